"""Where people are named in the pages of a case, and what the words there say of their part in it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from firsthand.language import masks
from firsthand.model.claim import Link, NamedSpan
from firsthand.model.reading import Page
from firsthand.model.span import Span
from firsthand.protect.hints import (
    agencies,
    joined,
    located,
    says_person,
    sounds_like_agency,
    told_names,
    whole_name,
)
from firsthand.protect.matching import folded_words
from firsthand.protect.office import kin_beside, listed, office_beside, states_office
from firsthand.protect.unnamed import capital_runs, looks_like_person, missed_names

_WORD_BEFORE = re.compile(r"([\w-]+)[ \u00a0]$")
_REACH = 30
_SEALED = rf"[{masks.LETTERS}][^\W\d_]*"
CHAIN = re.compile(
    rf"(?<![\w@./]){_SEALED}(?:(?:(?<![^\W\d_][^\W\d_])\.[ \u00a0]?|[ \u00a0-]){_SEALED})*(?![\w@/]|\.\w)"
)
"""Sealed words in a row; a dot parts them unless it stands behind an initial."""
NOT_PERSONS = frozenset({"place", "organisation", "outlet", "group"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A person named on page `page` by folded `words`; `titled` are the words with title or role before them.

    `parts` holds what is said of the person: victim, witness, kin, office, author, or nothing.
    """

    page: int
    start: int
    words: tuple[str, ...]
    parts: frozenset[str]
    titled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Spans:
    victims: tuple[Span, ...]
    witnesses: tuple[Span, ...]
    officials: tuple[Span, ...]
    state: tuple[Span, ...]
    others: tuple[Span, ...]
    known: frozenset[str] = field(default_factory=frozenset)


def name_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a name without the titles before it and the possessive behind it."""
    words = list(folded_words(text))
    while words and words[-1] == "s":
        words.pop()
    while words and words[0] in listed("titles"):
        words.pop(0)
    return tuple(words)


def mentions(pages: Iterable[Page]) -> list[Mention]:
    """Return every mention of a person on `pages`, in order.

    A name that most pages give to a place or body is no person's, unless some page says what part the person plays.
    What is sealed always names a person.
    """
    listed_pages = list(pages)
    sealed = sealed_mentions(listed_pages)
    found = _open_mentions(listed_pages)
    return sorted((*found, *sealed), key=lambda m: m.page) if sealed else found


def sealed_mentions(pages: Iterable[Page]) -> list[Mention]:
    """Return the mentions of people whose names are sealed on `pages`, in order: what is shown of them are masks."""
    return [m for number, page in enumerate(pages) for m in _sealed_of_page(number, page)]


def _sealed_of_page(number: int, page: Page) -> Iterator[Mention]:
    text = page.rendition.text
    if masks.is_masked(text):
        spans = _spans(page)
        cells = _by_cell(n for n in page.named if n.kind not in NOT_PERSONS)
        named = [n for n in cells if masks.is_masked(n.span.text)]
        chains = [NamedSpan(Span.of(text, *m.span()), "person") for m in CHAIN.finditer(text)]
        named += [c for c in chains if not any(c.span.overlaps(n.span) for n in named)]
        for name in sorted(named, key=lambda n: n.span):
            mention = _mention(number, whole_name(name.span, text), _parts(name, text, spans), text)
            if any(len(w) > 1 for w in mention.words):
                yield mention
    for author in authors(page):
        if masks.is_masked(author):
            yield Mention(number, len(text), name_words(author), frozenset({"author"}), folded_words(author))


def office_names(page: Page) -> Iterator[tuple[str, ...]]:
    """Yield the folded full names of those on a page who are said to hold an office and to be nothing else."""
    text, spans = page.rendition.text, _spans(page)
    for name in page.named:
        if name.kind == "person" and " " in name.span.text and not masks.is_masked(name.span.text):
            words = name_words(name.span.text)
            if len(words) > 1 and _parts(name, text, spans) == {"office"}:
                yield words


def _open_mentions(listed_pages: list[Page]) -> list[Mention]:
    outlets = _outlets(listed_pages)
    found = [m for number, page in enumerate(listed_pages) for m in _of_page(number, page, outlets)]
    bodies = Counter(
        folded_words(n.span.text) for page in listed_pages for n in page.named if n.kind in NOT_PERSONS
    )
    people = Counter(m.words for m in found)
    playing = {m.words for m in found if m.parts}
    places = _places(listed_pages, found)
    return [
        m
        for m in found
        if any(len(w) > 1 for w in m.words)
        and (m.words in playing or (people[m.words] >= bodies[m.words] and m.words not in places))
    ]


def _outlets(pages: Iterable[Page]) -> frozenset[tuple[str, ...]]:
    """Return the folded names of outlets, bodies and agencies anywhere in the case."""
    found = {
        folded_words(n.span.text) for p in pages for n in p.named if n.kind in {"outlet", "organisation"}
    }
    for page in pages:
        links = [
            link for a in page.attributions for link in a.links if link.kind in {"media", "organisation"}
        ]
        found |= {folded_words(link.name) for link in links if link.name}
        found |= agencies(page.rendition.text) | {folded_words(page.rendition.publisher or "")}
    return frozenset(found)


def _places(pages: Iterable[Page], found: Iterable[Mention]) -> set[tuple[str, ...]]:
    """Return what the case uses as places, but for words that are a part of somebody's longer name."""
    sides = {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "upper", "lower"}
    told = {words for page in pages for words in located(page.rendition.text)}
    parts = {w for m in found if len(m.words) > 1 and m.words[0] not in sides for w in m.words}
    return {words for words in told if words and not set(words) & parts}


