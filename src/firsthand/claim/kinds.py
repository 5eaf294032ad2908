"""Of what kind a doer is: state, affiliated with a state, organisation, person or unknown."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from firsthand.claim.phrases import Phrase
from firsthand.claim.tagging import Line
from firsthand.language.lexicons import terms_of, words
from firsthand.model.claim import PerpetratorKind


@cache
def _kinds() -> Mapping[str, str]:
    return terms_of("perpetrators", "kind")


def kind_of(line: Line, phrase: Phrase) -> tuple[PerpetratorKind, bool]:
    """Return of what kind a doer is, and whether the words say so themselves (not a bare name or pronoun)."""
    lowers = [line.lower(i) for i in range(phrase.first, phrase.last)]
    cut = next((i for i in range(len(lowers)) if lowers[i] == "of"), len(lowers))
    if 0 < cut < len(lowers) - 1 and lowers[cut - 1] in words("perpetrators", "members"):
        body = kind_of(line, Phrase(phrase.first + cut + 1, phrase.last, phrase.last - 1))
        if body[1]:
            return body
    joined = lowers[: max(cut, 1)]
    for width in (3, 2, 1):
        found = _kinds().get(" ".join(joined[-width:])) if len(joined) >= width else None
        if found:
            return _checked(found, joined), True
    for low in reversed(lowers):
        if low in _kinds():
            return _checked(_kinds()[low], joined), True
    return "unknown", False


def _checked(kind: str, lowers: Sequence[str]) -> PerpetratorKind:
    if kind == "person" and set(lowers) & words("perpetrators", "unknown"):
        return "unknown"
    return _KINDS[kind]


_KINDS: Mapping[str, PerpetratorKind] = {
    "state": "state",
    "state_affiliated": "state_affiliated",
    "organisation": "organisation",
    "person": "person",
}


def kind_of_words(written: str) -> PerpetratorKind:
    """Return the kind by the last word that tells."""
    for word in reversed(re.findall(r"[\w'-]+", written.lower())):
        if word in _kinds():
            return _KINDS[_kinds()[word]]
    return "unknown"
