from firsthand.model.estimate import Cell
from firsthand.model.linkage import Cluster, Conflict, Linkage, Pair, Placed, RecordRef
from firsthand.reconcile.persons.counting import (
    NOT_STATED,
    Documented,
    divided,
    documented,
    histories,
    persons,
    silences,
)
from firsthand.reconcile.persons.queue import queue

A1, A2, A3 = (RecordRef("a", name) for name in "123")
B1, B2 = (RecordRef("b", name) for name in "12")
C1 = RecordRef("c", "1")


def linkage(pairs=(), clusters=(), conflicts=()) -> Linkage:
    rows = (
        Placed(A1, "Oskaja", "2019-03", "killed"),
        Placed(A2, "Karsk", "2019-03", "killed"),
        Placed(A3),
        Placed(B1, "Oskaja", "2019-04", "killed"),
        Placed(B2, "", "2019-03", "killed"),
        Placed(C1, "Karsk", "2019-04", "killed"),
    )
    made = tuple(Pair(left, right, 1.0, probability) for left, right, probability in pairs)
    return Linkage(
        "d", "", "", (("a", ""), ("b", ""), ("c", "")), rows, made,
        tuple(Cluster(f"p{at}", members) for at, members in enumerate(clusters)), conflicts,
        (("a", "age", "refused", 2), ("a", "age", "unknown", 1), ("b", "age", "redacted", 1)),
    )  # fmt: skip


SURE = linkage([(A1, B1, 0.99), (A2, B2, 0.6), (A3, C1, 0.2), (B1, C1, 0.01)], [(A1, B1), (A2, B2)])


def test_documented_is_a_range_between_all_doubtful_pairs_and_the_sure_ones() -> None:
    assert documented(SURE, "abc") == Documented(3, 4, 5)
    assert documented(SURE, "ab") == Documented(3, 3, 4)
    assert documented(linkage(), "abc") == Documented(6, 6, 6)


def test_persons_are_clusters_and_rows_by_themselves() -> None:
    found = persons(SURE, "abc")
    assert [[row.ref for row in person] for person in found] == [[A1, B1], [A2, B2], [A3], [C1]]
    assert [len(person) for person in persons(SURE, "a")] == [1, 1, 1]


def test_histories_count_persons_by_lists_and_strata() -> None:
    found = persons(SURE, "abc")
    (whole,) = histories(found, "abc")
    assert dict(whole.cells) == {
        (True, True, False): 2,
        (True, False, False): 1,
        (False, False, True): 1,
    }
    assert whole.documented == 4
    by_place = {table.stratum: table for table in histories(found, "abc", "place")}
    assert sorted(by_place) == ["Karsk", "Oskaja", NOT_STATED]
    assert by_place["Oskaja"].cells == (Cell((True, True, False), 1),)
    assert sum(table.documented for table in by_place.values()) == whole.documented


def test_rows_that_state_different_strata_are_counted_and_the_first_in_order_stands() -> None:
    found = persons(SURE, "abc")
    assert (divided(found, "period"), divided(found, "act")) == (1, 0)
    periods = {table.stratum: table.documented for table in histories(found, "abc", "period")}
    assert periods == {"2019-03": 2, "2019-04": 1, NOT_STATED: 1}


def test_ways_in_which_values_are_missing_stay_apart() -> None:
    assert silences(SURE) == {("a", "age"): {"refused": 2, "unknown": 1}, ("b", "age"): {"redacted": 1}}


def test_the_queue_asks_first_what_is_unsure_and_moves_most_rows() -> None:
    found = queue(SURE, [])
    assert [(one.pair.left, one.pair.right) for one in found] == [(A2, B2), (A3, C1)]
    assert "parts 1 row from 1 row" in found[0].stake
    assert "joins 1 row and 1 row" in found[1].stake
    assert found[0].value > found[1].value


def test_what_is_settled_is_not_asked_again() -> None:
    assert [one.pair.right for one in queue(SURE, [(B2, A2)])] == [C1]


def test_a_pair_that_others_hold_together_comes_after_one_that_parts_persons() -> None:
    tied = linkage([(A1, B1, 0.5), (A1, C1, 0.9), (B1, C1, 0.9), (A2, B2, 0.9)], [(A1, B1, C1), (A2, B2)])
    found = queue(tied, [])
    assert [one.pair.left for one in found[:1]] == [A2]
    assert "others hold them together" in found[-1].stake


def test_a_larger_person_is_asked_about_first() -> None:
    wide = linkage([(A1, B1, 0.99), (B1, C1, 0.3), (A2, B2, 0.3)], [(A1, B1)])
    assert [(one.pair.left, one.pair.right) for one in queue(wide, [])] == [(B1, C1), (A2, B2)]


def test_a_pair_in_conflict_is_asked_about_however_sure() -> None:
    torn = linkage([(A1, B1, 0.999)], [(A1, B1)], (Conflict(A1, B1, "unlike each other"),))
    assert [one.pair.right for one in queue(torn, [])] == [B1]
