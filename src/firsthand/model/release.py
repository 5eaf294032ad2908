"""What leaves a case: who it is for, what was decided about its risks, what was searched in it and what was found."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["name", "phone", "mail", "handle", "number", "plate", "address", "title", "marked"]
"""What a protected string is: a name, a number of a paper, an exact address, a rare title, or marked by a person."""

Grain = Literal["day", "month", "year", "none"]
"""How exact a date is shown."""

Ground = Literal["exact", "district", "country", "none"]
"""How exact a place is shown."""

Action = Literal["apply", "leave"]
"""What is done about a risk: the rule is applied, or a person said why it is not."""


@dataclass(frozen=True, slots=True)
class Protected:
    """A string that may not leave: `of` says whose it is by pseudonym, or what it is, and never the string."""

    text: str
    kind: Kind
    of: str


@dataclass(frozen=True, slots=True)
class Leak:
    """A protected string in a release: in which part, in what layer of it, from which character on, in what form."""

    part: str
    layer: str
    at: int
    kind: Kind
    of: str
    form: str

    def __str__(self) -> str:
        return f"{self.part}, {self.layer}, from character {self.at}: {self.kind} of {self.of} ({self.form})"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a release may tell: the grain of dates and places, and how many people must look alike in it.

    `least` is k of k-anonymity, and the smallest number that a table may show.
    """

    purpose: str = "case-file"
    dates: Grain = "month"
    places: Ground = "district"
    least: int = 3
    quotations: bool = True


@dataclass(frozen=True, slots=True)
class Scope:
    """What somebody consented to for one item or person: `allowed` purposes (none: withdrawn), and not before `until`.

    `who` is an item's id or the folded masks of a name; `kind` says which.
    """

    who: str
    kind: Literal["item", "person"]
    allowed: tuple[str, ...] | None = None
    until: str | None = None

    def forbids(self, purpose: str, day: str) -> str | None:
        """Return which rule keeps this out of a release for `purpose` on `day` (ISO): consent, embargo, or None."""
        if self.allowed is not None and purpose not in self.allowed:
            return "consent"
        return "embargo" if self.until is not None and day < self.until else None


@dataclass(frozen=True, slots=True)
class Risk:
    """One thing in a release that could lead to a person: what the rule `rule` does about it, and what was decided.

    `id` is the same whenever the same risk is found again; `about` names nobody.
    """

    id: str
    rule: str
    about: str
    does: str
    action: Action = "apply"
    because: str | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """One release: its number in the case, its settings, and how many people each shown person looks like (`classes`:
    size of the group, how many people are in groups of that size). `changes`: what a correction corrects, and what is
    different. `unnumbered` lost their code; `few`: how many is withheld, and they are fewer than `settings.least`."""

    name: str
    settings: Settings
    classes: tuple[tuple[int, int], ...] = ()
    unnumbered: int = 0
    left: tuple[tuple[str, str], ...] = field(default=())
    changes: tuple[str, ...] = ()
    few: bool = False
