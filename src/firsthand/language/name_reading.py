"""The recogniser and the parse as witnesses for names: where one stands, where it begins and ends, of what kind."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from firsthand.language.chunks import word_class
from firsthand.language.lexicons import words
from firsthand.language.name_kinds import Vote, like_person, not_a_name, of_people, person_words
from firsthand.language.name_runs import shouting
from firsthand.language.pipeline import Analysis, Entity
from firsthand.language.places import lookup
from firsthand.language.tokens import Token

_PROPER = frozenset(("NNP", "NNPS"))
_MOST_WORDS = 5
_SMALL = frozenset("opdartAx")
# What the recogniser's word weighs beside the other witnesses: a person (at each of at most two places where the
# name stands), a single word, a longer name. Set on GUM and on openly licensed parts of re3d.
_PERSON, _PLACES, _WORD, _LONGER = 5, 2, 3, 1
_SURE = 3
_AGAIN = {"person": 3}


def read_kind(tokens: Sequence[Token], analysis: Analysis | None, first: int, last: int) -> str | None:
    """Return what kind of name the recogniser sees at tokens `first`..`last`, None if it sees none there.

    Initialisms, names with digits and names of peoples are not taken for people, whatever it sees.
    """
    for name in analysis.names if analysis is not None else ():
        if name.first < last and first < name.last:
            likely = shouting(tokens) or all(like_person(token) for token in tokens[first:last])
            doubtful = name.kind == "person" and (not likely or of_people(tokens[last - 1]))
            return None if doubtful else name.kind
    return None


def read_vote(kinds: Sequence[str | None], text: str, held: Mapping[str, int]) -> list[Vote]:
    """Return one vote for all places where a name stands, if the recogniser is of one mind.

    `kinds` is what it sees at each place, `held` what other witnesses say. It is trusted with people, and with
    single words that it sees several times; longer names of people from all over the world it takes for places and
    bodies now and then.
    Where others are sure of another kind ("in Karsk") it has no say.
    """
    counts = Counter(kind for kind in kinds if kind)
    if not counts:
        return []
    kind, often = min(counts.items(), key=lambda one: (-one[1], one[0]))
    if often * 2 < len(kinds) or (" " not in text and often < _AGAIN.get(kind, 2)):
        return []
    others = max((weight for other, weight in held.items() if other != kind), default=0)
    if others >= _SURE and not held.get(kind, 0):
        return []
    if kind == "person":
        return [Vote(kind, _PERSON * min(often, _PLACES))]
    return [Vote(kind, _LONGER if " " in text else _WORD)]


def trimmed(tokens: Sequence[Token], analysis: Analysis | None, first: int, last: int) -> tuple[int, int]:
    """Take words off the ends of a run that are no proper nouns and no part of the name recognised inside it.

    A small word with a capital before it ("He Quan", "An Varga") is put to it if it is read as a proper noun.
    """
    if analysis is None:
        return first, last
    for name in analysis.names:
        if (name.first, name.last, name.kind) == (first - 1, last, "person"):
            small = word_class(tokens[name.first]) in _SMALL and analysis.tags[name.first] in _PROPER
            return (name.first, last) if small else (first, last)
        if first <= name.first and name.last <= last:
            while first < name.first and analysis.tags[first] not in _PROPER:
                first += 1
            while (
                last > name.last
                and analysis.tags[last - 1] not in _PROPER
                and not _of_bodies(tokens[last - 1])
            ):
                last -= 1
            break
    return first, last


def _of_bodies(token: Token) -> bool:
    return token.lower in words("organisations", "organisation_words") | words(
        "organisations", "outlet_words"
    )


def shouted_names(tokens: Sequence[Token], analysis: Analysis | None) -> dict[int, int]:
    """Return first and last token (exclusive) of the names recognised in a sentence of capitals.

    The name of a person goes on as long as proper nouns follow; a known place may stand behind other words, one
    that is not known may as well be a person.
    """
    found: dict[int, int] = {}
    for name in analysis.names if analysis is not None else ():
        first, last = name.first, name.last
        if analysis is not None and name.kind == "person":
            while (
                last < len(tokens)
                and last - first < _MOST_WORDS
                and _goes_on(tokens[last], analysis.tags[last])
            ):
                last += 1
        while name.kind == "place" and first + 1 < last and lookup(_text(tokens, first, last)) is None:
            if all(lookup(_text(tokens, later, last)) is None for later in range(first + 1, last)):
                break
            first += 1
        unknown = name.kind == "place" and lookup(_text(tokens, first, last)) is None
        apart = first >= max(found.values(), default=0)
        if apart and not unknown and not not_a_name(tokens, first, last):
            found[first] = last
    return found


def _goes_on(token: Token, tag: str) -> bool:
    return (
        tag in _PROPER
        and token.kind == "word"
        and word_class(token) == "w"
        and token.lower not in person_words()
    )


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
    return " ".join(token.text for token in tokens[first:last])


def read_names(
    tokens: Sequence[Token], analysis: Analysis | None, taken: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Yield the names that are recognised where no run of capitals was found, as token numbers."""
    for name in analysis.names if analysis is not None else ():
        apart = all(name.last <= first or last <= name.first for first, last in taken)
        if apart and _written_as_name(tokens, name) and not not_a_name(tokens, name.first, name.last):
            yield name.first, name.last


def _written_as_name(tokens: Sequence[Token], name: Entity) -> bool:
    first, last = tokens[name.first].text, tokens[name.last - 1].text
    return (
        (name.first > 0 or name.last > 1) and first[0].isupper() and (last[0].isupper() or last[0].isdigit())
    )
