"""Who "he", "the victim" and "the edition" are: references back to sources named earlier in the document.

Method: a list of the sources met so far, the last one first; agreement in number, gender and noun, after Lappin
and Leass (1994), without parsing. Nothing is guessed: what does not resolve keeps its own words.
"""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from firsthand.claim.attribution.drafts import Draft, Range
from firsthand.claim.attribution.kinds import Described, capital_run, describe
from firsthand.language.lexicons import words
from firsthand.language.names.finding import Name
from firsthand.language.tokens import tokenize
from firsthand.model.claim import Link, SourceKind
from firsthand.model.span import Span

_FOR = (" for ", " for the ", " of ", " of the ", " with ", " with the ")
_REACH = 3  # paragraphs: a pronoun further away from its speaker is left open
_WRITES = frozenset(["write", "report", "publish"])
_UNRESOLVED = frozenset(["who", "which", "that", "i", "we", "you", "me", "us"])
_GENDER = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f"}


@dataclass(frozen=True)
class _Mention:
    """A source met before. `until` is where its words end; `outer` are the outlets that it spoke to."""

    described: Described
    name: str | None
    kind: SourceKind
    paragraph: int
    start: int
    until: int
    outer: tuple[Link, ...] = ()
    gender: str | None = None


class Discourse:
    """The sources met so far in one document."""

    def __init__(self, text: str, names: Sequence[Name]) -> None:
        self.text = text
        self.names = sorted(names, key=lambda n: n.start)
        self.starts = [n.start for n in self.names]
        self.speakers: list[_Mention] = []
        self.outlets: list[tuple[int, str]] = [(n.start, n.text) for n in self.names if n.kind == "outlet"]

    def links(self, draft: Draft) -> tuple[Link, ...]:
        """Return the chain of a draft, nearest to the fact first, and remember who speaks."""
        cue = Span.of(self.text, *draft.cue)
        if draft.source is None:
            return (
                Link(None, None, "unnamed" if draft.passive or draft.rule == "noun-of" else "unknown", cue),
            )
        described = self._described(draft)
        earlier = self._earlier(described, draft)
        name = earlier.name if earlier is not None else described.name
        kind = earlier.kind if earlier is not None else described.kind
        own = Link(Span.of(self.text, *(draft.antecedent or draft.source)), name, kind, cue)
        told = [heard for heard in draft.hearers if draft.rule == "words-of" or not self._only_hears(heard)]
        outer = tuple(link for heard in told if (link := self._hearer(heard, cue)) is not None)
        if not outer and earlier is not None and _same_talk(described, draft):
            outer = earlier.outer
        self._remember(described, own, outer, draft, earlier)
        cited = tuple(self._cited(at, cue) for at in draft.cited)
        return (*cited, own, *(link for link in outer if name is None or link.name != name))

    # ---- describing

    def _names_in(self, start: int, end: int) -> list[Name]:
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [n for n in self.names[first:last] if n.end <= end]

    def _describe(self, at: Range) -> Described:
        return describe(self.text, *at, self._names_in(*at))

    def _described(self, draft: Draft) -> Described:
        """Describe the source; a capitalised name that writes or reports, and is no person, is an outlet."""
        at = draft.antecedent or draft.source or draft.cue
        described = self._describe(at)
        if draft.verb not in _WRITES or described.kind != "unknown" or described.person:
            return described
        run = capital_run(tokenize(self.text, *at))
        known = any(n.kind in {"person", "place", "group"} for n in self._names_in(*at))
        if run is None or known:
            return described
        return described._replace(kind="media", name=self.text[run[0] : run[1]])

    def _cited(self, at: Range, cue: Span) -> Link:
        described = self._describe(at)
        return Link(Span.of(self.text, *at), described.name, described.kind, cue)

    def _hearer(self, at: Range, cue: Span) -> Link | None:
        """Return the outlet or body that was told, or None where it is nobody who passes it on."""
        described = self._describe(at)
        if described.pronoun is not None or described.person:
            return None
        span, named = Span.of(self.text, *at), _named(described)
        if described.kind == "media" and (
            named or described.definite or described.name in {"media", "press"}
        ):
            last = self._outlet_before(at[0]) if described.definite and not named else None
            return Link(span, last[1] if last is not None else described.name, "media", cue)
        run = capital_run(tokenize(self.text, *at))
        known = any(n.kind in {"person", "place", "group"} for n in self._names_in(*at))
        if run is None or known or described.kind == "official":
            return None
        kind: SourceKind = "organisation" if described.kind == "organisation" else "media"
        return Link(span, self.text[run[0] : run[1]], kind, cue)

    def _only_hears(self, at: Range) -> bool:
        """Say whether the hearer passes nothing on: the publisher's own people, a court, reporters of no outlet."""
        described = self._describe(at)
        first = tokenize(self.text, *at)[0].lower
        if first in words("sources", "publisher_owns"):
            return True
        if not described.heads or described.heads[0] not in words("sources", "audiences"):
            return False
        head = self.text.lower().find(described.heads[0], at[0])
        return not any(
            name.kind in {"outlet", "organisation"}
            or (name.kind == "unknown" and (name.end <= head or self.text[: name.start].endswith(_FOR)))
            for name in self._names_in(*at)
        )

    # ---- remembering

    def _remember(
        self,
        described: Described,
        link: Link,
        outer: tuple[Link, ...],
        draft: Draft,
        earlier: _Mention | None,
    ) -> None:
        for heard in (link, *outer):
            if heard.kind == "media" and heard.name is not None and heard.span is not None:
                insort(self.outlets, (heard.span.start, heard.name))
        if link.span is None or (described.pronoun is not None and link.name is None):
            return
        until = max(draft.cue[1], link.span.end, *(end for _, end in draft.content))
        gender = _gender(described) or (earlier.gender if earlier is not None else None)
        known = earlier.described if earlier is not None and described.pronoun is not None else described
        self.speakers.append(
            _Mention(known, link.name, link.kind, draft.paragraph, link.span.start, until, outer, gender)
        )

    def _near(self, draft: Draft) -> Iterator[_Mention]:
        """Yield the sources of the last paragraphs, the last one first."""
        for mention in reversed(self.speakers):
            if draft.paragraph - mention.paragraph > _REACH:
                return
            yield mention

    # ---- resolving

    def _earlier(self, described: Described, draft: Draft) -> _Mention | None:
        """Return the earlier mention that the words refer to, or None."""
        if described.pronoun is not None:
            return self._by_pronoun(described, draft)
        head = described.heads[0] if described.heads else ""
        if described.person:
            return next((m for m in reversed(self.speakers) if _same_name(described.name, m.name)), None)
        if not described.definite:
            return None
        if head in words("sources", "outlet_again") and described.kind == "media" and not _named(described):
            return self._last_outlet(draft)
        if head in words("sources", "speaker_again"):
            return next((m for m in self._near(draft) if m.kind not in {"media", "document"}), None)
        own = _capitals(described.name)
        return next(
            (
                m
                for m in reversed(self.speakers)
                if head and head in m.described.heads and own <= _capitals(m.name)
            ),
            None,
        )

    def _by_pronoun(self, described: Described, draft: Draft) -> _Mention | None:
        if described.pronoun in _UNRESOLVED or draft.source is None:
            return self._person_before(draft, 60) if described.pronoun == "who" else None
        spoke = next((m for m in self._near(draft) if _agrees(described, m)), None)
        if described.plural or described.pronoun in {"it", "its"}:
            return spoke
        named = self._person_before(draft, 400)
        if named is not None:
            known = next((m for m in self._near(draft) if _same_name(m.name, named.name)), None)
            named = named if known is None or _agrees(described, known) else None
        if named is not None and (spoke is None or named.start >= spoke.until):
            return named
        return spoke

    def _outlet_before(self, at: int) -> tuple[int, str] | None:
        number = bisect_left(self.outlets, (at, ""))
        return self.outlets[number - 1] if number else None

    def _last_outlet(self, draft: Draft) -> _Mention | None:
        found = self._outlet_before(draft.source[0]) if draft.source is not None else None
        if found is None:
            return None
        described = Described(found[1], "media", (), False, False, None, True)
        return _Mention(described, found[1], "media", draft.paragraph, found[0], found[0])

    def _person_before(self, draft: Draft, reach: int) -> _Mention | None:
        """Return the last person named in the `reach` characters before a pronoun."""
        if draft.source is None:
            return None
        number = bisect_left(self.starts, draft.source[0])
        for name in reversed(self.names[max(0, number - 8) : number]):
            if draft.source[0] - name.start > reach:
                return None
            if name.kind == "person":
                described = describe(self.text, name.start, name.end, [name])
                return _Mention(described, name.text, described.kind, draft.paragraph, name.start, name.end)
        return None


