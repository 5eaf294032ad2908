"""In, unlock, lock: as somebody does who has a keyboard only."""

import pytest
from playwright.sync_api import Page, expect

from tests.command import PASSPHRASE


def base(page: Page) -> str:
    return "/".join(page.url.split("/")[:4])


def test_documents_are_listed(inside):
    inside.goto(f"{base(inside)}/documents")
    expect(inside.get_by_role("heading", name="Documents")).to_be_visible()
    assert inside.get_by_role("row").count() > 5


@pytest.mark.parametrize("place", ["documents", "unlock"])
@pytest.mark.parametrize("width", [320, 1280])
def test_pages_can_be_used_by_everybody(inside, faults_of, place, width):
    inside.set_viewport_size({"width": width, "height": 800})
    inside.goto(f"{base(inside)}/{place}")
    assert faults_of(inside) == []
    assert inside.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_one_key_locks_and_the_page_is_gone(inside):
    inside.goto(f"{base(inside)}/documents")
    inside.keyboard.press("L")
    inside.wait_for_url("**/unlock")
    inside.go_back()
    expect(inside.get_by_label("Passphrase")).to_be_visible()
    inside.get_by_label("Passphrase").fill(PASSPHRASE)
    inside.keyboard.press("Enter")
    inside.wait_for_url("**/events")
