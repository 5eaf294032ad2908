"""The whole journey on the example case, as `firsthand open` gives it: by mouse, by keyboard only, right to left."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NARROW, WIDE, Watch
from tests.command import PASSPHRASE
from tests.room_pages import base
from tests.rooms import ARABIC, command, opened

FIFTEEN = "Fifteen died at Tolvik"


@pytest.fixture(scope="module")
def room(case, home):
    """The room in a process of its own, as a person opens it; the passphrase is derived from at full cost."""
    with opened(case, home) as link:
        yield link


@pytest.fixture
def page(inside):
    """The first page after unlocking."""
    inside.set_viewport_size(WIDE)
    inside.goto(f"{base(inside)}/")
    inside.wait_for_url("**/events")
    return inside


def settled(page: Page, address: str) -> None:
    """Wait until the page at `address` is there with its scripts."""
    page.wait_for_url(address, wait_until="networkidle")


def places(page: Page, name: str) -> None:
    """Go to a part of the room by the head of the page."""
    page.get_by_role("navigation", name="The room").get_by_role("link", name=name).click()
    settled(page, f"**/{name.lower() if name != 'Review' else 'queue'}")


def claim(page: Page, number: int) -> Locator:
    return page.locator("article.claim").nth(number)


def state(card: Locator, words: str) -> None:
    expect(card.locator(".state")).to_have_text(words, timeout=30_000)


def reads(page: Page) -> None:
    places(page, "Documents")
    page.get_by_role("link", name=FIFTEEN).click()
    settled(page, "**/read/*")
    expect(claim(page, 0)).to_contain_text("15")
    page.locator(".text .m-victims").first.click()
    expect(claim(page, 0)).to_be_focused()


def accepts(page: Page) -> None:
    claim(page, 1).get_by_role("button", name="Accept").click()
    state(claim(page, 1), "accepted")


def corrects(page: Page) -> None:
    claim(page, 0).locator("summary", has_text="Correct").click()
    claim(page, 0).get_by_label("At least").fill("14")
    claim(page, 0).get_by_label("Why").fill("The doctor counted fourteen.")
    claim(page, 0).get_by_role("button", name="Keep the correction").click()
    state(claim(page, 0), "corrected")
    expect(claim(page, 0)).to_contain_text("14 to 15")
    expect(claim(page, 0).get_by_text("As the machine has it")).to_be_visible()


def rejects(page: Page) -> None:
    claim(page, 2).get_by_role("button", name="Reject").click()
    state(claim(page, 2), "rejected")


def adds_by_hand(page: Page) -> None:
    choose(page, "at least 12 dead")
    page.locator("#add summary").click()
    expect(page.locator("#add")).to_contain_text("at least 12 dead")
    page.locator("#add").get_by_label("What was done").select_option("killing")
    page.locator("#add").get_by_label("At least").fill("12")
    page.locator("#add").get_by_role("button", name="Add the claim").click()
    settled(page, "**#c-h*")
    state(page.locator("article.s-added"), "added")


def choose(page: Page, words: str) -> None:
    """Select words of the document, as a mouse or Shift with arrows does."""
    page.evaluate(
        """(words) => { const piece = [...document.querySelectorAll(".text span")].find((one) => one.textContent.includes(words));
        const at = piece.textContent.indexOf(words), range = document.createRange();
        range.setStart(piece.firstChild, at); range.setEnd(piece.firstChild, at + words.length);
        const chosen = window.getSelection(); chosen.removeAllRanges(); chosen.addRange(range); }""",
        words,
    )


def merges_events(page: Page) -> None:
    places(page, "Events")
    for number in (1, 3):
        page.locator(".events input[type=checkbox]").nth(number).check()
    page.locator("#merging summary").click()
    page.get_by_label("Why (always needed)").fill("One and the same night.")
    page.get_by_role("button", name="Merge").click()
    # The case is counted anew in a process of its own; the page goes on by itself.
    page.wait_for_url(re.compile(r"/events/(?!merge)\w+"), wait_until="networkidle", timeout=120_000)
    expect(page.locator(".decision")).to_contain_text("One and the same night.")


def compares_sources(page: Page) -> None:
    places(page, "Events")
    page.locator(".events li.card h2 a").first.click()
    settled(page, "**/events/*")
    expect(page.locator("main")).to_contain_text("contradict each other")
    page.locator("summary", has_text="Step by step").click()
    steps = page.get_by_role("table", name="Each step by which the reports have it")
    steps.get_by_role("link", name="Marenstad Courier").first.click()
    settled(page, "**/steps/*")
    expect(page.locator("main mark").first).to_be_visible()


def grades(page: Page) -> None:
    places(page, "Sources")
    page.get_by_role("link", name="Lantern Group").first.click()
    settled(page, "**/sources/*")
    page.locator("#grading summary").click()
    page.get_by_label("Reliability").select_option("B")
    page.locator("#why-grade").fill("Nine reports, all borne out.")
    page.get_by_role("button", name="Keep the grade").click()
    expect(page.locator(".decision")).to_contain_text("reliability B")


def searches(page: Page) -> None:
    page.get_by_label("Find words").fill("“grey guard”")
    page.get_by_role("button", name="Find").click()
    settled(page, "**/find")
    expect(page.locator(".hits mark").first).to_have_text(re.compile("grey|guard", re.IGNORECASE))


def reviews_links(page: Page) -> None:
    places(page, "Lists")
    page.get_by_role("link", name="Judge the next pair").click()
    settled(page, "**/lists/pairs/q*")
    asked = page.get_by_role("heading", level=1).inner_text()
    page.get_by_label("Why, in your words").fill("The weights say so.")
    page.get_by_role("button", name="Different persons").click()
    settled(page, "**did=*")
    expect(page.get_by_role("status").filter(has_text="two persons")).to_be_visible()
    assert page.get_by_role("heading", level=1).inner_text() != asked


def test_the_whole_journey(page, case, home):
    for step in (reads, accepts, corrects, rejects, adds_by_hand, merges_events, compares_sources, grades,
                 searches, reviews_links):  # fmt: skip
        step(page)
    takes_the_case_file(page, case, home)


def takes_the_case_file(page: Page, case, home) -> None:
    """The case file is written by the command, beside the open room, and has what was decided in it."""
    command("casefile", case, "--out", home / "casefile.html", home=home)
    paper = page.context.new_page()
    watch = Watch(paper)
    paper.goto((home / "casefile.html").as_uri())
    expect(paper.get_by_text("14 to 15").first).to_be_attached()
    watch.check(frozenset({""}))
    paper.close()


def test_a_newcomer_is_at_the_most_doubtful_number_in_under_five_clicks(page):
    clicks = 0
    for way in (page.locator(".events li.card h2 a").first,
                page.get_by_role("table", name="Who says it").get_by_role("link").first):  # fmt: skip
        way.click()
        clicks += 1
        page.wait_for_load_state("networkidle")
    expect(page.locator("article.claim.here")).to_be_in_viewport()
    expect(page.locator(".text .m-victims.here").first).to_be_in_viewport()
    assert clicks < 5


FOCUS = """() => { const one = document.activeElement, look = getComputedStyle(one), box = one.getBoundingClientRect();
    return {shown: one.matches(":focus-visible") && look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2,
        seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
        words: (one.labels?.[0]?.textContent ?? one.textContent).trim().slice(0, 60), tag: one.tagName}; }"""


def focus(page: Page) -> str:
    """Return the words of what has the focus; it can be seen, and that it has the focus can be seen."""
    found = page.evaluate(FOCUS)
    assert found["shown"], found
    assert found["seen"], found
    return found["words"]


def tab_to(page: Page, words: str) -> None:
    """Press Tab until what begins with `words` has the focus; at each stop the focus can be seen."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if focus(page).startswith(words):
            return
    raise AssertionError(f"no way with Tab to {words}")


