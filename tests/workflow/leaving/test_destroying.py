"""What goes with an item, what stays, and what gives it away; who may destroy and hand over."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.errors import NothingFound, SealedTier, UsageError
from firsthand.model.item import Capture, Item
from firsthand.preserve import preserve
from firsthand.store import CaseKeys, Store, create, open_with_keys, unlock
from firsthand.store.journal.blanking import _without, pattern
from firsthand.store.sealing.dying import _parts
from firsthand.workflow.leaving import destroying, handover
from tests.command import PASSPHRASE
from tests.store_cases import HOW


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CaseKeys]:
    folder = tmp_path_factory.mktemp("made") / "case"
    create(folder, PASSPHRASE).close()
    return folder, unlock(folder, PASSPHRASE)


Row = tuple[Item, Capture, bytes]


def one(name: str, container: Row | None = None) -> Row:
    data = f"the bytes of {name}".encode()
    item, capture = preserve(data, f"/in/{name}", f"{name}.txt", HOW)
    if container is None:
        return item, capture, data
    inside = replace(capture, id=preserve(data, f"{container[0].id}!{name}", name, HOW)[1].id)
    return item, replace(inside, container=container[0].id, member=f"{name}@1"), data


OUTER = one("outer")
INNER = one("inner", OUTER)
LEAF = one("leaf", INNER)
BOTH_IN, BOTH_OUT = one("both", OUTER), one("both")
OTHER = one("other")
IN_OTHER = one("leaf", OTHER)
ROWS = (OUTER, INNER, LEAF, BOTH_IN, BOTH_OUT, OTHER)


@pytest.fixture
def store(made: tuple[Path, CaseKeys], tmp_path: Path):

    folder = shutil.copytree(made[0], tmp_path / "case")
    with open_with_keys(folder, made[1]) as opened:
        opened.add_captures(list(ROWS), "Mira Dansk")
        yield opened


def ids(plan: destroying.Plan) -> set[str]:
    return {doomed.item.id for doomed in plan.items}


def test_what_came_out_of_it_goes_through_all_floors(store: Store) -> None:
    plan = destroying.plan(store, [OUTER[0].id[:8]])
    assert ids(plan) == {row[0].id for row in (OUTER, INNER, LEAF)}
    assert plan.staying == (BOTH_IN[0].id,)
    assert set(plan.captures) == {row[1].id for row in (OUTER, INNER, LEAF, BOTH_IN)}
    done = destroying.destroy(store, plan, destroying.Order("Mira Dansk", "withdrawn"))
    assert done.blanked == ()
    assert {capture.id for capture in store.captures()} == {BOTH_OUT[1].id, OTHER[1].id}
    assert [f for f in store.verify() if f.fault] == []


def test_what_two_archives_hold_goes_only_with_both(store: Store) -> None:
    store.add_captures([IN_OTHER], "Mira Dansk")
    plan = destroying.plan(store, [OUTER[0].id])
    assert LEAF[0].id not in ids(plan)
    assert set(plan.staying) == {LEAF[0].id, BOTH_IN[0].id}
    both = destroying.plan(store, [OUTER[0].id, OTHER[0].id])
    assert LEAF[0].id in ids(both)
    child = destroying.plan(store, [LEAF[0].id])
    assert {(holder.item.id, holder.holds) for holder in child.holders} == {
        (INNER[0].id, (LEAF[0].id,)),
        (OTHER[0].id, (LEAF[0].id,)),
        (OUTER[0].id, (LEAF[0].id,)),
    }, "also the archive around the archive that it came out of"
    all_of_it = destroying.plan(store, [LEAF[0].id], with_archives=True)
    assert ids(all_of_it) == {row[0].id for row in (OUTER, INNER, LEAF, OTHER)}


@pytest.mark.parametrize(
    ("name", "error"),
    [("0" * 8, NothingFound), ("x", UsageError), (OUTER[0].id[:7], UsageError), ("", UsageError)],
)
def test_a_name_must_be_sure(store: Store, name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        destroying.plan(store, [name])
    with pytest.raises(error):
        destroying.named_items(store, [name])


def test_exports_before_it_came_are_not_named(made: tuple[Path, CaseKeys], tmp_path: Path) -> None:

    folder = shutil.copytree(made[0], tmp_path / "case")
    with open_with_keys(folder, made[1]) as store:
        store.record("export", {"what": "casefile", "out": "/early.html"}, "x")
        store.add_captures([OTHER], "x")
        store.record("export", {"what": "casefile", "out": "/late.html"}, "x")
        store.record("handover", {"items": f"{'0' * 64} {OTHER[0].id}", "out": "/bag"}, "x")
        store.record("handover", {"items": "0" * 64, "out": "/other"}, "x")
        store.record("export-original", {"item": OTHER[0].id, "out": "/o"}, "x")
        plan = destroying.plan(store, [OTHER[0].id])
    assert [export.out for export in plan.exports] == ["/late.html", "/bag", "/o"]


def test_it_needs_a_reason_and_a_key_that_opens_everything(
    made: tuple[Path, CaseKeys], store: Store, tmp_path: Path
) -> None:
    plan = destroying.plan(store, [OTHER[0].id])
    with pytest.raises(UsageError):
        destroying.destroy(store, plan, destroying.Order("x", "  "))
    store.close()
    working = replace(made[1], identities=(), names=None)
    with open_with_keys(tmp_path / "case", working) as member:
        with pytest.raises(SealedTier):
            destroying.plan(member, [OTHER[0].id])
        order = handover.Order((OTHER[0].id,), tmp_path / "bag", "x", "why")
        with pytest.raises(SealedTier):
            handover.hand_over(member, order, tmp_path / "case")
    assert not (tmp_path / "bag").exists()


GONE = "a" * 64
DETAILS = {
    "of it alone": (
        {"item": GONE, "out": "/x.pdf", "reason": "to the court", "bag": "0f" * 32},
        {"item": GONE, "bag": "0f" * 32},
    ),
    "of it among others": (
        {"items": f"{GONE} {'b' * 64}", "out": "/bag", "reason": "court"},
        {"items": f"{GONE} {'b' * 64}", "out": "/bag", "reason": "court"},
    ),
    "its name in one entry": ({"out": "/tmp/Statement-9.PDF", "what": "casefile"}, {"what": "casefile"}),
    "its name as part of a word": ({"out": "/tmp/mystatement-9.pdfs"}, {"out": "/tmp/mystatement-9.pdfs"}),
    "its name as a key": ({"statement-9.pdf": "1"}, {}),
    "a word that died": ({"id": "what Quenby said"}, {}),
    "nothing of it": ({"id": "0a1b"}, {"id": "0a1b"}),
}


@pytest.mark.parametrize("name", DETAILS)
def test_details_are_blanked_where_they_tell(name: str) -> None:
    before, after = DETAILS[name]
    words = pattern({"statement-9.pdf", "quenby", "it"})
    assert _without(before, {GONE}, words) == after


def test_without_words_only_acts_on_the_item_are_blanked() -> None:
    assert pattern({"it", ""}) is None
    assert _without({"out": "statement-9.pdf"}, {GONE}, None) == {"out": "statement-9.pdf"}


def test_a_mask_may_stand_in_two_halves_and_in_capitals() -> None:
    run = "ⰀⰁⰂ"
    assert {"ⰀⰁ", "Ⰲ", "Ⰰ", "ⰁⰂ", run, "ⰰⰱⰲ", "ⰰⰱ"} <= _parts([run])


def test_every_archive_around_an_item_holds_it() -> None:
    inner = {"note": {"letter"}, "letter": {"parcel", "box"}, "parcel": {"parcel"}}
    assert destroying._around("note", inner) == {"letter", "parcel", "box"}
    assert destroying._around("parcel", inner) == {"parcel"}, "an archive that holds itself ends the search"
    assert destroying._around("other", inner) == set()
