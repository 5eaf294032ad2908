"""Events: the most doubtful number is found at once, and leads to the words behind it."""

import pytest
from playwright.sync_api import expect


def base(page):
    return "/".join(page.url.split("/")[:4])


def test_from_the_most_doubtful_number_to_its_words_in_three_clicks(inside):
    inside.goto(f"{base(inside)}/documents")
    inside.get_by_role("navigation", name="The room").get_by_role("link", name="Events").click()
    expect(inside.locator(".events li.card").first).to_contain_text("denied 6 times")
    inside.locator(".events li.card a").first.click()
    expect(inside.get_by_role("table", name="Who denies it")).to_be_visible()
    inside.get_by_role("table", name="Who says it").get_by_role("link").first.click()
    inside.wait_for_url("**/read/**#c-*")
    expect(inside.locator("article.claim.here")).to_have_count(1)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_can_be_used_by_everybody(inside, faults_of, width):
    inside.set_viewport_size({"width": width, "height": 800})
    inside.goto(f"{base(inside)}/events")
    assert faults_of(inside) == []
    assert inside.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    inside.locator(".events li.card a").first.click()
    inside.wait_for_url("**/events/*", wait_until="networkidle")
    assert faults_of(inside) == []
    assert inside.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
