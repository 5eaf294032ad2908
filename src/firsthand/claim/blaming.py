"""Who is said to have done what a noun tells: "the attack was carried out by rebels", "blamed the army for the raid".

Every rule looks at the words just before the noun phrase, or just behind it and its victims.
"""

from typing import NamedTuple

from firsthand.claim.kinds import kind_of
from firsthand.claim.lexicon import forms_of, grammar
from firsthand.claim.phrases import Phrase, phrase_list, subject_phrase
from firsthand.claim.subjects import subject_of
from firsthand.claim.tagging import Line
from firsthand.claim.verbs import Group, group_of
from firsthand.model.claim import Stance

_REACH = 14
"""Tokens behind the noun in which its verb is looked for, and behind that its doer."""


class Blame(NamedTuple):
    """Who did it, how sure the words are, and whether they tell that it was done ("was carried out by").

    `of_body`: a body is said to do such things ("is notorious for torture"), which is no charge in court.
    """

    doer: Phrase
    stance: Stance
    done: bool = False
    of_body: bool = False


def blamed(line: Line, start: int, after: int) -> Blame | None:
    """Return who did what the noun phrase from `start` to `after` tells, or None where the words around do not say."""
    return _behind(line, start, after) or _before(line, start, after)


def _behind(line: Line, start: int, after: int) -> Blame | None:
    """ "was carried out by X", "perpetrated by X", "was attributed to X", "for which X claimed responsibility"."""
    for j in range(after, min(after + _REACH, len(line.tags))):
        if line.tags[j] in (".", "S") and line.lower(j) not in ("which", "that"):
            return None
        if line.tags[j] != "V":
            continue
        low, group = line.lower(j), group_of(line, j)
        if group.negated or not line.verbal(j, "n") or not (group.passive or j <= after + 1):
            return None
        if low in forms_of("blaming", "do"):
            doer = _led(line, j, "by")
            return Blame(doer, "fact", done=True) if doer else None
        if low in forms_of("blaming", "claim"):
            return _as(_led(line, j, "by"), "claimed", done=True)
        if low in forms_of("blaming", "put"):
            return _as(_led(line, j, "to") or _led(line, j, "on"), "suspected", done=True)
        return None
    return None


def _as(doer: Phrase | None, stance: Stance, done: bool = False) -> Blame | None:
    return Blame(doer, stance, done) if doer else None


def _led(line: Line, verb: int, word: str) -> Phrase | None:
    """Return the phrase behind `word`, in the clause behind a verb."""
    for j in range(verb + 1, min(verb + _REACH, len(line.tags))):
        if line.tags[j] in (".", "S", "V", "X"):
            return None
        if line.lower(j) == word:
            found = phrase_list(line, j + 1)
            if found is not None and line.tags[found.first] != "W":
                return found
    return None


def _before(line: Line, start: int, after: int) -> Blame | None:
    j = start - 1
    low = line.lower(j)
    if low == "for":
        return _noted(line, j) or _answerable(line, j - 1) or _accused(line, j, "blame")
    if low == "of":
        found = _accused(line, j, "accuse")
        return found and (_of_body(line, found) or found)
    if low == "," or line.tag(j) == "C":
        return _in_list(line, j)
    if low == "in" and line.lower(j - 1) in grammar("taking_part"):
        return _taking_part(line, j - 1)
    while line.lower(j) in ("out", "both") or line.tag(j) == "A":
        j -= 1
    if line.tag(j) != "V":
        return None
    if line.lower(j) in forms_of("blaming", "put") and not group_of(line, j).passive:
        doer = _led(line, after - 1, "to") or _led(line, after - 1, "on")
        return _as(doer, "suspected", done=True)
    if line.lower(j) in forms_of("blaming", "do"):
        group = group_of(line, j)
        real = not (group.passive or group.infinitive or group.negated)
        doer = subject_of(line, group) if real and group.verb == j else None
        return Blame(doer, "fact", done=True) if doer else None
    return None


