"""Names of people, bodies, outlets, places and groups, found by agreement of several witnesses.

No list of given names: capitals, titles, appositions, verbs, a gazetteer, a trained recogniser, and what the
document says of the same name elsewhere. The finding of names is incomplete; whoever prints them must say so.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from firsthand.language.chunks import word_class
from firsthand.language.lexicons import words
from firsthand.language.name_kinds import (
    Vote,
    not_a_name,
    of_people,
    person_words,
    plural_role,
    role_after,
    role_before,
    votes,
)
from firsthand.language.name_reading import read_kind, read_names, read_vote, shouted_names, trimmed
from firsthand.language.name_runs import Run, capital_runs, headline, seen_words, shouting
from firsthand.language.pipeline import Analysis
from firsthand.language.places import lookup
from firsthand.language.sentences import Sentence
from firsthand.language.tokens import Token

_KINDS = ("outlet", "organisation", "group", "place", "person", "unknown")


class Name(NamedTuple):
    """A name in the text; `kind`: person, organisation, outlet, place, group or unknown.

    `role`: words of the document that state an office or occupation of the person, or None.
    """

    start: int
    end: int
    text: str
    kind: str
    role: str | None


class _Mention(NamedTuple):
    start: int
    end: int
    text: str
    votes: tuple[Vote, ...]
    role: str | None
    read: str | None


def names(
    text: str, sentences: Sequence[Sentence], parsed: Sequence[Analysis | None] | None = None
) -> list[Name]:
    """Return the names of a text in order, none overlapping; a name has one kind throughout a document.

    `parsed` is what the pipeline sees in each sentence, None if it is not asked.
    """
    seen = parsed if parsed is not None else [None] * len(sentences)
    found: list[_Mention] = []
    taken: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for run in capital_runs(sentences, seen_words(sentences)):
        analysis = seen[run.sentence]
        for part in _parts(sentences[run.sentence].tokens, run):
            first, last = trimmed(sentences[run.sentence].tokens, analysis, *part)
            found.append(_mention(text, sentences[run.sentence].tokens, (first, last), analysis))
            taken[run.sentence].append((first, last))
    ballot = _ballot(found)
    for number, sentence in enumerate(sentences):
        if shouting(sentence.tokens):
            found.extend(_shouted(text, sentence.tokens, seen[number]))
        elif headline(sentence.tokens):
            found.extend(_known(text, sentence.tokens, ballot, seen[number]))
        else:
            for part in read_names(sentence.tokens, seen[number], taken[number]):
                found.append(_mention(text, sentence.tokens, part, seen[number]))
    ballot = _ballot(found)
    roles = _roles(found, ballot)
    return [
        Name(
            m.start, m.end, m.text, ballot[m.text], roles.get(m.text) if ballot[m.text] == "person" else None
        )
        for m in sorted(found)
    ]


def _parts(tokens: Sequence[Token], run: Run) -> Iterator[tuple[int, int]]:
    """Cut a run into names: offices in front come off, and "Head of Veldria Orlan Teskin" holds two."""
    first, last = run.first, run.last
    while last > first and tokens[last - 1].lower in words("organisations", "plain") and last - first > 1:
        last -= 1
    cut = _after_office(tokens, first, last)
    if cut > first:
        yield from _body(tokens, first, cut)
        first = cut
    if _adjective_first(tokens, first, last):
        first += 1
    for cut in range(last - 1, first, -1):
        place = " ".join(t.text for t in tokens[first:cut])
        if last - cut >= 2 and _follows_of(tokens, first) and lookup(place) is not None:
            yield first, cut
            first = cut
            break
    if not not_a_name(tokens, first, last):
        yield first, last


def _after_office(tokens: Sequence[Token], first: int, last: int) -> int:
    """Return where the name begins behind the offices and titles at the head of a run."""
    offices = person_words() | words("titles", "honorifics")
    for cut in range(last - 1, first, -1):
        if tokens[cut - 1].lower in offices and not _organised(tokens[cut:last]):
            return cut
    return first


def _organised(run: Sequence[Token]) -> bool:
    held = words("organisations", "organisation_words") | words("organisations", "outlet_words")
    return any(token.lower in held for token in run)


def _body(tokens: Sequence[Token], first: int, cut: int) -> Iterator[tuple[int, int]]:
    """Yield the body named before an office ("Interior Ministry Spokesman")."""
    while cut > first and tokens[cut - 1].lower in person_words() | words("titles", "before_offices"):
        cut -= 1
    if cut > first and _organised(tokens[first:cut]):
        yield first, cut


def _adjective_first(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Say whether the run begins with an adjective of a people that is no part of the name."""
    if last - first < 2 or _organised(tokens[first:last]):
        return False
    return tokens[first].lower in words("organisations", "adjectives") or of_people(tokens[first])


def _follows_of(tokens: Sequence[Token], first: int) -> bool:
    return first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in person_words()


