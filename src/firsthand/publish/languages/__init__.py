"""The words that Firsthand itself puts into what it publishes: a folder for each language, with `labels.toml`.

A language is complete if it has every key of English; a test sees to that. Quotations are never translated.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib import resources

from firsthand.model.casefile import Dating, People, Shown
from firsthand.publish import words

FIRST = "en"
_MARKED = re.compile(
    r"\[(?:[a-z-]+ ){1,3}withheld\]|\[withheld\]|^a source not named$"
    r"|\b(Victim|Witness|Relative|Author|Person) ([\dA-Z]+)\b"
)

_WITHHELD = "withheld-"
_TERM = re.compile(r"who did it|[a-z]+")


class Labels:
    """The words of one language."""

    def __init__(self, code: str) -> None:
        """Read the folder of the language `code`; KeyError if there is none."""
        if code not in languages():
            raise KeyError(code)
        file = resources.files(__package__) / code / "labels.toml"
        self.code = code
        self._tables: dict[str, dict[str, str]] = tomllib.loads(file.read_text(encoding="utf-8"))

    def __call__(self, key: str, **values: object) -> str:
        """Return the phrase `key` with `values` put in. Raises KeyError for a phrase that the language lacks."""
        return self._tables["say"][key].format(**values)

    def term(self, table: str, key: str) -> str:
        """Return the label of a term: of `acts`, `polarity`, `sources`, `doers`, `rules`; the term if there is none."""
        return self._tables[table].get(key) or key.replace("_", " ").capitalize()

    def known(self) -> set[tuple[str, str]]:
        """Return every (table, key) that this language has."""
        return {(table, key) for table, rows in self._tables.items() for key in rows}

    def raw(self, key: str) -> str:
        """Return the phrase `key` as it stands in the file, with its braces."""
        return self._tables["say"][key]

    def phrases(self) -> Iterator[str]:
        """Yield every phrase of this language."""
        for table in self._tables.values():
            yield from table.values()

    def act(self, term: str) -> str:
        """Return the label of an act."""
        return words.act(term) if self.code == FIRST else self.term("acts", term)

    def acts(self, terms: tuple[str, ...]) -> str:
        """Return the labels of several acts."""
        return ", ".join(map(self.act, terms))

    def number(self, low: int | None, high: int | None, about: bool = False) -> str:
        """Return a range of people in words."""
        if low is None and high is None:
            return self("no_number")
        if low == high:
            text = f"{low:,}"
        elif high is None:
            text = self("at_least", n=low)
        else:
            text = self("up_to", n=high) if low is None else f"{low:,}–{high:,}"
        return self("about", n=text) if about else text

    def people(self, victims: People) -> str:
        """Return how many victims a claim speaks of."""
        if victims.few:
            return self.fewer(victims.max)
        return self.number(victims.min, victims.max, victims.approximate)

    def fewer(self, most: int | None) -> str:
        """Return that a number is withheld, and is `most` or lower."""
        return self("fewer", n=(most or 0) + 1)

    def when(self, time: Dating | None) -> str:
        """Return a period in words."""
        if time is None or (time.earliest is None and time.latest is None):
            return self("no_date")
        if time.earliest is None:
            return self("until", day=self.day(time.latest or ""))
        if time.latest is None:
            return self("from", day=self.day(time.earliest))
        if time.earliest == time.latest:
            return self.day(time.earliest)
        return self._period(time.earliest, time.latest)

    def _period(self, first: str, last: str) -> str:
        a, b = _date(first), _date(last)
        if a is None or b is None:
            return f"{first} – {last}"
        ends = date.fromordinal(b.toordinal() + 1).day == 1
        if a.day == 1 and ends and (a.year, a.month) == (b.year, b.month):
            return f"{self.term('months', str(a.month))} {a.year}"
        if (a.month, a.day, b.month, b.day) == (1, 1, 12, 31):
            return str(a.year) if a.year == b.year else f"{a.year}–{b.year}"
        return f"{self.day(first)} – {self.day(last)}"

    def day(self, iso: str) -> str:
        """Return a day in words; what is no date is returned as it is."""
        day = _date(iso[:10])
        if day is None and (month := _date(f"{iso}-01")):
            return f"{self.term('months', str(month.month))} {month.year}"
        return iso if day is None else f"{day.day} {self.term('of_months', str(day.month))} {day.year}"

    def change(self, line: str) -> str:
        """Return a line of what a correction changes ("added: claim 0a1b", "dates: day → month") in this language."""
        known = self._tables["changes"]
        if not known:
            return line
        what, _, rest = line.partition(": ")
        rule = what.removeprefix(_WITHHELD)
        head = self.term("rules", rule) if rule != what else known.get(what, what)
        return f"{head}: {_TERM.sub(lambda m: known.get(m.group(), m.group()), rest)}"

    def code_name(self, text: Shown | str) -> str:
        """Return words of protect with their codes and marks ("Victim 7K3Q", "[name withheld]") in this language."""
        marks, roles = self._tables["marks"], self._tables["roles"]
        if not roles:
            return text
        return _MARKED.sub(
            lambda m: marks.get(m.group(), m.group()) if m[1] is None else f"{roles.get(m[1], m[1])} {m[2]}",
            text,
        )


def _date(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of all languages, in order."""
    here = resources.files(__package__)
    return tuple(sorted(one.name for one in here.iterdir() if (one / "labels.toml").is_file()))


@cache
def labels(code: str) -> Labels:
    """Return the words of a language; KeyError."""
    return Labels(code)
