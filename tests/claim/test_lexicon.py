"""The English lexicons refer to the controlled lists, and forms come out as English has them."""

import pytest

from firsthand.claim.inflection import noun_forms, plural, verb_forms
from firsthand.claim.lexicon import act_nouns, act_verbs, people, split_term
from firsthand.language.lexicons import terms_of
from firsthand.model.vocabulary import acts, effects, grounds

OBJECTS = {"any", "explosive", "people", "place", "thing", "outlet", "target", "none"}


def test_every_verb_term_says_a_listed_act() -> None:
    for rows in act_verbs().values():
        for term in rows:
            assert term.act in acts()
            assert term.object in OBJECTS
            assert term.victim in {"object", "subject", "none"}
            assert term.effect is None or term.effect in effects()


def test_every_noun_term_says_a_listed_act() -> None:
    for rows in act_nouns().values():
        for term in rows:
            assert term.act in acts()
            assert term.victims in {"", "people", "target"}
            assert term.owner in {"victim", "agent"}


def test_every_act_has_words() -> None:
    said = {t.act for rows in act_verbs().values() for t in rows} | {
        t.act for rows in act_nouns().values() for t in rows
    }
    by_construction = {
        "coercion",
        "threat",
        "false_accusation",
        "wanted_notice",
        "failure_to_act",
        "intervention",
        "self_harm",
    }
    assert set(acts()) == said | by_construction


@pytest.mark.parametrize("table", ["ground", "because"])
def test_every_ground_is_listed(table: str) -> None:
    assert set(terms_of("groups", table).values()) <= set(grounds())


def test_every_kind_of_doer_is_promised() -> None:
    assert set(terms_of("perpetrators", "kind").values()) == {
        "state",
        "state_affiliated",
        "organisation",
        "person",
    }


@pytest.mark.parametrize(
    ("spec", "forms"),
    [
        ("kill", {"kill": "b", "kills": "s", "killing": "i", "killed": "dn"}),
        ("beat/beat/beaten", {"beat": "bd", "beats": "s", "beating": "i", "beaten": "n"}),
        ("abuse", {"abuse": "b", "abuses": "s", "abusing": "i", "abused": "dn"}),
        ("kidnap/kidnapped", {"kidnap": "b", "kidnaps": "s", "kidnapping": "i", "kidnapped": "dn"}),
        ("deny/denied", {"deny": "b", "denies": "s", "denying": "i", "denied": "dn"}),
        ("set/set", {"set": "bdn", "sets": "s", "setting": "i"}),
        ("flee/fled", {"flee": "b", "flees": "s", "fleeing": "i", "fled": "dn"}),
        ("torch", {"torch": "b", "torches": "s", "torching": "i", "torched": "dn"}),
    ],
)
def test_verb_forms(spec: str, forms: dict[str, str]) -> None:
    assert verb_forms(spec) == {form: frozenset(marks) for form, marks in forms.items()}


@pytest.mark.parametrize(
    ("noun", "expected"),
    [("murder", "murders"), ("ambush", "ambushes"), ("robbery", "robberies"), ("boy", "boys")],
)
def test_plurals(noun: str, expected: str) -> None:
    assert plural(noun) == expected


def test_a_given_plural_wins() -> None:
    assert noun_forms("man/men") == ("man", "men")


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("kill", ("", "kill", (), False)),
        ("round ~ up", ("", "round", ("up",), True)),
        ("open fire on", ("", "open", ("fire", "on"), False)),
        ("fatally shoot/shot", ("fatally", "shoot/shot", (), False)),
    ],
)
def test_a_written_term_is_cut(written: str, parts: tuple[str, str, tuple[str, ...], bool]) -> None:
    assert split_term(written) == parts


@pytest.mark.parametrize(
    ("word", "many"), [("man", False), ("men", True), ("police", True), ("journalists", True)]
)
def test_people(word: str, many: bool) -> None:
    assert people()[word] is many


@pytest.mark.parametrize("word", ["gay", "political", "budget", "anti-gay"])
def test_what_is_no_noun_for_people(word: str) -> None:
    assert word not in people()
