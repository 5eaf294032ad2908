"""Verb groups: voice, auxiliaries, object and governor of a verb in a tagged sentence."""

from typing import NamedTuple

from firsthand.claim.lexicon import grammar
from firsthand.claim.phrases import Phrase, phrase_list
from firsthand.claim.tagging import NOMINAL, Line


class Group(NamedTuple):
    """A verb with its auxiliaries. `lead` is the verb with which it is coordinated, or -1; `first` the first token."""

    verb: int
    first: int
    auxiliaries: tuple[str, ...]
    negated: bool
    passive: bool
    reduced: bool
    infinitive: bool
    lead: int


def group_of(line: Line, verb: int, end: int = 0) -> Group:
    """Return the group of the verb at token `verb`; `end` is where its term ends, if it has several words."""
    first, aux, negated, infinitive = _collect(line, verb)
    kinds = line.kinds.get(verb, frozenset())
    lead = _coordinated(line, first, kinds) if not aux and not infinitive else -1
    if lead >= 0:
        other = group_of(line, lead)
        same_voice = other.passive and "n" in kinds and not has_object(line, verb + 1)
        if same_voice or other.auxiliaries or other.infinitive:
            return Group(
                verb,
                first,
                other.auxiliaries,
                negated or other.negated,
                same_voice,
                other.reduced,
                other.infinitive,
                lead,
            )
        return Group(verb, first, (), negated, same_voice, other.reduced and same_voice, False, lead)
    if aux:
        nearest = aux[0]
        is_passive = "n" in kinds and (
            nearest in grammar("be") or nearest in grammar("get") or nearest == "'s"
        )
        return Group(verb, first, aux, negated, is_passive, False, infinitive, -1)
    reduced = "n" in kinds and not infinitive and _is_reduced(line, first, end or verb + 1)
    return Group(verb, first, (), negated, reduced, reduced, infinitive, -1)


def _collect(line: Line, verb: int) -> tuple[int, tuple[str, ...], bool, bool]:
    j, first, negated, infinitive = verb - 1, verb, False, False
    aux: list[str] = []
    while j >= 0:
        tag = line.tags[j]
        if tag == "X" or (tag == "V" and line.lower(j) in grammar("get") and not aux):
            aux.append(line.lower(j))
            first = j
        elif tag == "N":
            negated = True
            first = j
        elif tag == "T" and not infinitive:
            infinitive = True
            first = j
            break
        elif tag not in ("A", "W") and not (_confirms(line, j) or _timed(line, j) or _quoted(line, j)):
            break
        j -= 1
    return first, tuple(aux), negated, infinitive


def _confirms(line: Line, j: int) -> bool:
    """Say whether token `j` only vouches for the participle behind it: "were confirmed killed"."""
    return line.lower(j) in grammar("vouching") and line.verbal(j, "n") and line.tag(j - 1) == "X"


def _quoted(line: Line, j: int) -> bool:
    """Say whether a quotation begins at token `j`, between auxiliary and verb: "was “tortured to death”"."""
    return line.lower(j) in ("“", '"', "‘", "«") and line.tag(j - 1) in ("X", "A", "N")


def _timed(line: Line, j: int) -> bool:
    """Say whether token `j` brings a time between auxiliary and verb: "were on Monday arrested"."""
    return line.tag(j) == "P" and line.tag(j + 1) == "W" and line.tag(j - 1) in ("X", "A", "N")


def _coordinated(line: Line, first: int, kinds: frozenset[str]) -> int:
    """Return the verb that shares its subject with the one whose group begins at `first`, or -1."""
    j = first - 1
    while line.tag(j) == "A":
        j -= 1
    if line.tag(j) == "C":
        j -= 1
    elif line.tag(j) != ",":
        return -1
    elif (row := _in_row(line, first, kinds)) >= 0:
        return row
    elif not (_list_follows(line, first) or _in_headline(line, j, kinds)):
        return -1
    while j >= 0 and line.tags[j] not in ("S", "."):
        if line.tags[j] == "V" and line.lower(j) not in grammar("have"):
            if line.kinds[j] & kinds or _same_finiteness(line, j, kinds):
                return j
            if line.tag(j - 1) != "T":
                return -1
        j -= 1
    return -1


