"""What became of people where the words name no act: "was pronounced dead", "suffered a gunshot wound", "in critical
condition", "the shooting death of", and harm by one's own hand.

These are claims only in a report that tells of violence: else who died may have died of anything.
"""

import re
from collections.abc import Iterator
from functools import cache

from firsthand.claim.frames import Frame
from firsthand.claim.lexicon import grammar
from firsthand.claim.phrases import Phrase, is_people, phrase_before, phrase_list
from firsthand.claim.subjects import subject_of
from firsthand.claim.tagging import Line
from firsthand.claim.verbs import group_of
from firsthand.language.lexicons import word_list, words

DEAD, HURT = "casualty.dead", "casualty.hurt"
_WORD = re.compile(r"[a-z]+")
_REACH = 8
"""Tokens behind a verb within which the hospital, the wound or the part of the body must stand."""


def casualties(line: Line) -> Iterator[Frame]:
    """Yield a frame for all people of the sentence who are said to be dead or hurt."""
    for i in range(len(line.tags)):
        found = _state(line, i) or _own_hand(line, i) or _wounded(line, i) or _noun(line, i)
        if found is not None and not _by_nobody(line, found):
            yield found


def tells_of_violence(lower: str) -> bool:
    """Say whether a text, in lower case, tells of violence at all."""
    return not _listed("violence").isdisjoint(_WORD.findall(lower))


def _listed(key: str) -> frozenset[str]:
    return words("casualties", key)


