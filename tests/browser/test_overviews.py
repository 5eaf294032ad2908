"""Search, timeline, map, numbers and review, as a person uses them: by keyboard, narrow, right to left."""

import pytest
from playwright.sync_api import expect

from tests.room_pages import base


def go(page, place):
    page.goto(f"{base(page)}/{place}", wait_until="networkidle")


def find(page, words):
    """Look for words from wherever the page is, with the keyboard only."""
    go(page, "documents")
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/find", wait_until="networkidle")


@pytest.mark.parametrize(
    ("words", "document", "marked", "direction"),
    [
        pytest.param("معلمين ١٢", "arabic.txt", ["مُعَلِّمِينَ", "١٢"], "rtl", id="arabic"),
        pytest.param("ДВЕНАДЦАТЬ учител* еще", "russian.txt", ["ещё", "двенадцать", "учителей"], "ltr", id="russian"),
    ],
)  # fmt: skip
def test_words_are_found_in_a_folded_form_and_shown_as_they_are_written(
    inside, words, document, marked, direction
):
    find(inside, words)
    hit = inside.locator(".hits li.card")
    expect(hit).to_have_count(1)
    expect(hit.get_by_role("link")).to_have_text(document)
    assert hit.locator("mark").all_inner_texts() == marked
    assert hit.locator("blockquote").evaluate("e => getComputedStyle(e).direction") == direction
    assert "find?" not in inside.url, "the browser keeps addresses, so that no word may stand in one"
    hit.get_by_role("link").click()
    inside.wait_for_url("**/read/**")


@pytest.mark.parametrize("words", ["Dansk", "Дворская", "mira dansk", "Dans*"])
def test_a_sealed_name_is_not_found(inside, words):
    find(inside, words)
    expect(inside.get_by_text("0 documents")).to_be_visible()


def test_what_cannot_be_looked_for_is_told_beside_its_field(inside):
    find(inside, 'police "grey')
    field = inside.locator("#find")
    assert field.get_attribute("aria-invalid") == "true"
    expect(inside.locator(f"#{field.get_attribute('aria-describedby')}")).to_contain_text("quotation mark")
    assert field.input_value() == 'police "grey'
    field.fill("police")
    inside.get_by_label("Published from").fill("March")
    inside.keyboard.press("Enter")
    expect(inside.locator("#fault-since")).to_contain_text("2026-03")
    inside.get_by_label("Published from").fill("2023-03-25")
    inside.keyboard.press("Enter")
    expect(inside.locator(".hits li.card").first).to_be_visible()
    dates = [text[:10] for text in inside.locator(".hits .soft").all_inner_texts()]
    assert dates


def test_from_a_year_to_the_events_of_a_day_with_the_keyboard(inside):
    go(inside, "timeline")
    for name in ("2026: ", "2026-03: ", "2026-03-03: "):
        inside.locator(f'.plot a[aria-label^="{name}"]').focus()
        inside.keyboard.press("Enter")
        inside.wait_for_url(f"**at={name[:-2]}", wait_until="networkidle")
    expect(inside.get_by_role("heading", name="3 March 2026")).to_be_visible()
    row = inside.get_by_role("table").get_by_role("row").nth(1)
    expect(row).to_contain_text("killed: 4")
    inside.get_by_role("link", name="March 2026").click()
    inside.wait_for_url("**at=2026-03")


def test_the_map_shows_where_events_were_and_no_place_of_refuge(inside):
    go(inside, "map")
    expect(inside.locator(".map circle")).to_have_count(1)
    expect(inside.get_by_text("withheld")).to_be_visible()
    assert "Krakow" not in inside.content()
    drawn = inside.locator(".map use.land").evaluate("e => e.getBBox().width")
    assert drawn > 3000, "the outlines are those of the world"
    inside.locator(".map a").focus()
    inside.keyboard.press("Enter")
    inside.wait_for_url("**/map/*", wait_until="networkidle")
    expect(inside.get_by_role("heading", name="Lyon")).to_be_visible()
    inside.get_by_role("link", name="Killing").click()
    inside.wait_for_url("**/events/*")


def test_numbers_are_documented_ranges_and_never_the_number_of_victims(inside):
    go(inside, "numbers")
    expect(inside.get_by_text("These numbers are documented")).to_be_visible()
    assert "number of victims" not in inside.content()
    inside.get_by_role("link", name="by place").click()
    inside.wait_for_url("**by=place**", wait_until="networkidle")
    row = inside.get_by_role("row").filter(has_text="Lyon")
    expect(row).to_contain_text("4")
    row.get_by_role("link").click()
    inside.wait_for_url("**place=**", wait_until="networkidle")
    assert "Lyon" not in inside.url
    expect(inside.get_by_text("Only Lyon")).to_be_visible()
    expect(inside.get_by_role("row").filter(has_text="2026")).to_contain_text("4")


def test_what_is_decided_leaves_the_queue_and_waits_for_somebody_else(inside):
    go(inside, "queue")
    row = inside.get_by_role("row").filter(has_text="lyon.txt")
    before = int(row.get_by_role("cell").nth(1).inner_text())
    row.get_by_role("link").click()
    inside.wait_for_url("**/read/**", wait_until="networkidle")
    inside.keyboard.press("j")
    inside.keyboard.press("a")
    expect(inside.locator("article.claim.s-accepted")).to_have_count(1)
    go(inside, "queue")
    assert (
        int(inside.get_by_role("row").filter(has_text="lyon.txt").get_by_role("cell").nth(1).inner_text())
        == before - 1
    )
    expect(inside.get_by_text("1 claim with one reader")).to_be_visible()
    inside.get_by_role("link", name="Second reader").click()
    inside.wait_for_url("**/queue/second")
    expect(inside.get_by_text("1 claim of your own wait")).to_be_visible()
    assert inside.get_by_role("button", name="Confirm").count() == 0
    inside.get_by_role("link", name="Activity").click()
    expect(inside.get_by_role("row").nth(1)).to_be_visible()
    assert "decided" in inside.get_by_role("table").inner_text()
