"""Doers that are no subject: behind "by", before arms ("police firing"), in accusations, of participles."""

from collections.abc import Sequence

from firsthand.claim.frames import Frame
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
            if group.reduced and not line.verbal(j, "d"):
                return None
            active = group._replace(passive=False, reduced=False) if group.reduced else group
            return None if active.passive else subject_of(line, active)
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


def doer_in_clause(line: Line, frame: Frame, frames: Sequence[Frame]) -> Phrase | None:
    """Return who used the force that the clause behind tells of: "were killed when police opened fire"."""
    for other in frames:
        if other.agent is None or other.first <= frame.last or other.rule == frame.rule == "noun.told":
            continue
        forceful = other.act in ("use_of_force", "bombing") or line.lower(other.first) in grammar("shooting")
        opens = line.lower(other.agent.first - 1) in ("when", "after", "as")
        apart = any(line.tags[j] == "." for j in range(frame.last, other.first))
        if forceful and opens and other.agent.first >= frame.last and not apart:
            return other.agent
    return None


def in_the_firing(line: Line, frame: Frame) -> bool:
    """Say whether the use of arms that was told before stands behind the act: "were injured in the firing"."""
    for j in range(frame.last, min(frame.last + 5, len(line.tags))):
        if line.lower(j) in ("in", "during") and line.lower(j + 1) == "the":
            return line.lower(j + 2) in grammar("engagements") and line.tag(j + 3) not in ("P", "O")
    return False


def speaking(line: Line, agent: Phrase) -> Phrase | None:
    """Return the body that says of itself what "they" did: "soldiers told reporters that they had shot two men"."""
    j = agent.first - 1 - (line.lower(agent.first - 1) == "that")
    for k in range(j, max(j - 7, -1), -1):
        if line.tags[k] == "V" and line.lower(k) in grammar("saying"):
            group = group_of(line, k)
            return (
                None
                if group.passive and not group.reduced
                else subject_of(line, group._replace(passive=False, reduced=False))
            )
        if line.tags[k] in ("S", ".", ","):
            return None
    return None