@cache
def _phrases(key: str) -> dict[str, list[tuple[str, ...]]]:
    """Return the phrases of a list by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted((tuple(p.split()) for p in word_list("casualties", key)), key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def _phrase_end(line: Line, i: int, key: str) -> int:
    """Return where a phrase of the list that begins at `i` ends, 0 if none does."""
    for phrase in _phrases(key).get(line.lower(i), ()):
        if all(line.lower(i + k) == word for k, word in enumerate(phrase)):
            return i + len(phrase)
    return 0


def _by_nobody(line: Line, frame: Frame) -> bool:
    near = {line.lower(j) for j in range(frame.first, min(frame.last + 6, len(line.tags)))}
    if line.lower(frame.first) in _listed("brought_about"):
        return False
    return frame.act != "self_harm" and not near.isdisjoint(_listed("nobody"))


def _of(line: Line, act: str, span: tuple[int, int], rule: str, victim: Phrase | None) -> Frame | None:
    if victim is None or not is_people(line, victim):
        return None
    group = group_of(line, span[0]) if line.tag(span[0]) == "V" else None
    if group is not None and group.negated:
        return None
    return Frame(act, *span, rule, victim, None, group, "death" if rule == DEAD else "injury")


def _subject(line: Line, i: int) -> Phrase | None:
    """Return whose state is told by the verb or the form of "be" at `i`."""
    return subject_of(line, group_of(line, i))


def _state(line: Line, i: int) -> Frame | None:
    """Read what stands behind a form of "be", or a participle: dead, in hospital, hit, in critical condition."""
    low = line.lower(i)
    if low in grammar("be") and line.tag(i) == "X":
        return _be(line, i)
    dead = _dead_at(line, i + 1) if low in _listed("told_dead") else 0
    if dead:
        return _of(line, "killing", (i, dead), DEAD, _whose(line, i, dead))
    if low in _listed("stays") and line.tag(i) == "V" and line.lower(i + 1) in ("in", "listed"):
        end = _condition(line, i + 1)
        return _of(line, "attack", (i, end), HURT, _subject(line, i)) if end else None
    if low in _listed("told_dead") and line.tag(i) == "V":
        found = _found_dead(line, i + 1)
        if found is not None:
            return _of(line, "killing", (i, _behind_age(line, found.last) + 1), DEAD, found)
    end = _phrase_end(line, i, "died") if line.tag(i) == "V" else 0
    if end:
        return _of(line, "killing", (i, end), DEAD, _subject(line, i))
    if low in _listed("taken") and line.tag(i) == "V" and _soon(line, i, "hospitals"):
        return _of(line, "attack", (i, i + 1), HURT, _whose(line, i, i + 1))
    if low in _listed("struck") and line.tag(i) == "V" and _passive(line, i) and _hit(line, i):
        return _of(line, "attack", (i, i + 1), HURT, _subject(line, i))
    if low == "left" and line.tag(i) == "V":
        return _left(line, i)
    return None


def _dead_at(line: Line, i: int) -> int:
    """Return where "dead", "shot dead" or "fatally shot" ends, 0 if none stands at `i`."""
    first, second = line.lower(i), line.lower(i + 1)
    if first in _listed("dead"):
        return i + 1
    shot_dead = first in grammar("deadly") and second in _listed("dead")
    return i + 2 if shot_dead or (first == "fatally" and second in grammar("deadly")) else 0


def _found_dead(line: Line, i: int) -> Phrase | None:
    """Return the people of "(found) a man and two children dead", None if they are not said to be dead."""
    found = phrase_list(line, i)
    if found is None or line.lower(_behind_age(line, found.last)) in _listed("dead"):
        return found  # the word stands behind the people
    if line.lower(found.last - 1) not in _listed("dead") or found.last - found.first < 2:
        return None
    if not found.parts:
        return Phrase(found.first, found.last - 1, found.head - 1)
    end = found.parts[-1]
    last = Phrase(end.first, end.last - 1, max(end.first, end.head - 1))
    return Phrase(found.first, found.last - 1, found.head, (*found.parts[:-1], last))


def _behind_age(line: Line, i: int) -> int:
    """Step over an age between commas: "pronounced one man, 22, dead"."""
    aged = line.tag(i) == "," and line.tokens[i + 1 : i + 2] and line.tokens[i + 1].kind == "number"
    return i + 3 if aged and line.tag(i + 2) == "," else i


def _whose(line: Line, i: int, end: int) -> Phrase | None:
    """Return the object of an active verb, else its subject: "found him dead", "was found dead"."""
    return _subject(line, i) if _passive(line, i) else None


def _passive(line: Line, i: int) -> bool:
    if line.tag(i) != "V":
        return False
    group = group_of(line, i)
    return group.passive or (group.lead >= 0 and line.verbal(i, "n") and group_of(line, group.lead).passive)


def _soon(line: Line, i: int, key: str) -> bool:
    for j in range(i, min(i + _REACH + 2, len(line.tags))):
        if line.lower(j) in _listed(key):
            return True
        if line.tags[j] in ("S", ".") and j > i:
            return False
    return False


def _hit(line: Line, i: int) -> bool:
    """Say whether "hit" tells of a bullet, or of a part of the body."""
    for j in range(i + 1, min(i + _REACH, len(line.tags))):
        if line.lower(j) in _listed("struck_by") or line.lower(j) in _listed("body"):
            return line.lower(i + 1) in (
                "in",
                "by",
                "with",
                "multiple",
                "several",
                "at",
                "once",
                "twice",
                "and",
            )
        if line.tags[j] in ("S", ".", "V"):
            return False
    return False


def _be(line: Line, i: int) -> Frame | None:
    j = i + 1
    while line.tag(j) == "A":
        j += 1
    if line.tag(j) == "N":
        return None
    victim = phrase_before(line, i - 1) if line.tag(i - 1) in ("O", "Q", "R") else None
    if line.lower(j) in _listed("dead"):
        return _of(line, "killing", (i, j + 1), DEAD, _named_subject(line, i) or victim)
    if line.lower(j) in ("in", "listed") and _condition(line, j):
        return _of(line, "attack", (i, _condition(line, j)), HURT, _named_subject(line, i) or victim)
    return None


def _named_subject(line: Line, i: int) -> Phrase | None:
    """Return the subject of the form of "be" at `i`, over what is put between them."""
    group = group_of(line, i)
    return subject_of(line, group)


def _condition(line: Line, j: int) -> int:
    """Return where "in critical but stable condition" ends, 0 if it does not stand at `j`."""
    for k in range(j, min(j + 7, len(line.tags))):
        if line.lower(k) in ("condition", "conditions") and line.lower(k - 1) in _listed("conditions"):
            return k + 1
    return 0


def _left(line: Line, i: int) -> Frame | None:
    """Read "left four people wounded", "left one man in critical condition", "left two with gunshot wounds"."""
    victim = phrase_list(line, i + 1)
    if victim is None:
        return None
    end = victim.last
    if line.lower(end) in _listed("left") or _condition(line, end) or _wound_end(line, end + 1):
        return _of(line, "attack", (i, end + 1), HURT, victim)
    return None


def _own_hand(line: Line, i: int) -> Frame | None:
    """Read "killed himself", "took his own life", "shot himself in the leg"."""
    end = _phrase_end(line, i, "own_phrases")
    if end and line.tag(i) == "V":
        return _of(line, "self_harm", (i, end), DEAD, _subject(line, i))
    if line.tag(i) != "V" or line.lower(i + 1) not in _listed("self"):
        return None
    fatal = line.lower(i) in _listed("own_death") or line.lower(i - 1) == "fatally"
    if not fatal and line.lower(i) not in _listed("own_harm"):
        return None
    who = _subject(line, i) or _subject_of_clause_before(line, i)
    return _of(line, "self_harm", (i, i + 2), DEAD if fatal else HURT, who)


def _subject_of_clause_before(line: Line, i: int) -> Phrase | None:
    """Return who does what is told before a participle: "shot his wife before killing himself"."""
    for j in range(i - 1, -1, -1):
        if line.tags[j] == "V" and line.verbal(j, "d") and not group_of(line, j).passive:
            return subject_of(line, group_of(line, j))
        if line.tags[j] == "X" and line.tag(j + 1) != "V":
            return phrase_before(line, j - 1) if line.tag(j - 1) in ("O", "Q", "R") else None
    return None


def _wounded(line: Line, i: int) -> Frame | None:
    """Read "suffered a gunshot wound to the leg", "a man with a gunshot wound"."""
    if line.lower(i) not in _listed("bears"):
        return None
    start = i + 1 + (line.lower(i + 1) == "from")
    end = _wound_end(line, start)
    if not end:
        return None
    if line.tag(i) == "V":
        return _of(line, "attack", (i, end), HURT, _subject(line, i))
    near = phrase_before(line, i - 1) if line.lower(i) == "with" and line.tag(i - 1) in ("O", "Q") else None
    return _of(line, "attack", (i, end), HURT, near)


def _wound_end(line: Line, start: int) -> int:
    """Return the end of "a gunshot wound" at `start`, 0 if none stands there."""
    end = 0
    for j in range(start, min(start + 9, len(line.tags))):
        if line.lower(j) in _listed("wounds"):
            end = j + 1
        elif line.lower(j) not in _listed("wounding"):
            break
    return end


def _noun(line: Line, i: int) -> Frame | None:
    """Read "the shooting death of a boy", "the deaths of two men", "the bodies of ..."."""
    end = _phrase_end(line, i, "deaths")
    if end and line.lower(end) == "of":
        return _of(line, "killing", (i, end), DEAD, phrase_list(line, end + 1))
    if line.lower(i) in _listed("bodies") and line.lower(i + 1) == "of":
        return _of(line, "killing", (i, i + 1), DEAD, phrase_list(line, i + 2))
    return None