def _noted(line: Line, preposition: int) -> Blame | None:
    """ "the Grey Guard is notorious for torture", "a unit infamous for killings"."""
    j = preposition - 1
    if line.lower(j) not in forms_of("blaming", "noted"):
        return None
    between = {*forms_of("blaming", "become"), *grammar("have"), "since"}
    while line.tag(j - 1) in ("X", "A", "J") or line.lower(j - 1) in between:
        j -= 1
    found = subject_phrase(line, j - 1) if line.tag(j - 1) in ("O", "Q", "R") else None
    return _of_body(line, Blame(found, "suspected")) if found is not None else None


def _in_list(line: Line, j: int) -> Blame | None:
    """Return who is noted for, or accused of, a list of acts that goes on before token `j`."""
    for k in range(j, max(j - _REACH, 0), -1):
        if line.tags[k] in (".", "S", "X", "V", "R", "W"):
            return None
        if line.lower(k) in ("for", "of"):
            found = _noted(line, k)
            if found is None and line.lower(k) == "of":
                found = _accused(line, k, "accuse")
            if found is not None:
                return _of_body(line, found)
    return None


def _of_body(line: Line, found: Blame) -> Blame | None:
    """Return the blame if it falls on a body, which no court convicts: what it is accused of is told."""
    head = line.tokens[found.doer.head].text
    acronym = len(head) > 2 and head.isupper() and line.shows_capitals
    body = acronym or kind_of(line, found.doer)[0] in ("state", "state_affiliated", "organisation")
    return found._replace(done=True, of_body=True) if body else None


def _answerable(line: Line, j: int) -> Blame | None:
    """ "X is responsible for", "held X responsible for", "accused X of being responsible for", "X claimed it"."""
    if line.lower(j) in ("responsibility", "credit"):
        j -= 1
        while line.tag(j) in ("D", "J"):
            j -= 1
        claims = line.tag(j) == "V" and line.lower(j) in grammar("claims") and not group_of(line, j).negated
        return _as(subject_of(line, group_of(line, j)), "claimed") if claims else None
    if line.lower(j) not in ("responsible", "answerable"):
        return None
    k = j - 1
    while line.tag(k) in ("A", "T", "J") or line.lower(k) in grammar("be"):
        k -= 1
    if line.lower(k) == "of":
        return _accused(line, k, "accuse")
    if line.tag(k) == "V" and line.verbal(k, "n"):
        return _as(subject_of(line, group_of(line, k)), "suspected")
    if line.tag(k) not in ("O", "Q", "R"):
        return None
    found = subject_phrase(line, k)
    if found is None or (k == j - 1 and line.lower(found.first - 1) not in forms_of("blaming", "hold")):
        return None
    return Blame(found, "suspected" if k == j - 1 else "fact")


def _accused(line: Line, preposition: int, key: str) -> Blame | None:
    """ "blamed X for", "accused X of", "X is suspected of"."""
    j = preposition - 1
    if line.tag(j) == "V" and line.lower(j) in forms_of("blaming", key):
        group = group_of(line, j)
        return _as(subject_of(line, group), "suspected") if group.passive else None
    found = subject_phrase(line, j) if line.tag(j) in ("O", "Q", "R") else None
    if found is None or line.lower(found.first - 1) not in forms_of("blaming", key):
        return None
    group = group_of(line, found.first - 1)
    return None if _idle(group) else Blame(found, "suspected")


def _idle(group: Group) -> bool:
    return group.passive or group.negated


def _taking_part(line: Line, j: int) -> Blame | None:
    """ "soldiers involved in the killing", "they were implicated in the massacre"."""
    if line.tag(j) != "V":
        return None
    group = group_of(line, j)
    if group.negated or group.infinitive or not line.verbal(j, "n"):
        return None
    return _as(subject_of(line, group), "suspected")