def _of_page(number: int, page: Page, outlets: frozenset[tuple[str, ...]]) -> Iterator[Mention]:
    text = page.rendition.text
    spans = _spans(page)
    taken: list[Span] = []
    bodies = outlets | {folded_words(s.text) for s in spans.others}
    told = [NamedSpan(s, "person") for s in told_names(text) if folded_words(s.text) not in bodies]
    everybody = (*_by_cell(page.named), *missed_names(text, page.named), *told)
    listed_names = sorted((n for n in everybody if not masks.is_masked(n.span.text)), key=lambda n: n.span)
    for name in listed_names:
        if folded_words(name.span.text) in outlets and name.kind == "unknown":
            continue
        if _is_person(name, text, spans):
            parts = _parts(name, text, spans)
            if not parts and _is_furniture(name.span, page):
                continue
            taken.append(name.span)
            yield _mention(number, whole_name(name.span, text), parts, text)
    for name in joined(listed_names, taken, text):
        if name.span not in taken:
            yield _mention(number, name.span, _parts(name, text, spans), text)
    for span, part in _unlisted(text, spans, taken):
        if not masks.is_masked(span.text):
            yield _mention(number, whole_name(span, text), frozenset({part}), text)
    for author in authors(page, outlets):
        if not masks.is_masked(author):
            yield Mention(number, len(text), name_words(author), frozenset({"author"}), folded_words(author))


def _by_cell(named: Iterable[NamedSpan]) -> Iterator[NamedSpan]:
    """Yield the names; one that runs over cells side by side is one in each, a lone word there of no known kind."""
    for name in named:
        if "\t" not in name.span.text:
            yield name
            continue
        at = name.span.start
        for cell in name.span.text.split("\t"):
            kind = name.kind if " " in cell else "unknown"
            if cell.strip():
                yield NamedSpan(
                    Span(at, at + len(cell), cell), kind, name.role if kind == name.kind else None
                )
            at += len(cell) + 1


def _mention(number: int, span: Span, parts: frozenset[str], text: str) -> Mention:
    before = _WORD_BEFORE.search(text[max(span.start - _REACH, 0) : span.start])
    title = folded_words(before[1]) if before and before[1].lower() in listed("offices") else ()
    return Mention(number, span.start, name_words(span.text), parts, (*title, *folded_words(span.text)))


