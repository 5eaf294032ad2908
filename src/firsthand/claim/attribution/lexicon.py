"""The words that attribute, looked up by their inflected forms; the lists stand in the lexicon `cues`."""

from functools import cache
from typing import NamedTuple

from firsthand.language.lexicons import word_list

CLASSES = ("clause", "tell", "finding", "belief", "deny", "object", "stance", "accuse", "intend", "order")
_VOWELS = "aeiou"


class Verb(NamedTuple):
    """One reading of a form: the base verb, its classes, the form it is, and words that must follow ("out")."""

    base: str
    classes: frozenset[str]
    forms: frozenset[str]
    particles: tuple[str, ...]
    bare: bool
    strict: bool


def inflect(base: str) -> dict[str, frozenset[str]]:
    """Return the forms of a regular verb, each with the set of what it is: base, third, past, participle, ing."""
    third = base + "s"
    past, ing = base + "ed", base + "ing"
    if base.endswith("y") and base[-2] not in _VOWELS:
        third, past = base[:-1] + "ies", base[:-1] + "ied"
    elif base.endswith(("s", "sh", "ch", "x", "z")):
        third = base + "es"
    elif base.endswith("e"):
        past, ing = base + "d", base[:-1] + "ing"
    return _forms(base, third, past, past, ing)


def _forms(base: str, third: str, past: str, participle: str, ing: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    named = ((base, "base"), (third, "third"), (past, "past"), (participle, "participle"), (ing, "ing"))
    for form, name in named:
        found[form] = found.get(form, frozenset()) | {name}
    return found


@cache
def _irregular() -> dict[str, dict[str, frozenset[str]]]:
    found = {}
    for row in word_list("cues", "irregular"):
        base, third, past, participle, ing = row.split()
        found[base] = _forms(base, third, past, participle, ing)
    return found


@cache
def verbs() -> dict[str, tuple[Verb, ...]]:
    """Return every form of every verb of attribution with its readings, those with most particles first."""
    classes: dict[str, set[str]] = {}
    for name in CLASSES:
        for phrase in word_list("cues", name):
            classes.setdefault(phrase, set()).add(name)
    bare, strict = word_list("cues", "bare"), word_list("cues", "strict")
    table: dict[str, list[Verb]] = {}
    for phrase, named in classes.items():
        head, *particles = phrase.split()
        for form, forms in (_irregular().get(head) or inflect(head)).items():
            verb = Verb(phrase, frozenset(named), forms, tuple(particles), phrase in bare, phrase in strict)
            table.setdefault(form, []).append(verb)
    return {form: tuple(sorted(rows, key=lambda v: -len(v.particles))) for form, rows in table.items()}
