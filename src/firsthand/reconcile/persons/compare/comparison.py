"""What a comparison of two values says; pure."""

from typing import NamedTuple


class Comparison(NamedTuple):
    """How alike two values are, from 0 to 1, and why in words; at .5 they may as well be of one person as not.

    `because` names kinds of likeness and of difference, never the values: it may be printed.
    A value that is not known makes no Comparison: it is evidence of nothing.
    """

    score: float
    because: tuple[str, ...] = ()
