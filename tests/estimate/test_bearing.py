import pytest

from firsthand.errors import NoOverlap, NoTotal, TooFewLists, TooFewPersons
from firsthand.estimate.bearing import refuse, warnings
from firsthand.model.estimate import CaptureHistory
from tests.estimate.made_up_tables import NAMES, PLAIN, drawn, table

REFUSED = {
    "two lists": (TooFewLists, "2 lists hold somebody", table(2, x10=50, x01=40, x11=20)),
    "two lists and an empty one": (
        TooFewLists,
        "Open Door Veldria hold nobody",
        table(3, x100=50, x010=40, x110=20),
    ),
    "an empty fourth": (
        TooFewLists,
        "leave these columns out",
        table(4, x1000=50, x0100=40, x0010=9, x1110=20),
    ),
    "nobody in common": (
        NoOverlap,
        "no persons stand on more than one list",
        table(3, x100=50, x010=40, x001=30),
    ),
    "four in common": (NoOverlap, "4 persons", table(3, x100=50, x010=40, x001=30, x110=4)),
    "few persons": (TooFewPersons, "19 persons", table(3, x100=5, x010=4, x001=4, x110=3, x011=3)),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_bears_no_total_is_refused(case: str) -> None:
    kind, says, held = REFUSED[case]
    with pytest.raises(kind, match=says):
        refuse(held)
    assert issubclass(kind, NoTotal)


def test_what_bears_one_is_let_through_without_a_word() -> None:
    refuse(PLAIN)
    assert warnings(PLAIN) == ()


WARNED = {
    "contained": (
        "nearly everybody on the list Open Door Veldria is also on",
        "x100=60 x010=50 x101=30 x110=20 x111=20",
    ),
    "alone": ("nobody on the list Open Door Veldria is on another", "x100=60 x010=50 x001=40 x110=30"),
    "thin": ("2 of 3 pairs of lists share fewer than 10", "x100=60 x010=50 x001=40 x110=30 x101=2 x011=1"),
    "avoiding": (
        "the lists Harbour Post and Lantern Group share fewer",
        "x100=60 x010=50 x001=90 x110=2 x101=40 x011=40 x111=1",
    ),
}


@pytest.mark.parametrize("case", WARNED)
def test_what_makes_a_total_doubtful_is_said(case: str) -> None:
    says, cells = WARNED[case]
    held = table(
        3, **{name: int(count) for name, _, count in (cell.partition("=") for cell in cells.split())}
    )
    assert any(words.startswith(says) for words in warnings(held)), warnings(held)


def test_lists_that_know_nothing_of_each_other_are_not_accused() -> None:
    tables: list[CaptureHistory] = [drawn([(800, (0.3, 0.25, 0.2, 0.3))], seed) for seed in range(10)]
    accused = [words for held in tables for words in warnings(held) if "avoid" in words]
    # 60 pairs, each accused by chance once in 200 times.
    assert len(accused) <= 2
    assert NAMES[0] in tables[0].lists
