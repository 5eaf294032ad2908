"""The language and direction of each passage of a text; a passage is a paragraph."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from firsthand.language.scripts import rightward, script_of
from firsthand.language.sentences import paragraphs
from firsthand.language.tongue import UNKNOWN, Told, language_of, told
from firsthand.model.rendition import Tongue

UNDETERMINED = "und"
_SAMPLE = 1000
_MOST_DOUBTS = 1000
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NOT_LATIN = re.compile(
    "[\u0370-\u1dff\u2c00-\ua71f\ua800-\uab2f\uab70-\ufaff\ufb13-\ufeff\U00010000-\U0010ffff]"
)


def tongues(text: str, stated: str | None = None, end: int | None = None) -> tuple[Tongue, ...]:
    """Return the languages of `text`, in order; they cover it without gaps, and neighbours differ.

    A paragraph too short to tell takes the language of the one before it, else of the one after it, that is in the
    same script, else what the text tells as a whole; "und" where nothing does. From `end` on there is only what
    stood around the report: it is held to be in the language of the report, as far as its script is the same.
    Takes time in proportion to the text.
    """
    end = len(text) if end is None else end
    inner = _inner(text[:end], stated)
    language = main_language(inner)
    if end == len(text) or language is None:
        return inner if end == len(text) else _inner(text, stated)
    return tuple(_joined([*inner, *_around(text, end, language)]))


def _around(text: str, end: int, language: str) -> Iterator[Tongue]:
    """Yield the lines from `end` on; in the script of the report they are held to be in its `language`."""
    own = script_of(text[:end])
    before = Tongue(end, end, language, rightward(own))
    if own == "LATIN" and not _NOT_LATIN.search(text, end):
        yield before._replace(end=len(text))
        return
    for line in _LINE.finditer(text, end):
        written = text[line.start() : min(line.end(), line.start() + _SAMPLE)]
        script = script_of(written)
        if script == own:
            before = Tongue(*line.span(), language, rightward(own))
        elif script:
            heard = told(written, ask=False)
            before = Tongue(*line.span(), heard.language if heard.sure else UNDETERMINED, rightward(script))
        else:
            before = before._replace(start=line.start(), end=line.end())
        yield before


def _joined(runs: Sequence[Tongue]) -> Iterator[Tongue]:
    """Yield the passages, neighbours of one language and direction made one."""
    for _, group in groupby(runs, key=lambda run: run[2:]):
        held = list(group)
        yield held[0]._replace(end=held[-1].end)


def _inner(text: str, stated: str | None) -> tuple[Tongue, ...]:
    parts = paragraphs(text)
    if not parts:
        return (Tongue(0, len(text), UNDETERMINED),) if text else ()
    whole = told(text)
    known = whole.language if whole.sure else UNKNOWN
    heard = _heard((text[part.start : min(part.end, part.start + _SAMPLE)] for part in parts), known)
    starts = [0, *(part.start for part in parts[1:]), len(text)]
    if not whole.sure and stated:
        whole = Told(language_of(text, stated), whole.script, sure=True)
    spoken = _settled(heard, whole)
    runs: list[Tongue] = []
    for one, group in groupby(zip(spoken, starts, starts[1:], strict=False), key=lambda entry: entry[0]):
        held = list(group)
        runs.append(Tongue(held[0][1], held[-1][2], one.language or UNDETERMINED, rightward(one.script)))
    return tuple(runs)


def _heard(passages: Iterable[str], expected: str) -> list[Told]:
    """Ask each passage for its language; in a list of thousands of names, not one after the other.

    A passage that stands there again is not asked again.
    """
    found: list[Told] = []
    asked: dict[tuple[str, bool], Told] = {}
    doubts = 0
    for passage in passages:
        ask = doubts < _MOST_DOUBTS
        heard = asked.get((passage, ask)) or told(passage, expected, ask=ask)
        asked[passage, ask] = heard
        found.append(heard)
        doubts += not heard.sure
    return found


def _settled(heard: Sequence[Told], whole: Told) -> list[Told]:
    """Give each passage that does not tell its language one from its neighbours, or from the whole text."""
    found: list[Told | None] = [one if one.sure else None for one in heard]
    for order in (range(len(heard)), range(len(heard) - 1, -1, -1)):
        near: dict[str, Told] = {}
        for place in order:
            known = found[place]
            if known is not None:
                near[known.script] = known
            else:
                found[place] = near.get(heard[place].script)
    return list(
        _wordless([_own(one, whole) if got is None else got for one, got in zip(heard, found, strict=True)])
    )


def _own(one: Told, whole: Told) -> Told:
    if one.script == whole.script and (whole.sure or whole.script != "LATIN"):
        return whole
    return one if one.script != "LATIN" else one._replace(language=UNKNOWN)


def _wordless(spoken: Sequence[Told]) -> Iterator[Told]:
    """Yield the passages; those without letters as a part of the one before, at the start of the one after."""
    last = next((one for one in spoken if one.script), None)
    for one in spoken:
        last = one if one.script or last is None else last
        yield last._replace(sure=True)


def main_language(found: Sequence[Tongue], end: int | None = None) -> str | None:
    """Return the language of most characters up to `end`; None if that is not known."""
    sizes: dict[str, int] = {}
    for tongue in found:
        size = (tongue.end if end is None else min(tongue.end, end)) - tongue.start
        sizes[tongue.language] = sizes.get(tongue.language, 0) + max(size, 0)
    best = min(sizes, key=lambda code: (-sizes[code], code), default=UNDETERMINED)
    return None if best == UNDETERMINED else best
