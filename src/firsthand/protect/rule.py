"""What a rule of protection is: it reads a text and says which stretches are replaced, by what, and why."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from firsthand.protect.matching import Finder, fold
from firsthand.protect.roster import Roster

DIGIT = re.compile(r"\d")


class Replacement(NamedTuple):
    """Characters `start`..`end` give way to `text`; `key` is equal for two stretches that hide the same thing."""

    start: int
    end: int
    text: str
    rule: str
    key: str


@dataclass(frozen=True, slots=True)
class Secrets:
    """What may not be seen in a text that belongs to `pages`."""

    roster: Roster
    places: Finder
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `noun` names what it replaces, one and several; `hides_names` rules rest where names are shown.

    A rule that is `by_page` looks at its secrets; others find the same in a text wherever it stands. What a rule that
    `needs` characters finds has one of them in it.
    """

    name: str
    reason: str
    noun: tuple[str, str]
    find: Callable[[str, Secrets], Iterable[Replacement]]
    hides_names: bool = False
    by_page: bool = False
    needs: re.Pattern[str] | None = None


def whole(text: str, start: int, end: int, stand_in: str, rule: str) -> Replacement:
    """Return the replacement of `start`..`end` whose key is the folded original."""
    original = text[start:end]
    return Replacement(
        start, end, stand_in, rule, fold(original) + "".join(c for c in original if c.isdigit())
    )
