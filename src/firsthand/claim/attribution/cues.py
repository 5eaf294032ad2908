"""Find the words that attribute: verbs of saying with their auxiliaries and adverbs, and fixed phrases."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from firsthand.claim.attribution.layout import Item
from firsthand.claim.attribution.lexicon import Verb, verbs
from firsthand.language.lexicons import word_list, words

_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "'s", "'re", "gets", "got"])
_SUBJECTS = frozenset(["i", "we", "you", "they", "he", "she", "it", "who", "which", "that"])
_PLURALS = frozenset(
    [
        "they",
        "we",
        "you",
        "i",
        "who",
        "which",
        "that",
        "police",
        "people",
        "these",
        "those",
        "many",
        "some",
        "few",
        "most",
        "others",
        "both",
    ]
)
_NOT = frozenset(["not", "n't", "never"])


@dataclass(frozen=True)
class Cue:
    """Items `first`..`last` (exclusive) of a line; `head` is the verb itself.

    `way`: active, passive, reduced ("a man accused of"), participle, infinitive, according, impersonal, citing.
    """

    first: int
    head: int
    last: int
    verb: Verb | None
    way: str
    negated: bool = False

    def has(self, name: str) -> bool:
        """Say whether the verb belongs to the class `name`."""
        return self.verb is not None and name in self.verb.classes


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the fixed phrases by first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for key, way in (("according", "according"), ("fixed_impersonal", "impersonal")):
        for phrase in word_list("cues", key):
            parts = tuple(phrase.split())
            table.setdefault(parts[0], []).append((parts, way))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def _phrase(items: Sequence[Item], at: int) -> Cue | None:
    for parts, way in _phrases().get(items[at].lower, ()):
        last = at + len(parts)
        if last <= len(items) and all(items[at + i].lower == word for i, word in enumerate(parts)):
            return Cue(at, at, last, None, way)
    return _impersonal(items, at) if items[at].lower == "it" else None


def _impersonal(items: Sequence[Item], at: int) -> Cue | None:
    """Return the cue "it emerged", "it was also pointed out" that begins at `at`, or None."""
    verb = at + 1
    while verb < len(items) and _in_group(items[verb]):
        verb += 1
    said = any(item.lower in _BE for item in items[at + 1 : verb])
    for form in word_list("cues", "is_said" if said else "comes_to_light"):
        parts = form.split()
        last = verb + len(parts)
        if last <= len(items) and all(items[verb + i].lower == word for i, word in enumerate(parts)):
            return Cue(at, verb, last, None, "impersonal") if _impersonal_end(items, last) else None
    return None


def _impersonal_end(items: Sequence[Item], at: int) -> bool:
    """Say whether "that" follows within a few words of time and place, or the sentence ends."""
    for item in items[at : at + 7]:
        if item.lower == "that" or item.lower in {".", ","}:
            return True
        if item.mark not in "tpanAw":
            return False
    return len(items) <= at + 7


def _group_start(items: Sequence[Item], head: int) -> int:
    """Return the first item of the verb group that ends in `head`: auxiliaries, adverbs, "went on to"."""
    first = head
    while first and _in_group(items[first - 1]):
        first -= 1
    if items[first].lower == "to" and first >= 2 and items[first - 1].lower == "on":
        first -= 2
        while first and _in_group(items[first - 1]):
            first -= 1
    while first < head and items[first].lower in {
        "however",
        "here",
        "there",
        "yesterday",
        "today",
        "tomorrow",
    }:
        first += 1
    return first


def _in_group(item: Item) -> bool:
    if item.mark == "x" or item.lower in {"to", "'s"}:
        return True
    return not item.capital and (item.mark == "A" or item.lower in words("cues", "group_adverbs"))


def _is_noun(items: Sequence[Item], at: int, first: int, verb: Verb) -> bool:
    """Say whether a form that is a noun as well is one here."""
    before = items[first - 1] if first else None
    if first < at and any(item.mark == "x" or item.lower == "to" for item in items[first:at]):
        return False
    opened = at + 1 < len(items) and (
        items[at + 1].lower == "that" or items[at + 1].lower in words("cues", "clause_openers")
    )
    if before is not None and before.mark == "n":
        return not opened
    if before is None or before.mark in "adp" or before.mark == "A":
        return before is None or before.lower not in _SUBJECTS | words("sources", "vague")
    if "third" in verb.forms:
        return before.mark == "w" and before.lower.endswith("s") and not before.capital
    if "base" in verb.forms and "past" not in verb.forms:
        plural = before.lower in _PLURALS or before.lower.endswith("s") or before.mark in "so"
        return (
            not plural
            and not (opened and first == at)
            and before.lower not in {"and", "men", "women", "children", "media"}
        )
    return False


def _way(items: Sequence[Item], head: int, first: int, verb: Verb) -> str | None:
    """Return how the verb at `head` is used, or None where it is no verb."""
    group = [item.lower for item in items[first:head]]
    be = bool(_BE & set(group))
    have = any(word in {"has", "have", "had", "'ve", "having"} for word in group)
    if "ing" in verb.forms:
        before = items[first - 1] if first else None
        if be:
            return "active"
        return (
            None
            if before is not None and before.mark in "adp" and before.lower not in {"by", "as", "while"}
            else "participle"
        )
    if (
        "to" in group
        and first + group.index("to") == head - 1
        and not (first < head and items[first].lower in {"went", "goes", "go", "gone"})
    ):
        return "infinitive"
    if "participle" in verb.forms and be and not ("base" in verb.forms and "past" not in verb.forms):
        return "passive" if not (have and "been" not in group and "'s" in group) else "active"
    if "participle" in verb.forms and "past" not in verb.forms and not have:
        return None
    if "'s" in group and group[-1:] == ["'s"] and not verb.forms & {"participle", "ing"}:
        return None
    if "participle" in verb.forms and not group and head + 1 < len(items) and items[head + 1].lower == "by":
        return None
    if ("base" in verb.forms or "third" in verb.forms) and _is_noun(items, head, first, verb):
        return None
    if "third" in verb.forms and items[head].lower in words("cues", "noun_forms") and not _opens(items, head):
        return None
    if "past" in verb.forms and first == head and first and items[first - 1].mark in "ad":
        return None if items[first - 1].lower not in words("sources", "vague") else "active"
    return "reduced" if not group and _is_accused(items, head, verb) else "active"


def _is_accused(items: Sequence[Item], head: int, verb: Verb) -> bool:
    """Say whether "accused" has no object, so that who stands before it is accused: "a man accused of murder"."""
    if "accuse" not in verb.classes or "past" not in verb.forms or head + 1 >= len(items):
        return False
    return items[head + 1].lower in {"of", "with"}


def _opens(items: Sequence[Item], head: int) -> bool:
    """Say whether the word after `head`, or a quotation before it, shows that it is a verb."""
    first = head - 1
    while first > 0 and items[first].mark not in "qs":
        first -= 1
    if first >= 0 and (items[first].mark == "q" or (first and items[first - 1].mark == "q")):
        return True
    if head + 1 >= len(items):
        return False
    following = items[head + 1]
    return following.mark in "adorqQn" or following.lower in {":", "to"} or following.capital


def _verb_at(items: Sequence[Item], head: int) -> tuple[Verb, int] | None:
    for verb in verbs().get(items[head].lower, ()):
        last = head + 1 + len(verb.particles)
        if last <= len(items) and all(items[head + 1 + i].lower == p for i, p in enumerate(verb.particles)):
            return verb, last
    return None


def cues(items: Sequence[Item]) -> Iterator[Cue]:
    """Yield the cues of a line from left to right; they do not overlap."""
    done = 0
    for at in range(len(items)):
        if at < done or items[at].mark in "qQ":
            continue
        found = _phrase(items, at) or _verbal(items, at, done)
        if found is not None:
            yield found
            done = found.last


def _verbal(items: Sequence[Item], at: int, done: int) -> Cue | None:
    found = _verb_at(items, at)
    if found is None or (items[at].capital and at and items[at - 1].mark not in "qQs"):
        return None
    verb, last = found
    first = max(_group_start(items, at), done)
    way = _way(items, at, first, verb)
    if way is None:
        return None
    negated = any(item.lower in _NOT for item in items[first:at])
    return Cue(first, at, last, verb, way, negated)
