import pytest

from firsthand.errors import ChainsDisagree, NoTotal, TooFewLists, UsageError
from firsthand.estimate import beside, settle
from firsthand.estimate import beside as told
from firsthand.estimate.methods import METHODS, Method
from firsthand.estimate.strata import ALL
from firsthand.model.estimate import CaptureHistory, Cell

COUNTS = {
    (1, 1, 1): 23,
    (1, 1, 0): 33,
    (1, 0, 1): 19,
    (0, 1, 1): 18,
    (1, 0, 0): 39,
    (0, 1, 0): 24,
    (0, 0, 1): 20,
}


def table(stratum: str = "", share: int = 1) -> CaptureHistory:
    cells = (Cell(tuple(map(bool, pattern)), count // share) for pattern, count in COUNTS.items())
    return CaptureHistory(("a", "b", "c"), tuple(cells), stratum)


@pytest.fixture
def unsettled(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(matrix, seed):
        raise ChainsDisagree("the table", "R-hat 1.2")

    monkeypatch.setitem(METHODS, "lcmcr", Method("lcmcr", refuse, 30))


@pytest.mark.usefixtures("unsettled")
def test_where_one_method_refuses_the_other_is_told_beside_the_refusal() -> None:
    found, refused = told([table()])
    assert [one.estimate.method for one in found] == ["decomposable"]
    assert [(one.method, one.stratum, type(one.fault)) for one in refused] == [("lcmcr", "", ChainsDisagree)]
    assert any("lcmcr comes to no total: R-hat 1.2" in words for words in found[0].estimate.warnings)


@pytest.mark.usefixtures("unsettled")
def test_where_all_refuse_the_first_says_why() -> None:
    with pytest.raises(ChainsDisagree):
        settle(beside([table()], ["lcmcr"]))
    with pytest.raises(ChainsDisagree, match="stratum “x”: R-hat"):
        settle(beside([table("x"), table("y")], ["lcmcr"]))


def test_a_table_that_bears_nothing_is_refused_by_every_method() -> None:
    two = CaptureHistory(("a", "b"), (Cell((True, True), 30), Cell((True, False), 30)))
    found, refused = beside([two])
    assert found == []
    assert {type(one.fault) for one in refused} == {TooFewLists}
    with pytest.raises(NoTotal):
        settle(beside([two]))


def test_strata_are_told_one_by_one_and_added_up_only_if_all_are_there() -> None:
    found, refused = beside([table("x"), table("y")], ["decomposable"])
    assert [one.estimate.stratum for one in found] == ["x", "y", ALL]
    assert refused == []
    thin = CaptureHistory(("a", "b", "c"), (Cell((True, True, True), 4),), "z")
    found, refused = beside([table("x"), thin], ["decomposable"])
    assert [one.estimate.stratum for one in found] == ["x"]
    assert [one.stratum for one in refused] == ["z"]


def test_a_method_that_is_not_there_is_told() -> None:
    with pytest.raises(UsageError, match="lcmrc"):
        beside([table()], ["lcmrc"])
