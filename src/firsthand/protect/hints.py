"""Words beside a capitalised word which tell that it names a person, a place or an outlet."""

import re
from collections.abc import Iterable, Iterator

from firsthand.language import places
from firsthand.model.claim import NamedSpan
from firsthand.model.span import Span
from firsthand.protect.matching import fold, folded_words
from firsthand.protect.office import listed
from firsthand.protect.unnamed import CAPITAL, NAME_WORD

_OPEN, _CLOSE = "[“\"‘'«(]", "[”\"’'»)]"
_NICK = re.compile(
    rf"(?<![\w@])(?:{NAME_WORD}[ \u00a0]){{1,3}}{_OPEN}{CAPITAL}{_CLOSE}(?:[ \u00a0]{NAME_WORD}){{1,3}}"
)
_CALLED = re.compile(
    rf"\b(?:(?i:named|nicknamed|known(?: only| simply| locally)? as|called|alias|identified(?: only)? as|"
    rf"by the name of|introduced (?:himself|herself|themselves) as|goes by|"
    rf"(?:his|her|their|whose) (?:real )?name (?:as|is|was))"
    rf"(?: the (?:nick)?name(?: of)?| simply| only)?)\s+{_OPEN}?(?P<name>{CAPITAL}(?:[ \u00a0]+{CAPITAL}){{0,3}})"
)
_SOMEBODY = re.compile(
    r"\b(?:man|woman|boy|girl|men|women|teenager|youth|youngster|child|baby|person|he|she|him|her|his|who|whose|"
    r"student|teacher|worker|farmer|nurse|doctor|driver|detainee|prisoner|survivor|victim|witness|friend|resident|"
    r"refugee|soldier|conscript|protester|demonstrator|activist|lawyer|journalist|neighbour|neighbor|colleague|"
    r"fisherman|miner|priest|imam|nun|monk|pensioner|shopkeeper|baker|engineer|son|daughter|brother|sister|"
    r"\d\d?-year-old)\b[^.!?\n]{0,40}$"
)
_NOT_REAL = re.compile(
    r"[”\"’']?\s*[(,–—]\s*(?:not (?:his|her|their) real name|name changed|a pseudonym|real name)"
)
_LAST_NAME = re.compile(rf"(?<![\w-]){CAPITAL}(?:[ \u00a0]+{CAPITAL})*$")
_TURNED = re.compile(rf"(?:^|[.;:\n\u2022])[ \t]*(?P<name>{CAPITAL}),[ ]$")
_HOUSEHOLD = re.compile(
    r"\s+(?:family|families|brothers|sisters|siblings|couple|twins|household|parents|children|cousins|clan)\b"
)
_APPOSED = re.compile(
    r"\b(?:man|woman|boy|girl|teenager|youth|student|teacher|nurse|driver|detainee|prisoner|survivor|victim|witness|"
    r"friend|neighbour|neighbor|colleague|farmer|worker|refugee|\d\d?-year-old),?\s+$"
)
_JOINED = re.compile(r"\s*(?:\(\d{1,2}\)|,\s*\d{1,2},?)?\s*(?:;|,?\s+and\b|&)\s*")
_NEXT_LINE = re.compile(rf"[ \t]*\r?\n[ \t]*(?P<name>{CAPITAL})(?![\w-])")
_SHOUTED = re.compile(
    r"(?<![\w’'-])[A-Z]{2,}(?:[ -][A-Z]{2,}){1,2}(?=\s(?:WAS|WERE|IS|HAS|HAD|SAYS|SAID|TELLS|TOLD|DIES|DIED|DEAD|"
    r"BEATEN|KILLED|SHOT|HELD|DETAINED|ARRESTED|TORTURED|ABDUCTED|MISSING|FOUND|FREED|RELEASED|JAILED|SENTENCED)\b)"
)
_UNICASE = "\u0530-\u058f\u0590-\u07ff\u08a0-\u08ff\u10a0-\u10ff\ufb1d-\ufdff\ufe70-\ufefc"
_OTHER_SCRIPT = re.compile(
    rf"[{_UNICASE}][{_UNICASE}\u200c\u200d’'-]*(?:[ \u00a0]+[{_UNICASE}][{_UNICASE}\u200c\u200d’'-]*)*"
)
_MOSTLY_LATIN = 0.4
_LOCATED = re.compile(
    rf"\b(?:[Ii]n|[Nn]ear|[Oo]utside|[Aa]round|(?:town|city|village|region|district|province|port|suburb) of|"
    rf"(?P<side>(?:North|South|East|West|Northern|Southern|Eastern|Western|Upper|Lower)))\s+"
    rf"(?P<name>{CAPITAL}(?:[ \u00a0]{CAPITAL})?)(?!['’]s)"
)
_DATELINE = re.compile(r"(?m)^[^\n(]{3,60}\((?P<name>[A-Z][\w.]*(?: [A-Z][\w.]*){0,2})\)\s*[—–-]")
_WIRE = re.compile(r"(?i)(?:wire|press|news|media|info|tv|radio|agency|reuters|online|net)$")