def test_with_the_keyboard_only(page):
    keys = page.keyboard
    keys.press("L")
    settled(page, "**/unlock")
    assert focus(page).startswith("Passphrase")
    keys.type(PASSPHRASE)
    keys.press("Enter")
    settled(page, "**/events")
    tab_to(page, "Review")
    keys.press("Enter")
    settled(page, "**/queue")
    tab_to(page, "Next undecided")
    keys.press("Enter")
    settled(page, "**/read/**#c-*")
    here = page.locator("article.claim:focus")
    for key, said in (("a", "accepted"), ("r", "rejected"), ("u", "undecided")):
        focus(page)
        keys.press(key)
        state(here, said)
    first = here.get_attribute("id")
    keys.press("n")
    page.wait_for_url(
        lambda address: "#c-" in address and not address.endswith(f"#{first}"), wait_until="networkidle"
    )
    expect(here).to_have_count(1)
    focus(page)
    keys.press("/")
    assert focus(page).startswith("Find words")
    keys.type("police")
    keys.press("Enter")
    settled(page, "**/find")
    expect(page.locator(".hits mark").first).to_be_visible()
    tab_to(page, "How to ask")
    keys.press("L")
    settled(page, "**/unlock")
    assert focus(page).startswith("Passphrase")
    keys.type(PASSPHRASE)
    keys.press("Enter")
    settled(page, "**/events")


WAY = "one => getComputedStyle(one).direction"
FITS = "document.documentElement.scrollWidth <= window.innerWidth"
FROM_THE_RIGHT = """(one) => { const words = document.createRange(); words.selectNodeContents(one);
    return Math.abs(one.getBoundingClientRect().right - words.getClientRects()[0].right) < 2; }"""


def test_right_to_left(page):
    page.set_viewport_size(NARROW)
    places(page, "Documents")
    page.get_by_role("link", name="arabic.txt").click()
    settled(page, "**/read/*")
    text = page.locator(".sheet .text").first
    assert text.evaluate(WAY) == "rtl"
    assert text.evaluate(FROM_THE_RIGHT)
    assert page.locator(".sheet").get_attribute("lang") == "ar"
    assert page.locator(".margin").first.evaluate(WAY) == "ltr"
    assert page.evaluate(FITS)
    choose(page, ARABIC.strip()[:40])
    page.keyboard.press("s")
    box = page.locator("#add")
    expect(box).to_contain_text("مُعَلِّمِينَ")
    box.get_by_label("What was done").select_option("detention")
    box.get_by_label("To whom").fill("مُعَلِّمِينَ")
    assert box.get_by_label("To whom").evaluate(WAY) == "rtl"
    assert page.evaluate(FITS)
    box.get_by_role("button", name="Add the claim").click()
    settled(page, "**#c-h*")
    card = page.locator("article.s-added")
    state(card, "added")
    assert card.evaluate(WAY) == "ltr"
    assert card.locator("bdi", has_text="مُعَلِّمِينَ").first.evaluate(WAY) == "rtl"
    marked = page.locator(".sheet .text .m-victims")
    expect(marked).to_have_text("مُعَلِّمِينَ")
    assert marked.evaluate(WAY) == "rtl"
    assert page.evaluate(FITS)
    card.get_by_role("button", name="Undo").click()
    expect(card).to_have_count(0)
