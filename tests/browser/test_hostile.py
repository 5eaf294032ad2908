"""Words that would run if they were not shown as words: in every field that comes from outside, on every page."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import WIDE, Watch
from tests.command import PASSPHRASE
from tests.room_pages import base
from tests.rooms import filled, served

CORPUS = [line for line in Path(__file__).with_name("hostile.txt").read_text("utf-8").splitlines() if line]
PLACES = ["events", "documents", "documents?page=2", "sources", "timeline", "map", "numbers", "find", "add",
          "queue", "queue/second", "queue/disputes", "queue/activity"]  # fmt: skip
OURS = """() => [...document.querySelectorAll(
    'script:not([src*="/static/"]), style, iframe:not([sandbox=""]), object, embed, base, meta[http-equiv], '
    + 'link[href^="//"], img:not([src*="/original/"]), marquee, xmp, plaintext, template, [onload], [onerror], [onfocus], [style], '
    + 'a[href^="javascript"], a[href^="data"], form[action^="//"], [hx-on\\\\:load], [data-hx-get]')]
    .map((one) => one.outerHTML.slice(0, 120))"""


def lines() -> str:
    told = []
    for number, words in enumerate(CORPUS):
        text = (f"On {number % 28 + 1} March 2026 at least {number + 2} people were killed in Tolvik {words}, said "
                f"{words} of the Lantern Group. Police denied it: {words}.")  # fmt: skip
        told.append({"id": f"r{number} {words}", "text": text, "title": words, "publisher": f"Post {words}",
                     "author": words if number == 16 else None, "url": f"https://e.example/{words}", "published": "2026-03-29"})  # fmt: skip
    return "\n".join(json.dumps(one) for one in told)


def web_page() -> str:
    body = "".join(f"<p>On 3 March 2026 nine people were killed in Karsk. {words}</p>\n" for words in CORPUS)
    return f"<!doctype html><html><head><title>{CORPUS[0]}</title></head><body><h1>Karsk</h1>{body}</body></html>"


@pytest.fixture(scope="module")
def room(home):
    folder = home / "reports"
    folder.mkdir()
    (folder / "lines.jsonl").write_text(lines(), "utf-8")
    (folder / "page.html").write_text(web_page(), "utf-8")
    for number, words in enumerate(CORPUS[:8]):
        name = words.replace("/", "∕")[:80]
        (folder / f"{name} {number}.txt").write_text(
            f"Two people were killed in Brenna on {number + 1} May 2026.", "utf-8"
        )
    keys = filled(home / "case", [folder])
    with served(home / "case", keys) as link:
        yield link


@pytest.fixture(scope="module")
def inside(chromium, room):
    context = chromium.new_context(viewport=WIDE)
    page = context.new_page()
    page.dialogs = []
    page.on("dialog", lambda dialog: (page.dialogs.append(dialog.message), dialog.dismiss()))
    page.watch = Watch(page)
    page.goto(room)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/events")
    yield page
    context.close()


def check(page: Page) -> None:
    """Nothing ran, nothing was asked elsewhere, nothing stands in the page that is not ours."""
    assert page.dialogs == []
    assert page.evaluate(OURS) == []
    page.watch.check()


def test_the_corpus_is_large_enough():
    assert len(set(CORPUS)) >= 60


@pytest.mark.parametrize("place", PLACES)
def test_words_stay_words_in_lists(inside, place):
    inside.goto(f"{base(inside)}/{place}", wait_until="networkidle")
    check(inside)


def test_words_stay_words_in_each_document(inside):
    inside.goto(f"{base(inside)}/documents")
    addresses = inside.eval_on_selector_all("main a[href*='/read/']", "all => all.map((one) => one.href)")
    assert len(addresses) > 15
    for address in addresses[::3]:
        inside.goto(address, wait_until="domcontentloaded")
        check(inside)
    shown = inside.locator("h1").inner_text()
    assert shown.strip()


def test_words_stay_words_in_each_event(inside):
    inside.goto(f"{base(inside)}/events")
    addresses = inside.eval_on_selector_all("main a[href*='/events/']", "all => all.map((one) => one.href)")
    assert addresses
    for address in addresses[::8]:
        inside.goto(address, wait_until="domcontentloaded")
        check(inside)


def test_words_stay_words_when_they_are_typed(inside):
    inside.goto(f"{base(inside)}/documents")
    inside.locator("main a[href*='/read/']").first.click()
    inside.wait_for_url("**/read/*", wait_until="networkidle")
    card = inside.locator("article.claim").first
    card.locator("summary", has_text="Correct").click()
    card.get_by_label("At least").fill("1")
    card.get_by_label("Why").fill(" ".join(CORPUS[:20]))
    card.get_by_role("button", name="Keep the correction").click()
    expect(inside.locator("article.claim").first.locator(".state")).to_have_text("corrected")
    expect(inside.locator("article.claim").first).to_contain_text("alert(1)")
    check(inside)
    inside.reload(wait_until="networkidle")
    check(inside)


@pytest.mark.parametrize("words", CORPUS[:12] + CORPUS[55:62], ids=range(19))
def test_words_stay_words_when_they_are_searched_for(inside, words):
    inside.goto(f"{base(inside)}/find")
    inside.locator("main input[type='search'], main input[name='q']").first.fill(words)
    inside.keyboard.press("Enter")
    inside.wait_for_load_state("networkidle")
    inside.watch.said = [line for line in inside.watch.said if "status of 4" not in line]
    check(inside)


def test_a_web_page_from_outside_can_only_be_read(inside):
    inside.goto(f"{base(inside)}/documents?page=2", wait_until="networkidle")
    link = inside.locator("main a[href*='/read/']", has_text="Karsk")
    if not link.count():
        inside.goto(f"{base(inside)}/documents", wait_until="networkidle")
        link = inside.locator("tr", has_text="page.html").locator("a").first
    address = link.first.get_attribute("href").replace("/read/", "/original/")
    inside.goto("/".join(base(inside).split("/")[:3]) + address)
    inside.get_by_label("Why do you open it?").fill("To compare the page with its text.")
    inside.get_by_role("button", name="Open the original").click()
    inside.wait_for_load_state("networkidle")
    frame = inside.frames[-1]
    assert frame.url.endswith("/drawn")
    assert "nine people were killed in Karsk" in frame.content()
    assert (
        frame.locator(
            "script, img, style, iframe, object, embed, form, input, svg, a[href], [onerror]"
        ).count()
        == 0
    )
    check(inside)


def test_what_is_sent_by_name_is_only_a_name(inside):
    inside.goto(f"{base(inside)}/add", wait_until="networkidle")
    files = [
        {"name": f"{words.replace('/', '∕')}.txt", "mimeType": "text/plain", "buffer": b"Nothing."}
        for words in CORPUS[:8]
    ]
    inside.locator("#files").set_input_files(files)
    expect(inside.locator("#sent")).to_contain_text("8 of 8 sent")
    inside.wait_for_load_state("networkidle")
    check(inside)
