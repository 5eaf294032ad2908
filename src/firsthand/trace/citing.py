"""Which report of the case is meant where another names its outlet: the one that tells what the citing words tell."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice

from firsthand.model.span import Span
from firsthand.trace.copies import days, surely_before
from firsthand.trace.meant import LATEST, REACH
from firsthand.trace.voices import Voice, body, by_outlet

_TOKEN = re.compile(r"\d+|[^\W\d_a-z][^\W_]+")
_END = re.compile(r"[.!?][\"”’)]*\s|\n")
_PRIOR = 1000
"""Reports of other things that are added to every case, so that a name is rare in a case of one story too."""

_LONGEST = 600
"""Characters before and behind the words in which their sentence begins and ends."""

_ENOUGH = 6.0
"""Weight of shared names and numbers (nats) from which two reports may tell the same."""

_RARE = 3.5
"""Weight of the rarest shared name, at the least."""


class Citing:
    """The reports of a case by outlet and by the names and numbers in them."""

    def __init__(self, voices: Mapping[str, Voice]) -> None:
        self.voices = voices
        self.by_outlet = by_outlet(voices)
        self.by_address = {
            _address(v.rendition.url): name for name, v in sorted(voices.items()) if v.rendition.url
        }
        self.tokens = {name: tokens(body(voice.rendition)) for name, voice in voices.items()}
        many = Counter(token for found in self.tokens.values() for token in found)
        self.weight = {token: math.log((_PRIOR + len(voices)) / (1 + n)) for token, n in many.items()}

    def meant(self, name: str, outlet: str, words: Span) -> str | None:
        """Return the report of `outlet` that shares most with the sentence of `words` in report `name`, if any does.

        It is not surely later, and not much older; if two share as much, none is meant.
        """
        said = tokens(_sentence(body(self.voices[name].rendition), words)) - tokens(words.text)
        found = []
        for other in islice(self.by_outlet.get(outlet, ()), REACH):
            if other != name and self._in_time(name, other) and (weight := self._shared(said, other)):
                found.append((weight, other))
        found.sort(key=lambda entry: (-entry[0], entry[1]))
        if not found or (len(found) > 1 and found[0][0] == found[1][0]):
            return None
        return found[0][1]

    def linked(self, url: str) -> str | None:
        """Return the report that stands at `url`."""
        return self.by_address.get(_address(url))

    def _shared(self, said: Iterable[str], other: str) -> float:
        weights = [self.weight[token] for token in sorted(said) if token in self.tokens[other]]
        return sum(weights) if weights and max(weights) >= _RARE and sum(weights) >= _ENOUGH else 0.0

    def _in_time(self, name: str, other: str) -> bool:
        one, cited = self.voices[name].rendition, self.voices[other].rendition
        if surely_before(one, cited):
            return False
        first, second = days(cited.published), days(one.published)
        return first is None or second is None or second - first <= LATEST


def tokens(text: str) -> frozenset[str]:
    """Return the numbers and the words with a capital of `text`, case folded."""
    return frozenset(found.group().casefold() for found in _TOKEN.finditer(text))


def _sentence(text: str, words: Span) -> str:
    first, last = max(0, words.start - _LONGEST), min(len(text), words.end + _LONGEST)
    start = max((m.end() for m in _END.finditer(text, first, words.start)), default=first)
    end = _END.search(text, words.end, last)
    return text[start : end.start() if end else last]


def _address(url: str | None) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", (url or "").split("#")[0]).rstrip("/").casefold()
