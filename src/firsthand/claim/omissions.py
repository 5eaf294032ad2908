"""Failure to act told by a noun: "the inaction of the police", "the failure of the army to protect villagers"."""

from firsthand.claim.frames import Frame
from firsthand.claim.kinds import kind_of
from firsthand.claim.phrases import Phrase, phrase_before, phrase_list, subject_phrase
from firsthand.claim.tagging import Line
from firsthand.language.lexicons import words


def omission(line: Line, noun: int) -> Frame | None:
    """Return the frame of a failure to act whose noun or adjective is token `noun`, or None.

    Only a body of the state can fail so: it stands behind "of" or "by", in the genitive, or right before the noun.
    """
    low = line.lower(noun)
    if low in words("failures", "spectators") or low in words("failures", "idle"):
        return _idle(line, noun)
    if low in words("failures", "lateness"):
        return _late(line, noun)
    needs_verb = low in words("failures", "omitting")
    if not needs_verb and low not in words("failures", "inaction"):
        return None
    agent, end = _whose(line, noun)
    if agent is None or kind_of(line, agent)[0] not in ("state", "state_affiliated"):
        return None
    if line.tag(end) == "T" and line.lower(end + 1) in _duties():
        end += 2
    elif needs_verb and not _is_total(line, noun, end):
        return None
    else:
        end = noun + 1
    return Frame("failure_to_act", noun, end, "noun.omission", None, agent)


def _duties() -> frozenset[str]:
    return words("failures", "duties") | words("failures", "with_objects") | words("failures", "giving")


def _is_total(line: Line, noun: int, end: int) -> bool:
    """Say whether a failure is told without a verb: "total failure of the government", "failure in containing"."""
    if {line.lower(noun - 1), line.lower(noun - 2)} & words("failures", "total"):
        return True
    return line.lower(end) in ("in", "to", "at") and line.lower(end + 1).removesuffix("ing") in {
        duty.removesuffix("e") for duty in _duties()
    } | {"controll", "stopp", "curbb"}


def _idle(line: Line, noun: int) -> Frame | None:
    """ "police were mute spectators", "the police remained silent spectators", "played a passive role"."""
    adjective = line.lower(noun) in words("failures", "idle")
    role = adjective and line.lower(noun + 1) == "role"
    if adjective and not role and line.tag(noun + 1) not in (".", ",", "", "P", "S"):
        return None
    j = noun - 1
    while line.tag(j) in ("J", "D", "A", "O") and j > 0 and noun - j < 5:
        j -= 1
    if line.lower(j) in ("as", "of") or line.tag(j) not in ("X", "V"):
        return None
    linking = line.tag(j) == "X" or line.lower(j) in (
        "remained",
        "remain",
        "stayed",
        "became",
        "played",
        "stood",
        "seemed",
    )
    negated = False
    while line.tag(j) in ("X", "V", "A", "N") and j > 0:
        negated = negated or line.tag(j) == "N"
        j -= 1
    agent = subject_phrase(line, j) if linking and not negated else None
    if agent is None or kind_of(line, agent)[0] not in ("state", "state_affiliated"):
        return None
    if adjective and not role and line.lower(noun) == "absent" and line.lower(noun + 1) == "from":
        return None
    return Frame("failure_to_act", noun, noun + 1, "noun.omission", None, agent)


def _late(line: Line, noun: int) -> Frame | None:
    """ "the delay in deploying the army", "a delay of two hours by police in responding"."""
    if line.lower(noun + 1) != "in":
        return None
    near = [line.lower(k) for k in range(noun + 2, min(noun + 6, len(line.tags)))]
    if not set(near) & words("failures", "late_acts"):
        return None
    agent, _ = _whose(line, noun)
    if agent is not None and kind_of(line, agent)[0] not in ("state", "state_affiliated"):
        agent = None
    return Frame("failure_to_act", noun, noun + 1, "noun.omission", None, agent)


def _whose(line: Line, noun: int) -> tuple[Phrase | None, int]:
    """Return the body that failed, and the token behind it and the noun."""
    part = [line.lower(noun + k) for k in range(1, 5)]
    if part == ["on", "the", "part", "of"] or part[:3] == ["on", "part", "of"]:
        found = phrase_list(line, noun + (5 if part[1] == "the" else 4))
        return found, found.last if found is not None else noun + 1
    if line.lower(noun + 1) in ("of", "by"):
        found = phrase_list(line, noun + 2)
        return found, found.last if found is not None else noun + 1
    j = noun - 1
    while line.tag(j) == "J":
        j -= 1
    if line.tag(j) == "'":
        return phrase_before(line, j - 1), noun + 1
    if line.tag(j) == "O":
        return Phrase(j, j + 1, j), noun + 1
    return None, noun + 1
