"""Adding files in the browser, and what every page says of the work behind it."""

from playwright.sync_api import expect

from tests.browser.conftest import WIDE
from tests.room_pages import base


def test_files_are_chosen_sent_read_and_counted(inside):
    inside.goto(f"{base(inside)}/add", wait_until="networkidle")
    words = b"On 3 March 2026 nine people were killed in Karsk, a doctor said."
    inside.get_by_label("Files to add").set_input_files(
        [{"name": "new-report.txt", "mimeType": "text/plain", "buffer": words}]
    )
    expect(inside.locator("#sent")).to_contain_text("1 of 1 sent: 1 kept")
    expect(inside.locator("#job")).to_contain_text("Reading what came in", timeout=30_000)
    inside.reload(wait_until="domcontentloaded")
    expect(inside.locator("main")).to_contain_text("Reading what came in")
    expect(inside.locator("#job")).not_to_contain_text("Reading what came in", timeout=60_000)
    inside.goto(f"{base(inside)}/add", wait_until="networkidle")
    expect(inside.locator("main")).to_contain_text("Read: 1 documents")
    inside.goto(f"{base(inside)}/documents", wait_until="networkidle")
    expect(inside.locator("main")).to_contain_text("new-report.txt")


def test_files_are_dropped(inside):
    inside.goto(f"{base(inside)}/add", wait_until="networkidle")
    inside.evaluate(
        """() => { const held = new DataTransfer(); held.items.add(new File(["Two people were killed."], "drop.txt"));
        document.getElementById("drop").dispatchEvent(new DragEvent("drop", {dataTransfer: held, bubbles: true,
        cancelable: true})); }"""
    )
    expect(inside.locator("#sent")).to_contain_text("1 of 1 sent: 1 kept")


def test_a_stacked_table_is_still_a_table(inside):
    inside.set_viewport_size({"width": 320, "height": 800})
    inside.goto(f"{base(inside)}/documents", wait_until="networkidle")
    table = inside.get_by_role("table")
    expect(table.get_by_role("columnheader", name="Published")).to_have_count(1)
    assert table.get_by_role("rowheader").count() == table.get_by_role("row").count() - 1
    assert table.get_by_role("cell").count() == 3 * table.get_by_role("rowheader").count()
    assert inside.locator("table.rows td:not([role])").count() == 0


def test_the_original_stands_beside_its_text(inside):
    inside.set_viewport_size(WIDE)
    inside.goto(f"{base(inside)}/documents", wait_until="networkidle")
    inside.get_by_role("link", name="Fifteen died at Tolvik").click()
    inside.wait_for_url("**/read/*", wait_until="networkidle")
    inside.goto(inside.url.replace("/read/", "/original/"), wait_until="networkidle")
    if inside.get_by_label("Why do you open it?").count():
        inside.get_by_label("Why do you open it?").fill("To compare.")
        inside.get_by_role("button", name="Open the original").click()
        inside.wait_for_load_state("networkidle")
    expect(inside.get_by_label("What was read there")).to_contain_text("Tolvik")
    assert "Tolvik" in inside.frames[-1].content()
