from firsthand.language import masks
from firsthand.model.casefile import Counted
from firsthand.model.estimate import CaptureHistory, Cell, Estimate, KeptEstimate
from firsthand.protect.tallying import WITHHELD, tally

TABLE = CaptureHistory(("a", "b"), (Cell((True, False), 3), Cell((True, True), 9), Cell((False, True), 0)))
ESTIMATE = Estimate(
    "lcmcr", ("a", "b"), 12, 20.0, 19.0, 14.0, 33.0, 14.0, 33.0, 0.95, 1, "ab", 0.0, warnings=("thin",)
)
KEPT = KeptEstimate(
    "t1", "", "", "d", ("a", "b"), (), "", ("", ""), (), (11, 12, 13), (TABLE,), (ESTIMATE, ESTIMATE)
)


def test_the_table_stands_the_most_first_and_empty_cells_are_left_out() -> None:
    found = tally(Counted(KEPT, ("documented: 12",)))
    assert [(bar.pattern, bar.persons) for bar in found.bars] == [((True, True), 9), ((True, False), 3)]
    assert (found.documented, found.lines, found.warnings) == ((11, 12, 13), ("documented: 12",), ("thin",))
    assert [(one.low, one.middle, one.high) for one in found.intervals] == [(14.0, 20.0, 33.0)] * 2


def test_a_mask_in_a_name_does_not_show() -> None:
    mask = next(sign for sign in map(chr, range(0xE000, 0x110000)) if masks.is_masked(sign)) * 5
    found = tally(Counted(KEPT, (f"list of {mask}",)))
    assert found.lines == (f"list of {WITHHELD}",)