def _mention(
    text: str, tokens: Sequence[Token], part: tuple[int, int], analysis: Analysis | None
) -> _Mention:
    first, last = part
    start, end = tokens[first].start, tokens[last - 1].end
    role = role_before(tokens, first) or role_after(tokens, last)
    found = votes(tokens, first, last)
    if role is not None and plural_role(tokens, role):
        found.append(Vote("group", 6))
        role = None
    elif role is not None:
        found.append(Vote("person", 5))
    words_of = text[tokens[role[0]].start : tokens[role[1] - 1].end] if role is not None else None
    return _Mention(
        start, end, text[start:end], tuple(found), words_of, read_kind(tokens, analysis, first, last)
    )


def _shouted(text: str, tokens: Sequence[Token], analysis: Analysis | None) -> Iterator[_Mention]:
    """Names in a sentence of capitals: what is recognised, known places, and what follows a title."""
    read = shouted_names(tokens, analysis)
    at = 0
    while at < len(tokens):
        last = read.get(at) or _shouted_end(tokens, at)
        if last > at:
            yield _mention(text, tokens, (at, last), analysis)
        at = max(last, at + 1)


def _shouted_end(tokens: Sequence[Token], at: int) -> int:
    if tokens[at].kind != "word" or word_class(tokens[at]) != "w":
        return at
    before = tokens[at - 1].lower if at else ""
    for width in (3, 2, 1):
        part = tokens[at : at + width]
        if len(part) == width and all(t.kind == "word" for t in part):
            place = lookup(" ".join(t.text for t in part))
            if place is not None and (
                place.precision != "city" or before in {"in", "at", "near", "from", "of"}
            ):
                return at + width
    last = at
    titled = before in words("titles", "honorifics") or before in words("titles", "offices")
    while titled and last < len(tokens) and last - at < 4 and _shouted_name(tokens[last]):
        last += 1
    return last


def _shouted_name(token: Token) -> bool:
    lower = token.lower
    if token.kind != "word" or len(lower) < 2 or lower[0] == "'" or lower.endswith("ed"):
        return False
    return word_class(token) == "w" and lower not in person_words()


def _known(
    text: str, tokens: Sequence[Token], ballot: dict[str, str], analysis: Analysis | None
) -> Iterator[_Mention]:
    """Names in a headline, where capitals tell nothing: those the text holds too, and countries and regions."""
    at = 0
    while at < len(tokens):
        for width in (4, 3, 2, 1):
            if at + width > len(tokens):
                continue
            start, end = tokens[at].start, tokens[at + width - 1].end
            part = text[start:end]
            place = lookup(part) if tokens[at].kind == "word" and part not in ballot else None
            if part in ballot or (place is not None and place.precision != "city" and part[0].isupper()):
                yield _mention(text, tokens, (at, at + width), analysis)
                at += width - 1
                break
        at += 1


def _ballot(found: Iterable[_Mention]) -> dict[str, str]:
    """Return the kind of each name: the most votes over the document; part of a person's name goes with it."""
    sums: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    read: dict[str, list[str | None]] = defaultdict(list)
    for mention in found:
        for vote in mention.votes:
            sums[mention.text][vote.kind] += vote.weight
        _ = sums[mention.text]
        read[mention.text].append(mention.read)
    for text, seen in read.items():
        for vote in read_vote(seen, text, sums[text]):
            sums[text][vote.kind] += vote.weight
    kinds = {text: _elected(held) for text, held in sums.items()}
    for text, full in _partial(kinds):
        held = sums[text]
        strong = held["place"] + held["outlet"] + held["organisation"]
        if strong < 6 and (not held["place"] or sums[full]["person"] >= 5):
            kinds[text] = "person"
    return kinds


def _partial(kinds: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the names that are first or last part of the full name of a person, each with that name."""
    full = {part: text for text, kind in kinds.items() if kind == "person" for part in _name_parts(text)}
    return [(text, full[text]) for text in kinds if text in full]


def _elected(held: dict[str, int]) -> str:
    return max(_KINDS, key=lambda kind: held[kind]) if held else "unknown"


def _name_parts(text: str) -> list[str]:
    parts = text.split()
    return [parts[0], parts[-1]] if len(parts) > 1 else []


def _roles(found: Iterable[_Mention], ballot: dict[str, str]) -> dict[str, str]:
    """Return the role stated first of each person; a surname alone has that of the full name, and the reverse."""
    roles: dict[str, str] = {}
    for mention in found:
        if mention.role is not None and ballot[mention.text] == "person":
            roles.setdefault(mention.text, mention.role)
    for text, kind in ballot.items():
        if kind == "person":
            for part in _name_parts(text)[1:]:
                if text in roles:
                    roles.setdefault(part, roles[text])
                elif part in roles:
                    roles[text] = roles[part]
    return roles
