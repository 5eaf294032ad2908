"""Two browsers on one case: nothing that somebody decided is lost, and who comes second sees both versions."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import WIDE, Watch
from tests.room_pages import base


@pytest.fixture
def both(chromium, inside):
    """Two browsers at the same document."""
    inside.set_viewport_size(WIDE)
    room = base(inside)
    inside.goto(f"{room}/documents")
    link = inside.evaluate(
        f"""async () => {{ const got = await fetch("{room}/link", {{method: "POST",
        headers: {{"Content-Type": "application/x-www-form-urlencoded"}}, body: "a=b"}});
        return (await got.text()).split('<code class="link">')[1].split("<")[0]; }}"""
    )
    context = chromium.new_context(viewport=WIDE)
    other = context.new_page()
    watch = Watch(other)
    other.goto(link)
    for page in (inside, other):
        page.goto(f"{room}/documents")
        page.get_by_role("link", name="Fifteen died at Tolvik").click()
        page.wait_for_url("**/read/*", wait_until="networkidle")
    yield inside, other
    watch.check()
    context.close()


def card(page: Page):
    return page.locator("article.claim").first


def test_who_decides_second_is_told_and_sees_both(both):
    one, other = both
    card(one).get_by_role("button", name="Accept").click()
    expect(card(one).locator(".state")).to_have_text("accepted")
    card(other).get_by_role("button", name="Reject").click()
    told = card(other).get_by_role("alert")
    expect(told).to_contain_text("Somebody decided meanwhile")
    expect(told).to_contain_text("accepted")
    expect(told).to_contain_text("rejected")
    expect(card(other).locator(".state")).to_have_text("accepted")
    one.reload(wait_until="networkidle")
    expect(card(one).locator(".state")).to_have_text("accepted")


def test_who_has_seen_the_other_version_can_decide_otherwise(both):
    one, other = both
    expect(card(other).locator(".state")).to_have_text("accepted")
    card(other).get_by_role("button", name="Reject").click()
    expect(card(other).locator(".state")).to_have_text("rejected")
    card(one).get_by_role("button", name="Undo").click()
    expect(card(one).locator(".state")).to_have_text("rejected")
    card(one).get_by_role("button", name="Undo").click()
    expect(card(one).locator(".state")).to_have_text("undecided")


def test_a_correction_over_another_one_is_not_lost_either(both):
    one, other = both
    for page, count in ((one, "14"), (other, "13")):
        card(page).locator("summary", has_text="Correct").click()
        card(page).get_by_label("At least").fill(count)
        card(page).get_by_label("Why").fill(f"The doctor counted {count}.")
        card(page).get_by_role("button", name="Keep the correction").click()
        expect(card(page).locator(".state")).to_have_text("corrected")
    told = card(other).get_by_role("alert")
    expect(told).to_contain_text("14")
    expect(told).to_contain_text("13")
    expect(card(other).locator("> dl")).to_contain_text("14")
