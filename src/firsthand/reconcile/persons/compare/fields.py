"""The fields that are compared, and the levels at which their values may agree.

Level 0 is always "not compared": a value is missing, which is evidence of nothing. The figures behind each level are
where learning starts, not what is used: how often one person's two rows agree so, and how often strangers' do.
"""

from typing import NamedTuple


class Level(NamedTuple):
    """How two values agree; the share of such agreement among rows of one person, and among strangers."""

    says: str
    same: float
    strangers: float


class Field(NamedTuple):
    """A field and its levels, the first of which is level 1."""

    name: str
    levels: tuple[Level, ...]


COMMONNESS = (0.02, 0.002, 0.0002)
"""Shares of people from which on a value is very common, common, or rare; below the last it is very rare."""


def _text(name: str, close: float, *others: Level, same: float = 0.75, chance: float = 0.02) -> Field:
    """Return a field of texts: equal (by how common the value is), close, alike, other levels, different."""
    spread = (0.25, 0.25, 0.25, 0.25)
    kinds = ("very common", "common", "rare", "very rare")
    chances = (0.7, 0.2, 0.08, 0.02)
    equal = [
        Level(f"equal, {kind}", same * share, chance * at)
        for kind, share, at in zip(kinds, spread, chances, strict=True)
    ]
    rest = 1 - same - close
    return Field(
        name,
        (
            *equal,
            Level("nearly equal", close, 0.01),
            Level("alike", rest * 0.4, 0.05),
            *others,
            Level("different", rest * 0.6, 0.9),
        ),
    )


GIVEN = _text("given_name", 0.12, Level("one is the initial of the other", 0.03, 0.03), chance=0.03)
FAMILY = _text(
    "family_name", 0.12, Level("given and family name are turned round", 0.03, 0.0005), chance=0.01
)
MORE = Field(
    "more_names",
    (Level("equal", 0.85, 0.05), Level("nearly equal", 0.1, 0.02), Level("different", 0.05, 0.93)),
)
SEX = Field("sex", (Level("equal", 0.98, 0.6), Level("different", 0.02, 0.4)))
BORN = Field(
    "born",
    (
        Level("the same day of birth", 0.4, 0.0005),
        Level("days of birth that differ in one part", 0.03, 0.003),
        Level("the same year or month of birth", 0.03, 0.015),
        Level("other days of birth, and the same age within two years", 0.01, 0.06),
        Level("the same age", 0.4, 0.03),
        Level("ages one year apart", 0.08, 0.06),
        Level("ages two years apart", 0.02, 0.06),
        Level("ages three to five years apart", 0.015, 0.12),
        Level("ages further apart", 0.015, 0.65),
    ),
)
DATE = Field(
    "date",
    (
        Level("the same day", 0.85, 0.003),
        Level("a day apart", 0.05, 0.006),
        Level("two or three days apart", 0.025, 0.012),
        Level("four to seven days apart", 0.015, 0.02),
        Level("within a month", 0.01, 0.06),
        Level("within a year", 0.005, 0.3),
        Level("further apart", 0.005, 0.55),
        Level("one is only a month or a year, and the other is in it", 0.04, 0.05),
    ),
)
PLACE = _text(
    "place",
    0.06,
    Level("one is part of the other", 0.03, 0.005),
    Level("different, in the same region", 0.04, 0.1),
    Level("in the same region, one not told", 0.03, 0.1),
    same=0.8,
    chance=0.01,
)


def other(name: str) -> Field:
    """Return a field of texts that is compared as any text is."""
    return _text(name, 0.1, chance=0.01)
