"""Doers that are no subject: behind "by", before arms ("police firing"), in accusations, of participles."""

from firsthand.claim.lexicon import act_nouns, doers, grammar
from firsthand.claim.phrases import Phrase, phrase_list
from firsthand.claim.subjects import subject_of
from firsthand.claim.tagging import NOMINAL, Line
from firsthand.claim.verbs import Group, group_of


def agent_by(line: Line, i: int) -> Phrase | None:
    """Return the doer in a "by" phrase after token `i`, in the same clause, or None."""
    for j in range(i, min(i + 22, len(line.tags))):
        tag, low = line.tags[j], line.lower(j)
        if tag in ("S", ".", "X") and low not in ("(", ")"):
            return None
        if (
            tag == "V"
            and low not in grammar("doing")
            and not (line.tag(j - 1) in ("C", ",") and line.verbal(j, "n"))
        ):
            return None
        if tag == "O" and low in act_nouns() and not _caused(line, j):
            return None
        if low == "hands" and line.lower(j + 1) == "of":
            return phrase_list(line, j + 2)
        if low == "by" and tag == "P" and line.tag(j + 1) in NOMINAL | {"R"}:
            return phrase_list(line, j + 1)
    return None


def _caused(line: Line, noun: int) -> bool:
    """Say whether the act told by a noun is what the verb before it tells: "wounded in an attack by rebels"."""
    j = noun - 1
    while line.tag(j) in ("D", "J", "O", "Q"):
        j -= 1
    return line.lower(j) in ("in", "of")


def agent_in(line: Line, i: int) -> Phrase | None:
    """Return the doer named before an act behind "in": "killed in police firing", or None."""
    for j in range(i, min(i + 12, len(line.tags))):
        if line.tags[j] in ("S", ".", "V", "X", ","):
            return None
        if line.lower(j) in ("in", "during") and line.tags[j] == "P":
            k = j + 1
            while line.tag(k) in ("D", "J", "O"):
                if line.lower(k + 1) in grammar("engagements") and line.lower(k) in doers():
                    return Phrase(k, k + 1, k)
                k += 1
    return None


def adverbial_subject(line: Line, verb: int) -> Phrase | None:
    """Return the subject of the clause on which a participle hangs ("..., killing two")."""
    for j in range(verb - 1, -1, -1):
        if line.tags[j] in ("S", "."):
            return None
        if line.verbal(j, "dsb") and line.tags[j] == "V":
            group = group_of(line, j)
            return None if group.passive else subject_of(line, group)
    return None


def accused(line: Line, group: Group) -> Phrase | None:
    """Return who is accused of, charged with or blamed for what a gerund says, or None."""
    j = group.first - 2
    while j > 0 and line.tags[j] in NOMINAL:
        j -= 1
    if line.tag(j) != "V" or line.lower(j) not in grammar("accused"):
        return None
    outer = group_of(line, j)
    if outer.passive:
        return subject_of(line, outer)
    found = phrase_list(line, j + 1)
    return found if found is not None and found.last <= group.first - 1 else None