def _in_row(line: Line, first: int, kinds: frozenset[str]) -> int:
    """Return the passive verb with which a row of participles begins: "was lured to a farm, kidnapped and ..."."""
    if "n" not in kinds or line.tag(first + 1) != "C":
        return -1
    for k in range(first - 2, max(first - _ROW, 0), -1):
        if line.tags[k] in ("S", ".", "C", ","):
            return -1
        if line.tags[k] == "V" and not line.verbal(k, "i"):
            passive = line.verbal(k, "n") and line.lower(k - 1) in ("was", "were", "been")
            return k if passive else -1
    return -1


_ROW = 9
"""Words between two participles of one row."""


def _in_headline(line: Line, comma: int, kinds: frozenset[str]) -> bool:
    """Say whether two participles stand side by side without auxiliaries: "Journalist beaten, threatened in Karsk"."""
    bare = line.verbal(comma - 1, "n") and "n" in kinds and line.tag(comma - 2) == "O"
    return bare and not any(tag == "X" for tag in line.tags)


def _same_finiteness(line: Line, j: int, kinds: frozenset[str]) -> bool:
    return bool(line.kinds[j] & {"d"} and kinds & {"d"}) or bool(line.kinds[j] & {"n"} and kinds & {"n"})


def _list_follows(line: Line, i: int) -> bool:
    """Say whether verb `i` stands in a row of verbs: "beaten, burned and killed"."""
    return (
        line.tag(i + 1) in ("C", ",")
        and (line.tag(i + 2) == "V" or line.tag(i + 3) == "V")
        and line.tag(i - 2) in ("V", "P")
    )


def _is_reduced(line: Line, first: int, end: int) -> bool:
    j = first - 1
    while line.tag(j) in ("A", "W"):
        j -= 1
    if line.tag(j) == "S" and line.lower(j) in grammar("relative_pronouns"):
        return False
    if line.tag(j) == "R" and line.lower(j) not in (
        "those",
        "others",
        "many",
        "some",
        "all",
        "most",
        "both",
        "any",
    ):
        return False
    return not has_object(line, end) and object_after(line, end) is None


def has_object(line: Line, i: int) -> bool:
    """Say whether a noun phrase follows at token `i`, adverbs skipped."""
    while line.tag(i) in ("A", "N") or (line.tag(i) == "P" and line.lower(i) in grammar("verb_particles")):
        i += 1
    return line.tag(i) in ("D", "Q", "O", "J", "R") or line.lower(i) in ("$", "€", "£")


def object_after(line: Line, i: int) -> Phrase | None:
    """Return the object at token `i`; verbs that are coordinated share the object of the last one."""
    while line.tag(i) in ("A", "W") or (line.tag(i) == "P" and line.lower(i) in grammar("verb_particles")):
        i += 1
    if line.tag(i) in NOMINAL | {"R"} and line.tag(i) != "'":
        return phrase_list(line, i)
    j = i + 1 if line.tag(i) in ("C", ",") else -1
    if line.tag(i) == "," and line.verbal(j, "i") and not line.verbal(i - 1, "i"):
        return None  # "opened fire, killing three": what hangs on has an object of its own
    if line.tag(j) == "C" or line.tag(j) == "A":
        j += 1
    if j > 0 and line.tag(j) == "V":
        j += 1
        while line.tag(j) == "P" and line.lower(j) in grammar("verb_particles"):
            j += 1
        return object_after(line, j)
    return None


def governor(line: Line, t: int) -> int:
    """Return the verb or adjective on which the infinitive with "to" at token `t` hangs, or -1."""
    j, steps = t - 1, 0
    if line.tag(j) == "O" and line.lower(j) in grammar("planned") | grammar("tried"):
        return j
    while j >= 0 and steps < 14:
        tag = line.tags[j]
        if tag == "V":
            return j
        if tag == "J" or line.lower(j) in (
            "about",
            "likely",
            "ready",
            "able",
            "lucky",
            "quick",
            "unable",
            "unlikely",
            "set",
            "willing",
            "due",
        ):
            return j if steps == 0 else -1
        if (
            tag in NOMINAL
            or tag in ("R", "A", "N", "W")
            or (tag == "P" and line.lower(j) in ("of", "on", "upon", "in", "for", "to"))
        ):
            j -= 1
            steps += 1
            continue
        if tag == "C" and steps and line.tag(j - 1) in ("V", "O"):
            j -= 1
            steps += 1
            continue
        return -1
    return -1
