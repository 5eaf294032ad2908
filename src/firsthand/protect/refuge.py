"""Where people fled to, hide or live in safety: the places that no text of a case file may name."""

import itertools
import re
from collections.abc import Iterator
from functools import cache

from firsthand.language import lexicons, places
from firsthand.model.reading import Page
from firsthand.protect import refuge_russian
from firsthand.protect.context import bounds
from firsthand.protect.matching import folded_words
from firsthand.protect.mentions import name_words
from firsthand.protect.sites import RUN, Site, before_cue, behind_cue, either, lodgings

_LEAD = re.compile(r"^(?:(?:in|to|at|near|inside|outside|the|from|and)\s+)+", re.IGNORECASE)
_MORE = rf"(?:\s*(?:,|,?\s+and|,?\s+or)\s+(?:(?:in|to|at|near)\s+)?{RUN})*"
_PRONOUN = re.compile(
    r"\s*[“\"]?(?:They|He|She|Both|All|Some|Most|Others|We|I|The (?:men|women|man|woman|family|couple|survivors?|"
    r"families|two|three|four|five|group))\b[^.!?]{0,60}?\b(?:now|live|lives|living|stay|stays|staying|arrived|"
    r"reached|settled|remains?|is|are|moved|went|made it|travelled)\b"
)


@cache
def _cue() -> re.Pattern[str]:
    going, staying = (lexicons.word_list("refuge", k) for k in ("going", "staying"))
    return re.compile(rf"\b(?:(?P<staying>{either(staying)})|(?:{either(going)}))\b", re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    leading = either(lexicons.word_list("refuge", "leading"))
    return re.compile(rf"\b(?i:{leading})\s+(?:(?!from\b)[a-z][a-z'’-]*\s+){{0,5}}(?P<runs>{RUN}{_MORE})")


@cache
def _turning() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(lexicons.word_list('refuge', 'turning'))})\b")


@cache
def _onward() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(lexicons.word_list('refuge', 'onward'))})\b")


_FURTHER = 40
_REACH = 400
_ACRONYM = re.compile(r"[A-Z]{2,7}(?:\+|s)?")
_BEFORE = re.compile(
    rf"(?P<runs>{RUN})(?:\s*,\s*(?:a\s+)?where\b|[’']s\b|\s*$|\s+(?:is|became|was|as)\s+(?:a\s+|an\s+)?)"
)
_INITIAL = re.compile(rf"\s*[“\"]?(?:In|At|Near|Inside|Outside)\s+(?:[a-z]+\s+){{0,4}}(?P<runs>{RUN}{_MORE})")


def refuges(page: Page) -> frozenset[tuple[str, ...]]:
    """Return the folded names of the places of refuge that the text and title of `page` give away."""
    people = {name_words(n.span.text) for n in page.named if n.kind in {"person", "outlet", "organisation"}}
    found: set[tuple[str, ...]] = set()
    for text in (page.rendition.title or "", page.rendition.text):
        for given in _given_away(text):
            if isinstance(given, Site):
                found.update(_words_of(given))
            run = given.run or "" if isinstance(given, Site) else given
            parts = re.split(r"\s*,\s*|\s+(?:and|or)\s+", run)
            found.update(words for part in parts if (words := _place(part, text)) and words not in people)
        found.update(words for words in _russian(text) if words not in people)
    return frozenset(found)


def _russian(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the folded names of places in all their cases, where a text speaks of refuge in Russian."""
    if not refuge_russian.is_written_in(text):
        return
    for start, end in itertools.pairwise(bounds(text)):
        for run in refuge_russian.runs(text[start:end]):
            yield from refuge_russian.forms(run)


def _words_of(site: Site) -> Iterator[tuple[str, ...]]:
    """Yield the site with its place, and its noun alone where that gives something away."""
    if site.run:
        yield folded_words(site.phrase)
    if re.sub(r"\s+", " ", site.noun.lower()) not in lexicons.words("refuge", "common_sites"):
        yield folded_words(site.noun)


def _place(part: str, text: str) -> tuple[str, ...] | None:
    """Return the folded words of a run of capitals, None if it can name no place."""
    name = re.sub(r"['’]s$", "", _LEAD.sub("", part))
    words = folded_words(name)
    if len("".join(words)) < 2 or set(words) <= lexicons.words("refuge", "no_places"):
        return None
    return None if _is_acronym(name, text) else words


def _is_acronym(name: str, text: str) -> bool:
    """Say whether `name` is letters that stand for something else: in capitals among small letters, no known place."""
    if not _ACRONYM.fullmatch(name) or places.lookup(name) is not None:
        return False
    return (
        name.lower() not in lexicons.words("refuge", "short_places")
        and re.search(r"[a-z]{3}", text) is not None
    )


def _given_away(text: str) -> Iterator[str | Site]:
    ends = bounds(text)
    carried = False
    for start, end in itertools.pairwise(ends):
        sentence = text[start:end]
        cues = list(_cue().finditer(sentence))
        for cue in cues:
            yield from _behind_and_before(sentence, cue)
        yield from lodgings(sentence)
        if carried and not cues and (match := _PRONOUN.match(sentence)):
            yield from _after(sentence, match.end())
        carried = bool(cues)


def _behind_and_before(sentence: str, cue: re.Match[str]) -> Iterator[str | Site]:
    turn = _turning().search(sentence, cue.end(), cue.end() + _REACH)
    yield from behind_cue(sentence, cue.end(), turn.start() if turn else len(sentence))
    yield from _after(sentence, cue.end())
    if cue.group("staying"):
        yield from before_cue(sentence, cue.start())
        yield from _before(sentence, cue.start())


def _after(sentence: str, at: int) -> Iterator[str]:
    last = at
    for match in _behind().finditer(sentence, at, at + _REACH):
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
    if match := _INITIAL.match(sentence[: min(at, _REACH)]):
        yield match.group("runs")
    reach = sentence[max(at - 90, 0) : at]
    for match in _BEFORE.finditer(reach):
        yield match.group("runs")


def names_refuge(place: str, given: frozenset[tuple[str, ...]]) -> bool:
    """Say whether the name of a `place` is one of the folded names `given`, has one in it, or is a part of one."""
    words = folded_words(place)
    return any(_within(words, other) or _within(other, words) for other in given) if words else False


def _within(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    size = len(other)
    return any(words[at : at + size] == other for at in range(len(words) - size + 1))
