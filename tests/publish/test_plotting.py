from hypothesis import given
from hypothesis import strategies as st

from firsthand.model.casefile import Bar, Drawn, Interval, Shown, Tally
from firsthand.publish.plotting import intervals, overlap, posterior, trace

LISTS = (Shown("herald"), Shown("lantern"))
BARS = (Bar((False, True), 40), Bar((True, True), 10))
LINES = (
    Interval("lcmcr", Shown(""), 50, 55.0, 60.0, 90.0),
    Interval("loglinear", Shown("Karsk"), 50, 50.0, 52.0, 60.0),
)


def tally(bars=BARS, lines=LINES) -> Tally:
    return Tally("t1", LISTS, (48, 50, 52), bars, lines, (), (), ())


def test_bars_are_as_high_as_persons_are_many_and_stand_on_one_line() -> None:
    found = overlap(tally())
    assert [bar.label for bar in found.bars] == ["40", "10"]
    assert found.bars[0].height == 4 * found.bars[1].height
    assert len({bar.y + bar.height for bar in found.bars}) == 1
    assert [dot.on for dot in found.dots] == [False, True, True, True]
    assert [text.words for text in found.texts] == ["herald", "lantern"]


def test_bars_that_do_not_fit_are_counted() -> None:
    found = overlap(tally(BARS * 20))
    assert (len(found.bars), found.left_out) == (24, 16)
    assert all(bar.x + bar.width <= found.width for bar in found.bars)


def test_intervals_lie_in_order_and_within_the_drawing() -> None:
    found = intervals(tally())
    assert found is not None
    for low, _, high, middle in found.spans:
        assert low <= middle <= high <= found.width
    assert [text.words for text in found.texts[:2]] == ["lcmcr", "Karsk, loglinear"]
    assert intervals(tally(lines=())) is None


@given(st.lists(st.lists(st.integers(1, 9_000), min_size=3, max_size=3), min_size=1, max_size=60))
def test_what_was_drawn_stays_within_the_drawing(values: list[list[int]]) -> None:
    drawn = Drawn("lcmcr", tuple(tuple(map(float, step)) for step in values))
    found = posterior(drawn)
    assert all(0 <= bar.y <= found.height and bar.x + bar.width <= found.width for bar in found.bars)
    assert any(bar.height for bar in found.bars)
    paths = trace(drawn).paths
    assert len(paths) == 3
    assert all(path.count("L") == len(values) - 1 for path in paths)
