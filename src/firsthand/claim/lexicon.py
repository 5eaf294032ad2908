"""The English words for acts, people and doers, from `language/lexicons`, made ready to look up."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from firsthand.claim.inflection import noun_forms, plural, verb_forms
from firsthand.language.lexicons import terms_of, word_list, words


@dataclass(frozen=True, slots=True)
class VerbTerm:
    """Words with a verb that say an act; `rest` stands behind the verb, `lead` before it.

    See the head of `acts.toml` for the other fields.
    """

    act: str
    lead: str
    rest: tuple[str, ...]
    gap: bool
    object: str
    victim: str
    strict: bool
    effect: str | None
    not_object: frozenset[str]
    unless: frozenset[str]
    sure: bool

    @property
    def ends_in_preposition(self) -> bool:
        """Say whether the victim stands behind the last word of the term."""
        return bool(self.rest) and self.rest[-1] in _FINAL


@dataclass(frozen=True, slots=True)
class NounTerm:
    """Words with a noun that say an act; `kinds` are words before it that make it one.

    `owner` says who stands before it in the genitive: the victim ("Relkov's arrest") or the doer ("the mob's attack").
    """

    act: str
    words: tuple[str, ...]
    plural: bool
    kinds: frozenset[str]
    victims: str
    owner: str


_AIMS = ("at", "against", "on", "into")
_FINAL = frozenset("on upon at into to of for against with".split())


@cache
def _acts() -> dict[str, list[dict[str, object]]]:
    path = resources.files("firsthand.language.lexicons") / "en" / "acts.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _list(row: Mapping[str, object], key: str) -> list[str]:
    value = row.get(key, [])
    return [str(v) for v in value] if isinstance(value, list) else []


def split_term(written: str) -> tuple[str, str, tuple[str, ...], bool]:
    """Cut a written term into the adverb before it, the verb, the words behind it and whether a victim fits between."""
    parts = written.split()
    lead = parts.pop(0) if parts[0].endswith("ly") and len(parts) > 1 else ""
    verb, rest = parts[0], parts[1:]
    gap = bool(rest) and rest[0] == "~"
    return lead, verb, tuple(rest[1:] if gap else rest), gap


def _term(row: Mapping[str, object], lead: str, rest: tuple[str, ...], gap: bool) -> VerbTerm:
    effect = row.get("effect")
    return VerbTerm(
        act=str(row["act"]),
        lead=lead,
        rest=rest,
        gap=gap,
        object=str(row.get("object", "any")),
        victim=str(row.get("victim", "object")),
        strict=bool(row.get("strict", False)),
        effect=str(effect) if effect else None,
        not_object=frozenset(_list(row, "not_object")),
        unless=frozenset(_list(row, "unless")),
        sure=bool(row.get("sure", False)),
    )


@cache
def act_verbs() -> Mapping[str, tuple[VerbTerm, ...]]:
    """Return the act terms by each form of their verb, the longest first."""
    found: dict[str, list[VerbTerm]] = {}
    for row in _acts()["verbs"]:
        for written in _list(row, "words"):
            lead, verb, rest, gap = split_term(written)
            aimed = row.get("aims") and rest and not gap and rest[-1] not in _FINAL
            for form in verb_forms(verb):
                found.setdefault(form, []).append(_term(row, lead, rest, gap))
                for preposition in _AIMS if aimed else ():
                    found[form].append(_term(row, lead, (*rest, preposition), gap))
    return {form: tuple(sorted(rows, key=_length, reverse=True)) for form, rows in found.items()}


def _length(term: VerbTerm) -> int:
    return len(term.rest) + bool(term.lead)


@cache
def act_nouns() -> Mapping[str, tuple[NounTerm, ...]]:
    """Return the act nouns by their first word, the longest first."""
    found: dict[str, list[NounTerm]] = {}
    for row in _acts()["nouns"]:
        for written in _list(row, "words"):
            for number, form in enumerate(noun_forms(written)):
                parts = tuple(form.split())
                kinds, owner = frozenset(_list(row, "kinds")), str(row.get("owner", "victim"))
                term = NounTerm(
                    str(row["act"]), parts, bool(number), kinds, str(row.get("victims", "")), owner
                )
                found.setdefault(parts[0], []).append(term)
    return {word: tuple(sorted(rows, key=lambda r: -len(r.words))) for word, rows in found.items()}


@cache
def forms_of(table: str, key: str) -> Mapping[str, frozenset[str]]:
    """Return every form of the verbs listed under `key`, with what it can be (see `verb_forms`).

    Of a term of several words only the verb, which stands first, is taken.
    """
    found: dict[str, frozenset[str]] = {}
    for written in word_list(table, key):
        for form, marks in verb_forms(written.split()[0]).items():
            found[form] = found.get(form, frozenset()) | marks
    return found


@cache
def phrase_terms(table: str, key: str) -> Mapping[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """Return the terms under `key` by each form of their verb: the words behind it, and whether a victim fits between.

    The longest stand first.
    """
    found: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for written in word_list(table, key):
        _, verb, rest, gap = split_term(written)
        for form in verb_forms(verb):
            found.setdefault(form, []).append((rest, gap))
    return {form: tuple(sorted(rows, key=lambda row: -len(row[0]))) for form, rows in found.items()}


@cache
def verb_kinds() -> Mapping[str, frozenset[str]]:
    """Return every known verb form, with what it can be."""
    found = dict(forms_of("verbs", "common"))
    specs = [split_term(w)[1] for row in _acts()["verbs"] for w in _list(row, "words")]
    for key in (
        "force",
        "demand",
        "threaten",
        "attempt",
        "plan",
        "real",
        "seem",
        "deny",
        "intervene",
        "accuse",
        "free",
    ):
        specs += [w.split()[0] for w in word_list("constructions", key)]
    for key in ("phrases", "fail", "duties", "with_objects", "giving", "doing", "delay", "allow"):
        specs += [w.split()[0] for w in word_list("failures", key)]
    for spec in specs:
        for form, marks in verb_forms(spec).items():
            found[form] = found.get(form, frozenset()) | marks
    return found


@cache
def people() -> Mapping[str, bool]:
    """Return each noun for people, with whether it is a plural."""
    found: dict[str, bool] = {}
    for written in word_list("groups", "people"):
        one, many = noun_forms(written)
        found.setdefault(one, one in _MANY)
        found[many] = True
    for word in terms_of("groups", "ground"):
        if word in words("groups", "adjectives"):
            continue
        found.setdefault(word, word.endswith("s") and not word.endswith("ss"))
        if not word.endswith("s") and word in _GROUND_NOUNS:
            found.setdefault(word + "s", True)
    return found


_MANY = frozenset(
    "police people personnel staff crew crowd group mob family couple population community clan tribe".split()
)
_GROUND_NOUNS = frozenset(
    "journalist reporter editor activist lawyer protester demonstrator dissident homosexual".split()
)


@cache
def doers() -> frozenset[str]:
    """Return the single words for bodies that may have done an act: police, army, rebels ..."""
    kinds = terms_of("perpetrators", "kind")
    return frozenset(word for word, kind in kinds.items() if kind != "person" and " " not in word)


@cache
def more_often_nouns() -> frozenset[str]:
    """Return the forms that stand for nouns unless the place shows a verb, with their plurals."""
    listed = word_list("verbs", "ambiguous")
    return frozenset(listed) | {plural(word) for word in listed}


@cache
def grammar(key: str) -> frozenset[str]:
    """Return a closed class of `grammar.toml`."""
    return words("grammar", key)


@cache
def figures(key: str) -> frozenset[str]:
    """Return a word list of `groups.toml`: `not_targets`, `places`, `things`, `outlets`."""
    listed = words("groups", key)
    return listed | {plural(word) for word in listed if not word.endswith("s")}
