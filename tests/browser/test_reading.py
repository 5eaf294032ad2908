"""Reading and deciding, with the mouse and with the keyboard only."""

import pytest
from playwright.sync_api import Page, expect

from tests.room_pages import base


@pytest.fixture
def document(inside):
    """The page of a document with several claims."""
    inside.set_viewport_size({"width": 1280, "height": 900})
    inside.goto(f"{base(inside)}/documents")
    inside.get_by_role("link", name="Fifteen died at Tolvik").click()
    inside.wait_for_url("**/read/*", wait_until="networkidle")
    return inside


def card(page: Page, number: int):
    return page.locator("article.claim").nth(number)


def test_claims_stand_beside_the_words_that_make_them(document):
    expect(card(document, 0)).to_contain_text("15")
    marked = document.locator(".text .m-victims").first
    expect(marked).to_have_text("Fifteen people")
    marked.click()
    expect(card(document, 0)).to_be_focused()


def test_accept_reject_and_undo_with_the_mouse(document):
    card(document, 1).get_by_role("button", name="Accept").click()
    expect(card(document, 1).locator(".state")).to_have_text("accepted")
    card(document, 1).get_by_role("button", name="Reject").click()
    expect(card(document, 1).locator(".state")).to_have_text("rejected")
    document.reload()
    expect(card(document, 1).locator(".state")).to_have_text("rejected")
    card(document, 1).get_by_role("button", name="Undo").click()
    expect(card(document, 1).locator(".state")).to_have_text("undecided")


def test_deciding_with_the_keyboard_only(document):
    document.keyboard.press("j")
    document.keyboard.press("a")
    expect(card(document, 0).locator(".state")).to_have_text("accepted")
    document.keyboard.press("u")
    expect(card(document, 0).locator(".state")).to_have_text("undecided")
    document.keyboard.press("n")
    document.wait_for_url("**#c-*")
    expect(document.locator("article.claim:focus")).to_have_count(1)


def test_a_correction_stays_beside_what_the_machine_had(document):
    first = card(document, 0)
    first.locator("summary", has_text="Correct").click()
    first.get_by_label("At least").fill("14")
    first.get_by_label("Why").fill("The doctor counted fourteen.")
    first.get_by_role("button", name="Keep the correction").click()
    expect(card(document, 0).locator(".state")).to_have_text("corrected")
    expect(card(document, 0)).to_contain_text("14 to 15")
    expect(card(document, 0)).to_contain_text("The doctor counted fourteen.")
    card(document, 0).get_by_text("As the machine has it").click()
    expect(card(document, 0).locator("details dl").first).to_contain_text("15 (people)")
    card(document, 0).get_by_role("button", name="Undo").click()
    expect(card(document, 0).locator(".state")).to_have_text("undecided")


def test_what_cannot_be_is_refused_in_words(document):
    first = card(document, 0)
    first.locator("summary", has_text="Correct").click()
    first.get_by_label("From (date)").fill("last year")
    first.get_by_role("button", name="Keep the correction").click()
    expect(document.get_by_role("alert")).to_contain_text("it is written as 2026-03-14")


def test_a_claim_is_added_by_hand_from_selected_words(document):
    document.evaluate(
        """() => { const piece = [...document.querySelectorAll('.text span')].find((one) => one.textContent.includes('at least 12 dead'));
        const range = document.createRange(); const at = piece.textContent.indexOf('at least 12 dead');
        range.setStart(piece.firstChild, at); range.setEnd(piece.firstChild, at + 16);
        const chosen = window.getSelection(); chosen.removeAllRanges(); chosen.addRange(range); }"""
    )
    document.keyboard.press("s")
    box = document.locator("#add")
    expect(box).to_contain_text("at least 12 dead")
    box.get_by_label("What was done").select_option("killing")
    box.get_by_label("At least").fill("12")
    box.get_by_role("button", name="Add the claim").click()
    document.wait_for_url("**#c-h*")
    added = document.locator("article.s-added")
    expect(added).to_contain_text("at least 12")
    added.get_by_role("button", name="Undo").click()
    expect(document.locator("article.s-added")).to_have_count(0)
