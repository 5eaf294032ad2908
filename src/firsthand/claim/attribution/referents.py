"""Who "he", "the victim" and "the edition" are: references back to sources named earlier in the document.

Method: a list of the sources met so far, the last one first; agreement in number and in the noun, as in Lappin
and Leass (1994) without parsing. Nothing is guessed: what does not resolve keeps its own words.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.claim.attribution.drafts import Draft, Range
from firsthand.claim.attribution.kinds import Described, capital_run, describe
from firsthand.language.lexicons import words
from firsthand.language.names import Name
from firsthand.language.tokens import tokenize
from firsthand.model.claim import Link, SourceKind
from firsthand.model.span import Span

_REACH = 3
_WRITES = frozenset(["write", "report", "publish"])


@dataclass(frozen=True)
class _Mention:
    described: Described
    name: str | None
    kind: SourceKind
    paragraph: int
    start: int
    outer: tuple[Link, ...]


class Discourse:
    """The sources met so far in one document."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self.text = text
        self.names = sorted(names)
        self.speakers: list[_Mention] = []
        self.outlets: list[tuple[int, str]] = [(n.start, n.text) for n in self.names if n.kind == "outlet"]

    def links(self, draft: Draft) -> tuple[Link, ...]:
        """Return the chain of a draft, nearest to the fact first, and remember who speaks."""
        if draft.source is None:
            return self._silent(draft)
        described = self._describe(draft.source)
        if draft.verb in _WRITES and described.kind == "unknown" and not described.person:
            described = self._outlet(draft.source, described)
        earlier = self._earlier(described, draft)
        kind = earlier.kind if earlier is not None else described.kind
        name = earlier.name if earlier is not None else described.name
        if described.pronoun is not None and earlier is None:
            name = self._person_before(draft, described)
        span, cue = Span.of(self.text, *draft.source), Span.of(self.text, *draft.cue)
        own = Link(span, name, kind, cue)
        outer = tuple(link for heard in draft.hearers if (link := self._hearer(heard, cue)) is not None)
        if not outer and earlier is not None and self._same_talk(earlier, draft):
            outer = earlier.outer
        self._remember(described, own, outer, draft)
        inner = tuple(self._cited(at, cue) for at in draft.cited)
        return (*inner, own, *(link for link in outer if link.name != name or name is None))

    def _cited(self, at: Range, cue: Span) -> Link:
        described = self._describe(at)
        return Link(Span.of(self.text, *at), described.name, described.kind, cue)

    def _silent(self, draft: Draft) -> tuple[Link, ...]:
        return (Link(None, None, "unnamed", Span.of(self.text, *draft.cue)),)

    def _describe(self, at: Range) -> Described:
        inside = [n for n in self._names_in(*at)]
        return describe(self.text, *at, inside)

    def _names_in(self, start: int, end: int) -> list[Name]:
        return [n for n in self.names if start <= n.start and n.end <= end]

    def _outlet(self, at: Range, described: Described) -> Described:
        """Take a capitalised name that writes or reports, and is no person, for an outlet."""
        run = capital_run(tokenize(self.text, *at))
        known = any(n.kind in {"person", "place", "group"} for n in self._names_in(*at))
        if run is None or known:
            return described
        return described._replace(kind="media", name=self.text[run[0] : run[1]])

    def _remember(self, described: Described, link: Link, outer: tuple[Link, ...], draft: Draft) -> None:
        if link.kind == "media" and link.name is not None and link.span is not None:
            self.outlets.append((link.span.start, link.name))
        self.outlets.extend(
            (o.span.start, o.name)
            for o in outer
            if o.kind == "media" and o.name is not None and o.span is not None
        )
        if draft.facts or described.pronoun is None:
            start = link.span.start if link.span is not None else 0
            self.speakers.append(_Mention(described, link.name, link.kind, draft.paragraph, start, outer))

    def _earlier(self, described: Described, draft: Draft) -> _Mention | None:
        """Return the earlier mention that the words refer to, or None."""
        if described.pronoun is not None:
            return self._by_pronoun(described, draft)
        head = described.heads[0] if described.heads else ""
        if (
            described.definite
            and head in words("sources", "outlet_again")
            and described.kind == "media"
            and not _named(described)
        ):
            return self._last_outlet(draft)
        if described.definite and head in words("sources", "speaker_again") and not described.person:
            return self._last_speaker(draft)
        if described.person:
            return next(
                (
                    m
                    for m in reversed(self.speakers)
                    if m.name and described.name and _surname(described.name, m.name)
                ),
                None,
            )
        if described.definite:
            return next((m for m in reversed(self.speakers) if head and head in m.described.heads), None)
        return None

    def _by_pronoun(self, described: Described, draft: Draft) -> _Mention | None:
        if described.pronoun in {"who", "which", "that", "i", "we", "you"}:
            return None
        near = [m for m in self.speakers if draft.paragraph - m.paragraph <= _REACH]
        for mention in reversed(near):
            body = bool(set(mention.described.heads[:1]) & words("sources", "bodies"))
            thing = (
                body or mention.kind in {"media", "document", "organisation"}
            ) and not mention.described.person
            if described.pronoun == "it":
                if thing:
                    return mention
            elif described.plural == mention.described.plural and (described.plural or not thing):
                return mention
        return None

    def _last_outlet(self, draft: Draft) -> _Mention | None:
        before = [
            (at, name) for at, name in self.outlets if draft.source is not None and at < draft.source[0]
        ]
        if not before:
            return None
        at, name = max(before)
        described = Described(name, "media", (), False, False, None, True)
        return _Mention(described, name, "media", draft.paragraph, at, ())

    def _last_speaker(self, draft: Draft) -> _Mention | None:
        near = [m for m in self.speakers if draft.paragraph - m.paragraph <= _REACH]
        return next((m for m in reversed(near) if m.kind not in {"media", "document"}), None)

    def _same_talk(self, earlier: _Mention, draft: Draft) -> bool:
        """Say whether the words were heard by the same outlet as the earlier ones: a talk that goes on."""
        return draft.paragraph - earlier.paragraph <= _REACH

    def _person_before(self, draft: Draft, described: Described) -> str | None:
        """Return the last person named before a pronoun in its paragraph's reach; a relative takes what it follows."""
        if draft.source is None or described.plural or described.pronoun in {"it", "i", "we", "you"}:
            return None
        reach = 60 if described.pronoun in {"who", "which", "that"} else 400
        near = [
            n
            for n in self.names
            if n.kind == "person" and draft.source[0] - reach < n.start < draft.source[0]
        ]
        return near[-1].text if near else None

    def _hearer(self, at: Range, cue: Span) -> Link | None:
        """Return the outlet or body that was told, or None where it is nobody who passes it on."""
        described = self._describe(at)
        if described.pronoun is not None or described.person:
            return None
        span = Span.of(self.text, *at)
        if described.kind == "media" and (
            _named(described) or described.definite or described.name in {"media", "press"}
        ):
            name = described.name
            if described.definite and not _named(described):
                found = [n for s, n in self.outlets if s < at[0]]
                name = found[-1] if found else name
            return Link(span, name, "media", cue)
        run = capital_run(tokenize(self.text, *at))
        if run is None or any(n.kind in {"person", "place", "group"} for n in self._names_in(*at)):
            return None
        kind: SourceKind = "organisation" if described.kind in {"organisation", "official"} else "media"
        return None if described.kind == "official" else Link(span, self.text[run[0] : run[1]], kind, cue)


def _named(described: Described) -> bool:
    """Say whether the name of a source holds a capital letter: a name, and not only what it is."""
    words_of = (described.name or "").split()
    return any(w[0].isupper() for w in words_of if w.lower() not in {"the", "a", "an"})


def _surname(name: str, earlier: str) -> bool:
    """Say whether one name is the other, or its last word."""
    return name == earlier or name.split()[-1] == earlier.split()[-1]


def resolved(
    drafts: Sequence[Draft], text: str, names: Sequence[Name]
) -> list[tuple[Draft, tuple[Link, ...]]]:
    """Return each draft with its chain; drafts that tell no facts have none. Order is that of the text."""
    discourse = Discourse(text, names)
    found = []
    for draft in drafts:
        links = discourse.links(replace(draft, paragraph=draft.paragraph))
        found.append((draft, links if draft.facts else ()))
    return found
