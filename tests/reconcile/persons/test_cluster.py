import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.reconcile.persons.block import coded
from firsthand.reconcile.persons.cluster import Clustered, cluster
from firsthand.reconcile.persons.people import People
from firsthand.reconcile.persons.score import Verdict

SIZE = 8
HALF = SIZE // 2
HELD = People(
    ("a", "b"),
    np.array([0] * HALF + [1] * HALF, np.int32),
    tuple(f"{n}" for n in range(SIZE)),
    {},
    {},
)
rows = st.tuples(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1)).filter(lambda pair: pair[0] < pair[1])
edges = st.dictionaries(rows, st.floats(0, 1), max_size=20)
judgements = st.dictionaries(rows, st.sampled_from(["same", "different", "unsure"]), max_size=5)


def _code(pair: tuple[int, int]) -> int:
    return int(coded(np.int64(pair[0]), np.int64(pair[1])))


def _clustered(
    likely: dict[tuple[int, int], float], said: dict[tuple[int, int], Verdict], one_to_one: bool = False
) -> Clustered:
    codes = {_code(pair): value for pair, value in likely.items()}
    codes |= {_code(pair): float(verdict == "same") for pair, verdict in said.items() if verdict != "unsure"}
    pairs = np.array(sorted(codes), np.int64)
    probability = np.array([codes[code] for code in pairs.tolist()], np.float64)
    return cluster(
        HELD, pairs, probability, {_code(pair): verdict for pair, verdict in said.items()}, one_to_one
    )


def _together(found: Clustered, a: int, b: int) -> bool:
    return any({str(a), str(b)} <= {ref.id for ref in held.members} for held in found.clusters)


@given(edges, judgements, st.booleans())
def test_clusters_part_the_rows(
    likely: dict[tuple[int, int], float], said: dict[tuple[int, int], Verdict], one_to_one: bool
) -> None:
    members = [ref.id for held in _clustered(likely, said, one_to_one).clusters for ref in held.members]
    assert len(members) == len(set(members))


@given(edges, rows)
def test_no_score_brings_together_rows_judged_different(
    likely: dict[tuple[int, int], float], apart: tuple[int, int]
) -> None:
    assert not _together(_clustered(likely, {apart: "different"}), *apart)


@given(edges, rows)
def test_rows_judged_the_same_stand_together_whatever_the_scores(
    likely: dict[tuple[int, int], float], same: tuple[int, int]
) -> None:
    assert _together(_clustered(likely, {same: "same"}), *same)


@given(edges, rows)
def test_unsure_changes_nothing(likely: dict[tuple[int, int], float], pair: tuple[int, int]) -> None:
    assert _clustered(likely, {pair: "unsure"}).clusters == _clustered(likely, {}).clusters


def test_judgements_that_contradict_each_other_are_told_and_left() -> None:
    found = _clustered({}, {(0, 4): "same", (1, 4): "same", (0, 1): "different"})
    assert _together(found, 0, 1)
    assert [(held.left.id, held.right.id) for held in found.conflicts] == [("0", "1")]
    assert "judged different" in found.conflicts[0].fault


def test_a_row_like_two_that_are_unlike_is_told() -> None:
    found = _clustered({(0, 4): 0.99, (1, 4): 0.99, (0, 1): 0.001}, {})
    assert [held.fault for held in found.conflicts] == ["unlike each other, and both like a third"]


def test_one_to_one_keeps_the_surer_pair_and_tells_the_other() -> None:
    found = _clustered({(0, 4): 0.99, (1, 4): 0.98}, {}, one_to_one=True)
    assert _together(found, 0, 4)
    assert not _together(found, 1, 4)
    assert "twice" in found.conflicts[0].fault


def test_the_id_of_a_cluster_is_that_of_its_members() -> None:
    one = _clustered({(0, 4): 0.9}, {}).clusters[0]
    two = _clustered({(0, 4): 0.8, (1, 5): 0.7}, {}).clusters[0]
    assert one == two
