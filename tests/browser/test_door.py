"""In, unlock, lock: as somebody does who has a keyboard only."""

from playwright.sync_api import expect

from tests.command import PASSPHRASE
from tests.room_pages import base


def test_documents_are_listed(inside):
    inside.goto(f"{base(inside)}/documents")
    expect(inside.get_by_role("heading", name="Documents")).to_be_visible()
    assert inside.get_by_role("row").count() > 5


def test_one_key_locks_and_the_page_is_gone(inside):
    inside.goto(f"{base(inside)}/documents")
    inside.keyboard.press("L")
    inside.wait_for_url("**/unlock")
    inside.go_back()
    expect(inside.get_by_label("Passphrase")).to_be_visible()
    inside.get_by_label("Passphrase").fill(PASSPHRASE)
    inside.keyboard.press("Enter")
    inside.wait_for_url("**/events")
