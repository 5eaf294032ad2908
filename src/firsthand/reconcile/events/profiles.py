"""What one report can be told by: its names and numbers, and what its main thread says of people, places and days."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from firsthand.language.lexicons import numbers_of
from firsthand.language.truecase import shouted, truecased
from firsthand.model.rendition import Rendition
from firsthand.reconcile.events.facts import Fact
from firsthand.reconcile.events.tally import Counter
from firsthand.reconcile.events.times import ALWAYS, day

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d,.:]*\d|\d")
_OPENS = frozenset('.!?"“:')
_LONGEST_NUMBER = 6
_SHORTEST_NAME = 3


class Profile(NamedTuple):
    """One report. `figures`: killed and injured; `people`: the last words of victims' names; `days` of the event."""

    words: frozenset[str]
    published: int
    figures: tuple[int, int] = (0, 0)
    towns: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    days: tuple[int, int] = ALWAYS


def profile(rendition: Rendition | None, thread: Sequence[Fact]) -> Profile:
    """Return the profile of a report whose main thread is `thread`."""
    counter = Counter([fact.claim for fact in thread])
    told = [counter.told(column) for column in ("killed", "injured")]
    low = max(fact.days[0] for fact in thread)
    high = min(fact.days[1] for fact in thread)
    return Profile(
        words=telling_words(f"{rendition.title or ''}. {rendition.text}") if rendition else frozenset(),
        published=(day(rendition.published) if rendition else None) or 0,
        figures=(told[0].low if told[0] else 0, told[1].low if told[1] else 0),
        towns=frozenset(town for fact in thread for town in (fact.town, fact.frame) if town),
        people=frozenset(n.split()[-1] for person in counter.roll.persons for n in person.names if n),
        days=(low, high) if low <= high else thread[0].days,
    )


def telling_words(text: str) -> frozenset[str]:
    """Return the words with a capital that open no sentence, and the numbers."""
    text = truecased(text) if shouted(text) else text
    found = set()
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        if word[0].isdigit():
            if len(word) <= _LONGEST_NUMBER:
                found.add(word)
        elif word[0].isupper() and len(word) >= _SHORTEST_NAME and _inside(text, start):
            found.add(word.casefold())
    return frozenset(found - _calendar())


@cache
def _calendar() -> frozenset[str]:
    return frozenset(numbers_of("time", "month_numbers")) | frozenset(numbers_of("time", "weekday_numbers"))


def _inside(text: str, start: int) -> bool:
    """Say whether a word stands inside a sentence and a line."""
    before = text[max(0, start - 3) : start]
    return bool(before.strip()) and before.strip()[-1] not in _OPENS and "\n" not in before[-2:]
