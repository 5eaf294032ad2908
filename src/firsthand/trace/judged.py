"""What people decided of origins, laid over what the machine found (counting rule 12).

It outweighs the machine and can be replayed: the same judgements over the same reports give the same graph and counts.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from firsthand.model.judgement import DECIDED, Decided, Judgement, said

DOCUMENT, SOURCE = "document:", "source:"
_UNTOLD = f"{SOURCE}unknown:"

Pair = frozenset[str]


@dataclass(frozen=True)
class Ruled:
    """Who has one origin, who is independent, who has it from whom: `document:NAME` and `source:KEY`, and the words.

    `relays` are (receiver, giver). `meant` is the one key under which a source counts that is another's, by its key.
    """

    same: Mapping[Pair, str] = field(default_factory=dict)
    apart: Mapping[Pair, str] = field(default_factory=dict)
    relays: Mapping[tuple[str, str], str] = field(default_factory=dict)
    meant: Mapping[str, str] = field(default_factory=dict)

    def key(self, key: str) -> str:
        """Return the key under which the source of that key counts."""
        return self.meant.get(key, key)

    def parted(self, one: str, other: str) -> bool:
        """Say whether a person decided that two documents are independent."""
        return frozenset((DOCUMENT + one, DOCUMENT + other)) in self.apart

    def parted_keys(self, one: str, other: str) -> bool:
        """Say whether a person decided that two sources are independent."""
        return frozenset((SOURCE + one, SOURCE + other)) in self.apart

    def giver(self, document: str, others: Collection[str]) -> str | None:
        """Return from which of `others` a person says that a document has it."""
        for pair in self._near.get(DOCUMENT + document, ()):
            for receiver, giver in (tuple(sorted(pair)), tuple(sorted(pair, reverse=True))):
                found = giver.removeprefix(DOCUMENT)
                if receiver == DOCUMENT + document and (receiver, giver) in self.relays and found in others:
                    return found
        return None

    def between(self, names: Collection[str]) -> tuple[Pair, ...]:
        """Return the pairs of `names` of which something was decided, in the order of the judgements."""
        wanted = set(names)
        found = {pair for name in wanted for pair in self._near.get(name, ()) if pair <= wanted}
        return tuple(sorted(found, key=lambda pair: self._told[pair][0]))

    def words(self, names: Collection[str]) -> tuple[str, ...]:
        """Return in sentences what was decided of two of `names`."""
        return tuple(self._told[pair][1] for pair in self.between(names))

    @cached_property
    def _told(self) -> Mapping[Pair, tuple[int, str]]:
        pairs = {**self.same, **self.apart, **{frozenset(pair): told for pair, told in self.relays.items()}}
        return {pair: (number, told) for number, (pair, told) in enumerate(pairs.items())}

    @cached_property
    def _near(self) -> Mapping[str, tuple[Pair, ...]]:
        found: dict[str, list[Pair]] = defaultdict(list)
        for pair in self._told:
            for name in sorted(pair):
                found[name].append(pair)
        return {name: tuple(pairs) for name, pairs in found.items()}


NOTHING = Ruled()


def ruled(decided: Iterable[Decided], names: Mapping[str, str]) -> Ruled:
    """Return what counts of judgements of kind `origins`; `names` gives `document:NAME` for the id of a document.

    What is judged of documents that the case does not have any more says nothing.
    """
    same: dict[Pair, str] = {}
    apart: dict[Pair, str] = {}
    relays: dict[tuple[str, str], str] = {}
    for found in decided:
        one = found.counts
        pair = tuple(_named(about, names) for about in one.about)
        if one.kind != "origins" or len(set(pair)) != 2 or None in pair:
            continue
        left, right = str(pair[0]), str(pair[1])
        words = _sentence(found, left, right)
        if one.verdict == "relay":
            relays[left, right] = words
        else:
            (same if one.verdict == "same_origin" else apart)[frozenset((left, right))] = words
    return Ruled(same, apart, relays, _meant(same, relays))


def document_id(item: str, record: str | None) -> str:
    """Return the id under which people judge a document: its item, and which of several it is."""
    return f"item:{item}#{record}" if record else f"item:{item}"


def _named(about: str, names: Mapping[str, str]) -> str | None:
    if about.startswith(_UNTOLD):  # nobody is told there: what was judged is the report
        return DOCUMENT + about.removeprefix(_UNTOLD)
    return about if about.startswith(SOURCE) else names.get(about)


def _sentence(found: Decided, left: str, right: str) -> str:
    one = found.counts
    names = [name.removeprefix(DOCUMENT).removeprefix(SOURCE).removeprefix("role:") for name in (left, right)]
    told = {
        "same_origin": "{0} and {1} have one origin",
        "independent": "{0} and {1} are independent",
        "relay": "{0} has it from {1}",
    }[one.verdict].format(*names)
    line = f"{one.author}{DECIDED}{one.at[:10]} that {told}: “{_reason(one)}”"
    return f"{line}; {'; '.join(_other(other) for other in found.against)}." if found.against else f"{line}."


def _other(one: Judgement) -> str:
    return f"{said(one)} instead (“{_reason(one)}”), and does not count"


def _reason(one: Judgement) -> str:
    return one.reason.rstrip(".") or "the reason was blanked"


def _meant(same: Iterable[Pair], relays: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return for each source that is another one, or only passes on what another one told, the key of that one."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while name in parent:
            name = parent[name]
        return name

    for pair in sorted(tuple(sorted(p)) for p in same):
        one, other = sorted((root(pair[0]), root(pair[1])))
        if one != other and _are_sources(pair):
            parent[other] = one
    for receiver, giver in sorted(relays):
        one, other = root(receiver), root(giver)
        if one != other and _are_sources((receiver, giver)):
            parent[one] = other
    return {name.removeprefix(SOURCE): root(name).removeprefix(SOURCE) for name in parent}


def _are_sources(names: Iterable[str]) -> bool:
    return all(name.startswith(SOURCE) for name in names)
