"""English verb and noun forms from a base form, by rule; what no rule makes is written out in the lexicon."""

from functools import cache

_VOWELS = frozenset("aeiou")


def _plain_past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + "ed"


def _ing(base: str, past: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return base[:-1] + "ing"
    doubled = past == base + base[-1] + "ed" or base in _DOUBLING
    return base + (base[-1] if doubled else "") + "ing"


_DOUBLING = frozenset(
    "get put set cut let hit run win begin sit shut swim dig spin forget stop plan rob cast spread upset".split()
) - {"cast", "spread"}


def plural(noun: str) -> str:
    """Return the regular plural of a noun."""
    if noun.endswith(("s", "x", "ch", "sh")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + "s"


@cache
def verb_forms(spec: str) -> dict[str, frozenset[str]]:
    """Return each form of `spec` ("shoot/shot", "beat/beat/beaten", "kill") with what it can be.

    b base, s third person, i -ing form, d past, n past participle.
    """
    base, *irregular = spec.split("/")
    past = irregular[0] if irregular else _plain_past(base)
    participle = irregular[-1] if irregular else past
    found: dict[str, set[str]] = {}
    for form, mark in (
        (base, "b"),
        (plural(base) if not base.endswith("o") else base + "es", "s"),
        (_ing(base, past), "i"),
        (past, "d"),
        (participle, "n"),
    ):
        found.setdefault(form, set()).add(mark)
    return {form: frozenset(marks) for form, marks in found.items()}


def noun_forms(spec: str) -> tuple[str, str]:
    """Return singular and plural of `spec` ("murder", "man/men")."""
    base, _, irregular = spec.partition("/")
    return base, irregular or plural(base)