def _gender(described: Described) -> str | None:
    if described.pronoun is not None:
        return _GENDER.get(described.pronoun)
    heads = set(described.heads)
    if heads & words("sources", "female"):
        return "f"
    return "m" if heads & words("sources", "male") else None


def _agrees(described: Described, mention: _Mention) -> bool:
    """Say whether a pronoun can stand for a mention."""
    if mention.name is None and mention.described.heads[:1] != ("source",):
        return False
    body = bool(set(mention.described.heads[:1]) & words("sources", "bodies"))
    thing = not mention.described.person and (body or mention.kind in {"media", "document", "organisation"})
    if described.pronoun in {"it", "its"}:
        return thing
    if described.plural:
        return mention.described.plural
    wanted = _GENDER.get(described.pronoun or "")
    return not mention.described.plural and not thing and (mention.gender is None or mention.gender == wanted)


def _same_talk(described: Described, draft: Draft) -> bool:
    """Say whether a talk with an outlet goes on: the same speaker, in his own words or as "he" or "she"."""
    return (
        draft.speech != "indirect" or described.pronoun is not None or draft.verb in words("cues", "goes_on")
    )


def _named(described: Described) -> bool:
    """Say whether the name of a source holds a capital letter: a name, and not only what it is."""
    parts = (described.name or "").split()
    return any(w[0].isupper() for w in parts if w.lower() not in {"the", "a", "an"})


def _capitals(name: str | None) -> set[str]:
    """Return the capitalised words of a name: what tells "the Lantern Group" from another group."""
    return {word for word in (name or "").split() if word[0].isupper()} - {"The", "A", "An"}


def _same_name(name: str | None, earlier: str | None) -> bool:
    """Say whether one name is the other, or its last word."""
    return bool(name and earlier) and (name or "").split()[-1] == (earlier or "").split()[-1]


def resolved(
    drafts: Sequence[Draft], text: str, names: Sequence[Name]
) -> list[tuple[Draft, tuple[Link, ...]]]:
    """Return each draft with its chain; drafts that tell no facts have none. Order is that of the text."""
    discourse = Discourse(text, names)
    return [(draft, links if draft.facts else ()) for draft in drafts for links in [discourse.links(draft)]]
