"""Capitalised words that may be a person's name although the reader of names could not say so, or missed them."""

import re
from collections.abc import Iterable

from firsthand.language import lexicons, masks
from firsthand.model.claim import NamedSpan
from firsthand.model.span import Span
from firsthand.protect.matching import fold, folded_words

_UPPER = f"[A-ZÀ-ÖØ-ÞĀĆČĐĒĞĪİŁŃŌŘŚŞŠŢŪŹŻŽА-ЯЁЄІЇҐӀ{masks.CAPITALS}]"
CAPITAL = rf"{_UPPER}[^\W\d_]*(?:[-'’][^\W\d_]+)*"
NAME_WORD = rf"(?:[A-Z{masks.CAPITALS}]\.|{CAPITAL})"
_RUN = re.compile(rf"(?<![\w@./-])(?=[^\W\d_])(?:{NAME_WORD})(?:[ \u00a0]+{NAME_WORD})*")
_OPENS = re.compile(r"(?:^|[.!?:\n“”\"‘(\u2022])[\s“\"‘(]*$")
_CUE_BEHIND = re.compile(
    r"\s*(?:,\s*(?:who|\d\d?\b|aged|an?\s|his|her|their)|,?\s*(?:said|says|told|was|were|has|had|recalled|added|explained|"
    r"described|testified|wept|fled|died|who|went|came|did|and (?:his|her))\b|['’]s\s+(?:brother|sister|mother|father|"
    r"parents|son|daughter|wife|husband|family|relatives|friends?|lawyer|house|home|flat|body|name|face|phone)\b)"
)
_WHERE = re.compile(r"\b(?:in|at|near|from|to|into|around|outside)\s+$", re.IGNORECASE)
_MIN_LETTERS = 3
_LONGEST_HEADLINE = 300


def capital_runs(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the runs of capitalised words between `start` and `end`."""
    stop = len(text) if end is None else end
    return [Span.of(text, m.start(), m.end()) for m in _RUN.finditer(text, start, stop)]


def opens_sentence(text: str, start: int) -> bool:
    """Say whether a word at `start` stands where every word has a capital."""
    return _OPENS.search(text[max(start - 6, 0) : start]) is not None or start == 0


def looks_like_person(span: Span, text: str, known: frozenset[str]) -> bool:
    """Say whether the capitalised words at `span` may name a person; `known` are words of places and bodies."""
    words = folded_words(span.text)
    blocked = lexicons.words("protection", "not_persons") | known
    if not words or any(w in blocked for w in words) or _in_headline(text, span):
        return False
    if any(w.isupper() and len(w) > 1 for w in re.findall(r"[\w]+", span.text)):
        return False
    long = [w for w in words if len(w) >= _MIN_LETTERS]
    if len(words) > 1:
        return bool(long)
    if not long or any(c in span.text for c in "./@"):
        return False
    if _WHERE.search(text[max(span.start - 10, 0) : span.start]):
        return False
    return not opens_sentence(text, span.start) and _CUE_BEHIND.match(text, span.end) is not None


def missed_names(text: str, named: Iterable[NamedSpan]) -> list[NamedSpan]:
    """Return runs of two to four capitalised words that no listed name touches, as names of unknown kind."""
    covered = sorted(n.span for n in named)
    lower = {fold(w) for w in re.findall(r"(?<!\w)[a-z]+", text)}
    found = []
    for run in capital_runs(text):
        span = _without_opening(text, run, lower)
        count = len(span.text.split())
        if 2 <= count <= 4 and not any(span.overlaps(c) for c in covered):
            found.append(NamedSpan(span, "unknown"))
    return found


def _without_opening(text: str, run: Span, lower: set[str]) -> Span:
    first = run.text.split()[0]
    if not opens_sentence(text, run.start) or fold(first) not in lower:
        return run
    rest = run.text[len(first) :]
    start = run.start + len(first) + len(rest) - len(rest.lstrip())
    return Span.of(text, start, run.end)


def _in_headline(text: str, span: Span) -> bool:
    """Say whether the line of `span` is set in capitals throughout, so that a capital says nothing."""
    start = text.rfind("\n", max(span.start - _LONGEST_HEADLINE, 0), span.start) + 1
    end = text.find("\n", span.end, span.end + _LONGEST_HEADLINE)
    line = text[start : span.end + _LONGEST_HEADLINE if end < 0 else end]
    if len(line) > _LONGEST_HEADLINE:
        return False
    words = [w for w in re.findall(r"[^\W\d_]+", line) if len(w) > 3]
    return len(words) > 3 and line.rstrip()[-1:] not in '.!?”"' and all(w[0].isupper() for w in words)
