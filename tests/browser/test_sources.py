"""Sources: what each said and through whom, and the grade that people set."""

import pytest
from playwright.sync_api import expect

from tests.room_pages import base


@pytest.fixture
def source(inside):
    """The page of the source with most claims."""
    inside.set_viewport_size({"width": 1280, "height": 900})
    inside.goto(f"{base(inside)}/events")
    inside.get_by_role("navigation", name="The room").get_by_role("link", name="Sources").click()
    inside.get_by_role("link", name="Lantern Group").first.click()
    inside.wait_for_url("**/sources/*", wait_until="networkidle")
    return inside


def test_a_source_has_what_it_said_and_leads_to_the_words(source):
    said = source.get_by_role("table", name="What it said")
    assert said.get_by_role("row").count() > 5
    expect(source.locator(".drawing svg")).to_be_visible()
    source.get_by_role("table", name="Who has it from this source").get_by_role("link").first.click()
    source.wait_for_url("**/steps/*", wait_until="networkidle")
    expect(source.locator("blockquote mark").first).to_be_visible()
    source.go_back()
    said.get_by_role("link").first.click()
    source.wait_for_url("**/read/**#c-*")


def test_a_grade_is_set_changed_and_undone_with_the_keyboard(source):
    expect(source.locator("#grade + p")).to_have_text("Nobody has graded this source.")
    source.keyboard.press("g")
    expect(source.get_by_label("Reliability")).to_be_focused()
    source.keyboard.press("B")
    source.keyboard.press("Tab")
    source.keyboard.press("2")
    source.keyboard.press("Tab")
    source.keyboard.type("Nine reports, all borne out.")
    source.keyboard.press("Enter")
    expect(source.locator(".decision")).to_contain_text("reliability B")
    expect(source.locator(".decision")).to_contain_text("credibility 2")
    source.get_by_role("navigation", name="The room").get_by_role("link", name="Sources").click()
    expect(source.get_by_role("row", name="Lantern Group").first).to_contain_text("B2")
    source.go_back(wait_until="networkidle")
    source.get_by_role("button", name="Undo").click()
    expect(source.locator("#grade + p")).to_have_text("Nobody has graded this source.")
    source.locator("summary", has_text="History of the grade").click()
    expect(source.locator("details ol li")).to_have_count(2)


def test_a_grade_needs_a_letter_or_a_number(source):
    source.keyboard.press("g")
    source.locator("#why-grade").fill("I feel so.")
    source.get_by_role("button", name="Keep the grade").click()
    expect(source.locator("main")).to_contain_text("a grade has a reliability, a credibility, or both")
