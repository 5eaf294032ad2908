"""What a report as a whole says of where it has things from: whom it asked, whom and what it cites, what it links to.

The marks of rule 9 are read here for the report: an interview given to its own outlet, a writer who was there, a
statement of the body that publishes it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from firsthand.model.claim import Attribution, Link
from firsthand.model.rendition import Rendition
from firsthand.model.span import Span
from firsthand.trace.lexicon import lexicon
from firsthand.trace.marks import mark_in
from firsthand.trace.naming import Identity, identify, is_body, outlet_key
from firsthand.trace.outlets import Mention, Outlets, published
from firsthand.trace.statements import Statement, statements

_URL = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:)\]]")

_BREAK = re.compile(r"[.!?;“”\"\n]")

_CUE = 60
"""Characters within which the words that say who asked, the outlet and the person stand."""

_ARTICLE = 4
"""Characters of "the " before a name."""

_NAMES = 2
"""Words of a full name, at the least."""


@dataclass(frozen=True, slots=True)
class Told:
    """Somebody is said to have told something: who, the outlets told (nearest first), and the words.

    `own`: the outlet told is the one that publishes the report. `content`: what was told.
    """

    who: Identity
    outlets: tuple[str, ...]
    own: bool
    words: tuple[Span, ...]
    content: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """One report. `outlet`: normal name of the publisher, None if nothing tells it; `cited`: other outlets it names.

    `credits`: those of `cited` to whom it credits the text. `bodies`: who gives a statement in it; `issued`: the body
    whose statement the whole text is. `present`: the words that say that its writer was there.
    """

    rendition: Rendition
    outlet: str | None
    told: tuple[Told, ...]
    cited: tuple[Mention, ...]
    credits: frozenset[str]
    bodies: tuple[Statement, ...]
    issued: str | None
    present: Span | None
    present_for: str | None
    links: tuple[Span, ...]

    @property
    def own(self) -> tuple[Told, ...]:
        """Whom the publisher says it has asked itself."""
        return tuple(told for told in self.told if told.own)

    @property
    def named(self) -> frozenset[str]:
        """Normal names of all other outlets that the report names."""
        return frozenset(mention.key for mention in self.cited)


def voices(
    renditions: Sequence[Rendition], attributions: Iterable[Attribution]
) -> tuple[dict[str, Voice], Outlets]:
    """Return the voice of each report by document, and the outlets of the case; nothing depends on the order."""
    held: dict[str, list[Attribution]] = {rendition.document: [] for rendition in renditions}
    for found in attributions:
        held.setdefault(found.document, []).append(found)
    stated = {r.document: tuple(statements(body(r))) for r in renditions}
    headed = (s.name for found in stated.values() for s in found)
    media = {
        k.name for found in held.values() for a in found for k in a.links if k.kind == "media" and k.name
    }
    publishing = Outlets(r.publisher or "" for r in renditions)
    media = {name for name in media if outlet_key(name) and not _and_person(name, publishing)}
    by_name, outlets = published(renditions, [*headed, *media])
    return {
        name: _voice(rendition, held[name], stated[name], outlets)
        for name, rendition in sorted(by_name.items())
    }, outlets


def body(rendition: Rendition) -> str:
    """Return the text without what follows the body."""
    return rendition.text[: rendition.body_end]


def _voice(
    rendition: Rendition, attributions: Sequence[Attribution], stated: tuple[Statement, ...], outlets: Outlets
) -> Voice:
    text = body(rendition)
    heading = next((s for s in stated if s.heading), None)
    publisher = rendition.publisher or (heading.name if heading and is_body(heading.name) else None)
    outlet = outlet_key(publisher) or None if publisher else None
    mentions = tuple(outlets.mentions(text))
    cited = tuple(m for m in mentions if m.key != outlet)
    own = [m for m in mentions if m.key == outlet]
    told = [t for found in attributions if not found.denies for t in _told(found, outlet, outlets)]
    asking = [m for m in mentions if _asks(m, text)]
    told = [t if t.outlets else _asked(t, asking, text, outlet) for t in told]
    told += [t for m in mentions for t in _reached(m, text, outlet)]
    present = _present(text, own)
    return Voice(
        rendition,
        outlet,
        tuple(told),
        cited,
        frozenset(m.key for m in cited if _credited(m.span, text)),
        tuple(s for s in stated if outlet_key(s.name) != outlet),
        outlet if any(outlet_key(s.name) == outlet for s in stated) else None,
        present,
        publisher if present else None,
        tuple(Span(m.start(), m.end(), m.group()) for m in _URL.finditer(text)),
    )


def _told(found: Attribution, outlet: str | None, outlets: Outlets) -> list[Told]:
    """Return who tells, if a person, an office or a body does; outlets only pass it on."""
    parted = [part for link in found.links for part in _parted(link, outlets)]
    links = [(link, identify(link, found.document)) for link in parted]
    keys = [
        who.key
        for link, who in links
        if who.kind == "media" or (who.key in outlets.names and not is_body(who.key))
    ]
    others = [(link, who) for link, who in links if who.key not in keys and who.state != "unknown"]
    if not others:
        return []
    link, who = others[0]
    words = tuple(span for span in (link.span, link.cue, *found.cue) if span is not None)
    return [
        Told(
            _person(who, found),
            tuple(keys),
            outlet is not None and outlet in keys,
            words,
            found.content,
        )
    ]


def _parted(link: Link, outlets: Outlets) -> list[Link]:
    """Return the person and the outlet of "told the Harbour Post Anton Relkov", read as one name."""
    parts = _and_person(link.name or "", outlets)
    if parts is None:
        return [link]
    return [
        Link(link.span, parts[1], "witness", link.cue),
        Link(link.span, parts[0], "media", link.cue),
    ]


def _and_person(name: str, outlets: Outlets) -> tuple[str, str] | None:
    """Return the outlet with which `name` begins and the full name that follows it, None if it is no such name."""
    mention = next(outlets.mentions(name), None)
    if mention is None or mention.span.start > _ARTICLE:
        return None
    rest = name[mention.span.end :].strip()
    whole = len(rest.split()) >= _NAMES and all(word[0].isupper() for word in rest.split())
    return (mention.name, rest) if whole else None


def _person(who: Identity, found: Attribution) -> Identity:
    """Take one who is quoted for a witness if the name has two words and tells no body and no record."""
    guessed = who.kind in ("unknown", "organisation", "document")
    if (
        guessed
        and who.state == "named"
        and found.speech != "indirect"
        and " " in who.key
        and not is_body(who.key)
    ):
        return who._replace(kind="witness")
    return who


def _asks(mention: Mention, text: str) -> bool:
    """Say whether the words before an outlet say that it asked ("speaking to the Harbour Post")."""
    before = text[max(0, mention.span.start - _CUE) : mention.span.start].casefold().rstrip()
    return before.removesuffix(" the").endswith(lexicon().asked_by)


def _asked(told: Told, asking: Sequence[Mention], text: str, outlet: str | None) -> Told:
    """Return `told` with the outlet that is said to have asked just before: "speaking to the Post, Relkov said"."""
    if not told.words:
        return told
    start = min(span.start for span in told.words)
    for mention in asking:
        between = text[mention.span.end : start] if start - mention.span.end <= _CUE else "."
        if start > mention.span.end and not _BREAK.search(between):
            return replace(told, outlets=(mention.key,), own=mention.key == outlet)
    return told


def _reached(mention: Mention, text: str, outlet: str | None) -> list[Told]:
    """Return whom an outlet says it spoke to ("the Post reached a resident, who said")."""
    found = _spoke().match(text, mention.span.end)
    if found is None:
        return []
    span = Span(found.start("who"), found.end("who"), found["who"])
    who = identify(Link(span, found["who"], "witness"), "")
    if who.state == "unknown":
        return []
    words = Span(mention.span.start, found.end(), text[mention.span.start : found.end()])
    return [Told(who, (mention.key,), mention.key == outlet, (words,))]


def _present(text: str, own: Sequence[Mention]) -> Span | None:
    mark = mark_in(Span(0, len(text), text))
    if mark is not None and mark.outlet is None:
        return mark.span
    if found := _visit().search(text):
        return Span(found.start(), found.end(), found.group())
    for mention in own:
        if found := _visited().match(text, mention.span.end):
            return Span(mention.span.start, found.end(), text[mention.span.start : found.end()])
    return None


def _credited(span: Span, text: str) -> bool:
    before = text[max(0, span.start - 40) : span.start].casefold().rstrip()
    before = before.removesuffix(" the")
    after = text[span.end : span.end + 60].casefold().lstrip()
    return before.endswith(lexicon().credits) or after.startswith(lexicon().credits_after)


@lru_cache(maxsize=1)
def _spoke() -> re.Pattern[str]:
    return re.compile(
        r"\s(?:spoke (?:to|with)|reached|interviewed|talked to|met)\s(?P<who>[^,.;:“”\"\n]{2,60}?)(?=,|\sby\s|\swho\b)"
    )


@lru_cache(maxsize=1)
def _visit() -> re.Pattern[str]:
    words = lexicon()
    owners = _any([owner for owner in words.owners if owner != "the"])
    return re.compile(rf"\b(?i:{owners})\s(?:{_any(words.writers)})\s(?:{_any(words.visits)})\b")


@lru_cache(maxsize=1)
def _visited() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_any([v for v in lexicon().visits if v != 'reached'])})\b")


def _any(phrases: Iterable[str]) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s") for phrase in longest_first)


def by_outlet(voices: Mapping[str, Voice]) -> dict[str, list[str]]:
    """Return the documents of each outlet or body, in order."""
    held: dict[str, list[str]] = {}
    for name, voice in sorted(voices.items()):
        if voice.outlet:
            held.setdefault(voice.outlet, []).append(name)
    return held