def _spans(page: Page) -> _Spans:
    links = [
        *(link for claim in page.claims for link in claim.attribution),
        *(link for attribution in page.attributions for link in attribution.links),
    ]
    return _Spans(
        victims=tuple(
            [s for c in page.claims if c.victims for s in c.victims.names] + _of_kind(links, "victim")
        ),
        witnesses=tuple(_of_kind(links, "witness")),
        officials=tuple(_of_kind(links, "official")),
        state=tuple(p.span for c in page.claims for p in c.perpetrators if p.kind == "state"),
        others=tuple(n.span for n in page.named if n.kind in NOT_PERSONS),
        known=frozenset(w for n in page.named if n.kind in NOT_PERSONS for w in folded_words(n.span.text)),
    )


def _of_kind(links: Iterable[Link], kind: str) -> list[Span]:
    return [link.span for link in links if link.kind == kind and link.span is not None and link.name]


def _is_person(name: NamedSpan, text: str, spans: _Spans) -> bool:
    if name.kind == "person":
        return True
    if name.kind != "unknown":
        return False
    if looks_like_person(name.span, text, spans.known):
        return True
    words = set(folded_words(name.span.text))
    if not words or words & (listed("not_persons") | spans.known):
        return False
    return says_person(name.span, text) or kin_beside(text, name.span.start, name.span.end)


def _is_furniture(span: Span, page: Page) -> bool:
    """Say whether `span` is a menu or button of the page rather than a name: "Share Post Send"."""
    plain = "\n" not in span.text and "\t" not in span.text
    named = plain and not set(folded_words(span.text)) & (listed("not_persons") - listed("everyday"))
    return not named and any(f.overlaps(span) for f in page.rendition.furniture)


def _parts(name: NamedSpan, text: str, spans: _Spans) -> frozenset[str]:
    span = name.span
    found: set[str] = set()
    if any(span.overlaps(s) for s in spans.victims):
        found.add("victim")
    if any(span.overlaps(s) for s in spans.witnesses):
        found.add("witness")
    role_kin = bool(name.role and set(re.findall(r"[\w-]+", name.role.lower())) & listed("kin"))
    if role_kin or kin_beside(text, span.start, span.end):
        found.add("kin")
    if _holds_office(name, text, spans):
        found.add("office")
    return frozenset(found)


def _holds_office(name: NamedSpan, text: str, spans: _Spans) -> bool:
    span = name.span
    if name.role and states_office(name.role):
        return True
    first = span.text.split()[0].strip(".").lower()
    if len(span.text.split()) > 1 and first in listed("offices") - listed("weak_offices"):
        return True
    if any(span == s or _closes(s, span, text) for s in (*spans.officials, *spans.state)):
        return True
    return office_beside(text, span.start, span.end)


def _closes(whole: Span, name: Span, text: str) -> bool:
    """Say whether `whole` is the name with nothing but titles, offices and names of bodies before it."""
    if not whole.holds(name) or whole.end != name.end:
        return False
    before = re.findall(r"[\w'’-]+", text[whole.start : name.start])
    allowed = listed("offices") | listed("before_office") | listed("titles") | {"for"}
    return all(w.lower() in allowed or w[0].isupper() for w in before)


def _unlisted(text: str, spans: _Spans, taken: list[Span]) -> Iterator[tuple[Span, str]]:
    """Yield the names of victims and witnesses that the reader of names did not list."""
    for part, group in (("victim", spans.victims), ("witness", spans.witnesses)):
        for whole in group:
            for run in capital_runs(text, whole.start, whole.end):
                free = not any(run.overlaps(s) for s in (*taken, *spans.others))
                words = name_words(run.text)
                if free and words and not all(w in listed("not_persons") for w in words):
                    yield run, part


def authors(page: Page, outlets: frozenset[tuple[str, ...]] = frozenset()) -> list[str]:
    """Return the people named as authors of the page; a byline that names an outlet or a body names nobody."""
    bodies = outlets or _outlets([page])
    found = []
    for part in re.split(r"\s*(?:,|;|&|/|\band\b|\bwith\b)\s*", page.rendition.author or ""):
        name = re.sub(r"(?i)^\s*by\s+", "", part)
        words = name_words(name)
        if folded_words(name) in bodies or sounds_like_agency(name):
            continue
        if words and not any(w in listed("not_persons") for w in words):
            found.append(name)
    return found