def told_names(text: str) -> Iterator[Span]:
    """Yield runs that `text` says are names: nicknames between names, "a man called X", other scripts, headlines."""
    yield from (Span.of(text, m.start(), m.end()) for m in _NICK.finditer(text) if _is_free(m.group()))
    for m in _CALLED.finditer(text):
        if _SOMEBODY.search(text, max(m.start() - 60, 0), m.start("name")) and _is_free(m["name"]):
            yield Span.of(text, m.start("name"), m.end("name"))
    for m in _NOT_REAL.finditer(text):
        if name := _LAST_NAME.search(text, max(m.start() - 60, 0), m.start()):
            yield Span.of(text, name.start(), name.end())
    yield from (Span.of(text, m.start(), m.end()) for m in _SHOUTED.finditer(text) if _is_free(m.group()))
    if _is_latin(text):
        yield from (Span.of(text, m.start(), m.end()) for m in _OTHER_SCRIPT.finditer(text))


def _is_free(name: str) -> bool:
    return not set(folded_words(name)) & listed("not_persons") and places.lookup(name) is None


def _is_latin(text: str) -> bool:
    letters = len(re.findall(r"[^\W\d_]", text))
    return len(re.findall(r"[A-Za-z]", text)) > letters * _MOSTLY_LATIN


def says_person(span: Span, text: str) -> bool:
    """Say whether the words around one capitalised word tell that it names a person or a family."""
    if _NOT_REAL.match(text, span.end) or _HOUSEHOLD.match(text, span.end):
        return places.demonym(span.text) is None
    return _APPOSED.search(text[max(span.start - 30, 0) : span.start]) is not None


def joined(names: Iterable[NamedSpan], taken: list[Span], text: str) -> Iterator[NamedSpan]:
    """Yield the single names of unknown kind that are tied to a person by "and" or a semicolon."""
    ends, starts = {s.end for s in taken}, {s.start for s in taken}
    for name in names:
        if name.kind != "unknown" or " " in name.span.text or not _is_free(name.span.text):
            continue
        behind = _JOINED.match(text, name.span.end)
        before = (
            m for e in ends if name.span.start - 16 <= e < name.span.start if (m := _JOINED.match(text, e))
        )
        if (behind and behind.end() in starts) or any(m.end() == name.span.start for m in before):
            yield name


def whole_name(span: Span, text: str) -> Span:
    """Return `span` with the rest of the name: on the next line, or before a comma ("Surname, Given, ...")."""
    if " " in span.text:
        return span
    match = _NEXT_LINE.match(text, span.end)
    if match is not None and _is_free(match["name"]) and not _stands_small(match["name"], text):
        return Span.of(text, span.start, match.end())
    turned = _TURNED.search(text[max(span.start - 40, 0) : span.start])
    if turned and text[span.end : span.end + 2].strip()[:1] in {",", "("} and _is_free(turned["name"]):
        start = max(span.start - 40, 0) + turned.start("name")
        return span if _stands_small(turned["name"], text) else Span.of(text, start, span.end)
    return span


def _stands_small(word: str, text: str) -> bool:
    """Say whether `text` has the word without a capital, so that it is no name."""
    return re.search(rf"(?<!\w){re.escape(word.lower())}(?!\w)", text) is not None


def located(text: str) -> set[tuple[str, ...]]:
    """Return the folded names that `text` uses as places: "in X", "the town of X", "North X"."""
    found: set[tuple[str, ...]] = set()
    for match in _LOCATED.finditer(text):
        words = folded_words(match["name"])
        if match["side"]:
            found.add((fold(match["side"]), *words))
        found.update((words, words[-1:], words[:1]))
    return found


def agencies(text: str) -> set[tuple[str, ...]]:
    """Return the folded names in datelines: "MARENSTAD (Nordwire) —"."""
    return {folded_words(match["name"]) for match in _DATELINE.finditer(text)}


def sounds_like_agency(name: str) -> bool:
    """Say whether one word is made like the name of an agency or outlet."""
    return " " not in name.strip() and _WIRE.search(name.strip()) is not None
