"""Events: the most doubtful number is found at once, and leads to the words behind it."""

import pytest
from playwright.sync_api import expect

from tests.room_pages import base


def test_from_the_most_doubtful_number_to_its_words_in_three_clicks(inside):
    inside.goto(f"{base(inside)}/documents")
    inside.get_by_role("navigation", name="The room").get_by_role("link", name="Events").click()
    expect(inside.locator(".events li.card").first).to_contain_text("denied 6 times")
    inside.locator(".events li.card a").first.click()
    expect(inside.get_by_role("table", name="Who denies it")).to_be_visible()
    inside.get_by_role("table", name="Who says it").get_by_role("link").first.click()
    inside.wait_for_url("**/read/**#c-*")
    expect(inside.locator("article.claim.here")).to_have_count(1)


@pytest.fixture
def event(inside):
    """The page of the most doubtful event."""
    inside.set_viewport_size({"width": 1280, "height": 900})
    inside.goto(f"{base(inside)}/events")
    inside.locator(".events li.card h2 a").first.click()
    inside.wait_for_url("**/events/*", wait_until="networkidle")
    return inside


def counted_anew(page, was):
    """Wait until the page of another event than `was` is there: the case was counted anew."""
    page.wait_for_url(
        lambda url: "/events/" in url and url != was and not url.endswith("/merge"),
        wait_until="networkidle",
        timeout=60_000,
    )
    return page.url


def undone(page):
    """Undo the one decision about the grouping of an event."""
    was = page.url
    page.locator("#grouped ~ .decisions").get_by_role("button", name="Undo").first.click()
    return counted_anew(page, was)


def test_figures_stand_side_by_side_with_what_contradicts(event):
    killed = event.get_by_role("table", name="Killed, side by side")
    expect(killed.get_by_role("row")).to_have_count(4)
    expect(killed.locator("svg")).to_have_count(3)
    expect(event.locator("main")).to_contain_text("contradict each other")
    killed.get_by_role("link", name="Veldria Herald").click()
    event.wait_for_url("**/read/**#c-*")


def test_a_line_of_the_drawing_opens_the_passages_beside_each_other(event):
    bow = event.locator(".drawing a", has=event.locator("text.number", has_text="2"))
    bow.locator("text").click()
    event.wait_for_url("**/steps/*", wait_until="networkidle")
    row = event.get_by_role("table", name="that both reports have").get_by_role("row").nth(1)
    giver, receiver = row.get_by_role("cell").all()
    for side in (giver, receiver):
        expect(side).to_contain_text("Veldria's interior ministry on Wednesday denied")
    expect(giver.locator("mark").first).to_contain_text("Nordwire")


def test_claims_are_split_off_and_that_is_undone(event):
    was = event.url
    event.get_by_role("checkbox", name="This claim is of another event: All of them").check()
    event.locator("summary", has_text="Split").click()
    event.get_by_label("Why (always needed)").nth(1).fill("That was on another day.")
    event.get_by_role("button", name="Split off 1").click()
    counted_anew(event, was)
    expect(event.get_by_role("table", name="Who says it").get_by_role("row")).to_have_count(2)
    expect(event.locator(".decision")).to_contain_text("That was on another day.")
    undone(event)
    event.goto(was)
    expect(event.get_by_role("table", name="Who says it")).to_contain_text("All of them said")


def test_events_are_merged_with_the_keyboard_only(event):
    was = event.url
    event.keyboard.press("m")
    expect(event.locator("#merging input[type=checkbox]").first).to_be_focused()
    event.keyboard.press("Space")
    for _ in range(40):
        if event.evaluate("document.activeElement.name") == "reason":
            break
        event.keyboard.press("Tab")
    event.keyboard.type("One and the same morning.")
    event.keyboard.press("Enter")
    counted_anew(event, was)
    expect(event.locator("#grouped ~ ul").first).to_contain_text("what was told as 2 events is one")
    assert undone(event) == was


def test_events_are_merged_from_the_list(inside):
    inside.set_viewport_size({"width": 1280, "height": 900})
    inside.goto(f"{base(inside)}/events")
    for number in (0, 1):
        inside.locator(".events input[type=checkbox]").nth(number).check()
    inside.keyboard.press("m")
    inside.get_by_label("Why (always needed)").fill("One raid.")
    was = inside.url
    inside.get_by_role("button", name="Merge").click()
    counted_anew(inside, was)
    undone(inside)


def test_without_a_reason_nothing_is_kept(event):
    event.locator("#merging summary").click()
    event.locator("#merging input[type=checkbox]").first.check()
    event.evaluate("document.querySelectorAll('[required]').forEach((field) => field.required = false)")
    event.locator("#merging").get_by_role("button", name="Merge").click()
    expect(event.locator("main")).to_contain_text("say in a few words why you judge so")


def test_origins_are_judged_right_there_and_undone(event):
    expect(event.locator("#origins + p")).to_contain_text("4 to 6")
    event.keyboard.press("o")
    expect(event.get_by_label("This report or source")).to_be_focused()
    event.get_by_label("This report or source").select_option("Lantern Group")
    event.get_by_label("and the other", exact=True).select_option("have one origin")
    event.get_by_label("The other", exact=True).select_option("Open Door Veldria")
    event.locator("#why-origins").fill("One wrote for both.")
    event.locator("#judge").get_by_role("button", name="Keep").click()
    decision = event.locator(".decision", has_text="Lantern Group · Open Door Veldria")
    expect(decision).to_contain_text("One wrote for both.")
    expect(counted_to(event, "3 to 5")).to_contain_text("3 to 5")
    decision.get_by_role("button", name="Undo").click()
    expect(decision).to_have_count(0)
    expect(counted_to(event, "4 to 6")).to_contain_text("4 to 6")


def counted_to(page, wanted):
    """Load the page again until the case is counted anew."""
    for _ in range(60):
        if wanted in page.locator("#origins + p").inner_text():
            break
        page.wait_for_timeout(500)
        page.reload(wait_until="networkidle")
    return page.locator("#origins + p")


def test_two_pages_at_once_and_no_update_is_lost(event):
    """What was decided meanwhile is shown, and the later decision is not kept."""
    event.locator("#merging summary").click()
    event.locator("#merging input[type=checkbox]").first.check()
    event.locator("#why-merge").fill("The second one.")
    name = event.locator("#merging input[type=checkbox]").first.get_attribute("name")
    other = event.context.new_page()
    was = event.url
    other.goto(was)
    other.locator("#merging summary").click()
    other.locator(f"input[name='{name}']").check()
    other.locator("#why-merge").fill("The first one.")
    other.locator("#merging").get_by_role("button", name="Merge").click()
    event.locator("#merging").get_by_role("button", name="Merge").click()
    expect(event.locator("main")).to_contain_text("Somebody decided meanwhile")
    expect(event.locator("main")).to_contain_text("The first one.")
    expect(event.locator("main")).to_contain_text("The second one.")
    counted_anew(other, was)
    undone(other)
    other.close()
