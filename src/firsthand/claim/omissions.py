"""Failure to act told by a noun: "the inaction of the police", "the failure of the army to protect villagers"."""

from firsthand.claim.frames import Frame
from firsthand.claim.kinds import kind_of
from firsthand.claim.phrases import Phrase, phrase_before, phrase_list
from firsthand.claim.tagging import Line
from firsthand.language.lexicons import words


def omission(line: Line, noun: int) -> Frame | None:
    """Return the frame of a failure to act whose noun is token `noun`, or None.

    Only a body of the state can fail so: it stands behind "of" or "by", in the genitive, or right before the noun.
    """
    low = line.lower(noun)
    needs_verb = low in words("constructions", "omitting")
    if not needs_verb and low not in words("constructions", "inaction"):
        return None
    agent, end = _whose(line, noun)
    if agent is None or kind_of(line, agent)[0] not in ("state", "state_affiliated"):
        return None
    if line.tag(end) == "T" and line.lower(end + 1) in words("constructions", "omitted"):
        end += 2
    elif needs_verb:
        return None
    else:
        end = noun + 1
    return Frame("failure_to_act", noun, end, "noun.omission", None, agent)


def _whose(line: Line, noun: int) -> tuple[Phrase | None, int]:
    """Return the body that failed, and the token behind it and the noun."""
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
