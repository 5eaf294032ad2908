import csv
import io
import random

import numpy as np
import pytest

from firsthand.reconcile.persons.block import coded
from firsthand.reconcile.persons.linking import Linked, link
from firsthand.reconcile.persons.prepare import prepare
from firsthand.reconcile.persons.score import Verdict
from firsthand.reconcile.persons.sheet import sheet_of
from quality.made_up_lists import MadeUp, lists

SIZE = 600


@pytest.fixture(scope="module")
def made() -> MadeUp:
    return lists(SIZE, 3)


def _linked(
    *texts: tuple[str, str], said: dict[tuple[str, str], Verdict] | None = None, luck: int = 0
) -> Linked:
    sheets = []
    for name, text in texts:
        header, *rows = csv.reader(io.StringIO(text))
        if luck:
            random.Random(luck).shuffle(rows)
        sheets.append(sheet_of(name, header, enumerate(rows, 2)))
    people = prepare(sheets, {}, show=True).people
    place = {name: at for at, name in enumerate(people.ids)}
    verdicts = {
        int(coded(np.int64(place[a]), np.int64(place[b]))): verdict
        for (a, b), verdict in (said or {}).items()
    }
    return link(people, verdicts)


def _likely(found: Linked) -> dict[tuple[str, str], float]:
    return {(pair.left.id, pair.right.id): pair.probability for pair in found.pairs()}


def test_who_is_whom_is_found_and_families_are_kept_apart(made: MadeUp) -> None:
    likely = _likely(_linked(("left", made.left), ("right", made.right)))
    said = {pair for pair, value in likely.items() if value >= 0.95}
    right = len(said & made.same)
    assert right / len(said) > 0.97
    assert right / len(made.same) > 0.85


def test_the_order_of_rows_and_lists_changes_nothing(made: MadeUp) -> None:
    one = _linked(("left", made.left), ("right", made.right))
    two = _linked(("right", made.right), ("left", made.left), luck=5)
    assert list(one.pairs()) == list(two.pairs())
    assert one.clustered == two.clustered


def test_judgements_outweigh_scores(made: MadeUp) -> None:
    sure = max(made.same)
    found = _linked(
        ("left", made.left), ("right", made.right), said={sure: "different", ("a1", "a2"): "same"}
    )
    likely = _likely(found)
    assert likely[sure] == 0.0
    assert likely["a1", "a2"] == 1.0
    together = [{member.id for member in held.members} for held in found.clustered.clusters]
    assert any({"a1", "a2"} <= held for held in together)
    assert not any(set(sure) <= held for held in together)
    told = next(pair for pair in found.pairs() if (pair.left.id, pair.right.id) == ("a1", "a2"))
    assert told.because[-1].field == "judgement"


def test_values_are_shown_only_where_they_are_asked_for(made: MadeUp) -> None:
    found = _linked(("left", made.left), ("right", made.right))
    assert all(reason.values is None for pair in found.pairs() for reason in pair.because)
    shown = [reason for pair in found.pairs(show_values=True) for reason in pair.because if reason.values]
    assert any(reason.field == "family_name" for reason in shown)


def test_a_person_who_stands_twice_in_one_list_is_found(made: MadeUp) -> None:
    header, first, *rest = made.left.splitlines()
    row = next(line for line in (first, *rest) if line.count(",,") == 0 and "unknown" not in line)
    again = "z9," + row.split(",", 1)[1]
    found = _linked(("left", "\n".join((header, first, *rest, again)) + "\n"))
    assert _likely(found)[row.split(",", 1)[0], "z9"] > 0.9


def test_reasons_add_up_to_the_weight(made: MadeUp) -> None:
    found = _linked(("left", made.left), ("right", made.right))
    for pair in found.pairs():
        assert pair.weight == pytest.approx(sum(reason.weight for reason in pair.because), abs=0.01)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("id,name\n", id="no rows"),
        pytest.param("id,name\n1,Mira Dansk\n", id="one row"),
        pytest.param("id,name\n1,\n2,\n", id="nothing known"),
    ],
)
def test_lists_of_nobody_give_no_pairs(text: str) -> None:
    assert not [pair for pair in _linked(("a", text)).pairs() if pair.probability > 0.5]
