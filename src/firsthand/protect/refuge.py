"""Where people fled to, hide or live in safety: the places that no text of a case file may name."""

import itertools
import re
from collections.abc import Iterator
from functools import cache

from firsthand.language import lexicons
from firsthand.model.reading import Page
from firsthand.protect.context import bounds
from firsthand.protect.matching import folded_words
from firsthand.protect.mentions import name_words

_UPPER = "[A-ZÀ-ÖØ-ÞĀĆČĐĒĞĪİŁŃŌŘŚŞŠŢŪŹŻŽА-ЯЁЄІЇҐ]"
_RUN = rf"{_UPPER}[\w'’-]*(?:[ \u00a0]+(?:(?:of|the|and the|al|el|de|la)[ \u00a0]+)?{_UPPER}[\w'’-]*)*"
_LEAD = re.compile(r"^(?:(?:in|to|at|near|inside|outside|the|from|and)\s+)+", re.IGNORECASE)
_MORE = rf"(?:\s*(?:,|,?\s+and|,?\s+or)\s+(?:(?:in|to|at|near)\s+)?{_RUN})*"
_PRONOUN = re.compile(
    r"\s*[“\"]?(?:They|He|She|Both|All|Some|Most|Others|We|I|The (?:men|women|man|woman|family|couple|survivors?|"
    r"families|two|three|four|five|group))\b[^.!?]{0,60}?\b(?:now|live|lives|living|stay|stays|staying|arrived|"
    r"reached|settled|remains?|is|are|moved|went|made it|travelled)\b"
)


def _either(words: tuple[str, ...]) -> str:
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in ordered)


@cache
def _cue() -> re.Pattern[str]:
    going, staying = (lexicons.word_list("refuge", k) for k in ("going", "staying"))
    return re.compile(rf"\b(?:(?P<staying>{_either(staying)})|(?:{_either(going)}))\b", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    leading = _either(lexicons.word_list("refuge", "leading"))
    return re.compile(rf"\b(?i:{leading})\s+(?:(?!from\b)[a-z][a-z'’-]*\s+){{0,5}}(?P<runs>{_RUN}{_MORE})")


@cache
def _turning() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(lexicons.word_list('refuge', 'turning'))})\b")


@cache
def _onward() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_either(lexicons.word_list('refuge', 'onward'))})\b")


_FURTHER = 40
_BEFORE = re.compile(
    rf"(?P<runs>{_RUN})(?:\s*,\s*(?:a\s+)?where\b|[’']s\b|\s*$|\s+(?:is|became|was|as)\s+(?:a\s+|an\s+)?)"
)
_INITIAL = re.compile(
    rf"\s*[“\"]?(?:In|At|Near|Inside|Outside)\s+(?:[a-z]+\s+){{0,4}}(?P<runs>{_RUN}{_MORE})"
)


def refuges(page: Page) -> frozenset[tuple[str, ...]]:
    """Return the folded names of the places of refuge that the text and title of `page` give away."""
    people = {name_words(n.span.text) for n in page.named if n.kind in {"person", "outlet", "organisation"}}
    found: set[tuple[str, ...]] = set()
    for text in (page.rendition.title or "", page.rendition.text):
        for run in _runs_of(text):
            for part in re.split(r"\s*,\s*|\s+(?:and|or)\s+", run):
                words = folded_words(re.sub(r"['’]s$", "", _LEAD.sub("", part)))
                if (
                    words
                    and words not in people
                    and not set(words) <= lexicons.words("refuge", "no_places")
                    and len("".join(words)) > 1
                ):
                    found.add(words)
    return frozenset(found)


def _runs_of(text: str) -> Iterator[str]:
    if _cue().search(text) is None:
        return
    ends = bounds(text)
    carried = False
    for start, end in itertools.pairwise(ends):
        sentence = text[start:end]
        cues = list(_cue().finditer(sentence))
        for cue in cues:
            yield from _after(sentence, cue.end())
            if cue.group("staying"):
                yield from _before(sentence, cue.start())
        if carried and not cues and (match := _PRONOUN.match(sentence)):
            yield from _after(sentence, match.end())
        carried = bool(cues)


def _after(sentence: str, at: int) -> Iterator[str]:
    last = at
    for match in _behind().finditer(sentence, at):
        if last > at and _leads_away(sentence[last : match.start()]):
            return
        last = match.end()
        yield match.group("runs")


def _leads_away(between: str) -> bool:
    """Say whether the words behind one place of refuge go on to something else."""
    if _turning().search(between):
        return True
    return len(between) > _FURTHER and _onward().search(between) is None


def _before(sentence: str, at: int) -> Iterator[str]:
    if match := _INITIAL.match(sentence[:at]):
        yield match.group("runs")
    reach = sentence[max(at - 90, 0) : at]
    for match in _BEFORE.finditer(reach):
        yield match.group("runs")
