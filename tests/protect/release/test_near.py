"""What words say of a person is looked at: sex, age, kin, occupation, rare words; who keeps a code is alike in it."""

import random
import re
from collections import Counter
from dataclasses import replace

import pytest

from firsthand.model.casefile import CaseFile, Piece, Shown
from firsthand.model.release import Settings
from firsthand.protect import clear
from firsthand.protect.clearing import Wanted
from firsthand.protect.release.incidents import cast_of, told
from firsthand.protect.release.near import (
    TRAIT,
    bare,
    found_in,
    told_near,
    without,
    words_that_stand,
)
from firsthand.publish.data import rows
from tests.made_up_cases import made_up

TOLD = {
    "sex": ("He beat Victim 7K3Q and her sister.", {("male", ""), ("female", ""), ("kin", "sister")}),
    "age": ("Victim 7K3Q, [20 to 29], a teenager.", {("age", "[20 to 29]"), ("age", "teenager")}),
    "occupation": ("Victim 7K3Q is a nurse.", {("occupations", "nurse")}),
    "several": ("Victim 7K3Q and other teachers.", {("occupations", "teachers")}),
    "rare": ("Victim 7K3Q kept zebrafinches.", {("rare", "zebrafinches")}),
    "russian": ("Victim 7K3Q, учитель, и его мать.", {("occupations", "учитель"), ("male", ""), ("female", ""), ("kin", "мать")}),
    "another sentence": ("Victim 7K3Q was held. A nurse saw it.", set()),
    "nobody": ("The nurse was held with her twin.", set()),
    "a mark": ("Victim 7K3Q, [occupation withheld], was held.", set()),
    "a body": ("Grey Guard held Victim 7K3Q.", set()),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_what_stands_beside_a_code_is_seen(name: str) -> None:
    text, traits = TOLD[name]
    found = {(one.trait.kind, one.trait.word) for _, one in told_near(text, {"grey", "guard"})}
    assert found == traits


@pytest.mark.parametrize("name", TOLD)
def test_nothing_is_left_to_see_afterwards(name: str) -> None:
    text, traits = TOLD[name]
    cut = len(text) // 2
    pieces = (Piece(Shown(text[:cut])), Piece(Shown(text[cut:]), mark="victims"))
    left, count = without(pieces, {"grey", "guard"})
    whole = "".join(piece.text for piece in left)
    assert not [*told_near(whole, {"grey", "guard"})]
    assert bool(count) == bool(traits)
    assert [w for w in re.findall(r"\w+", text) if w not in whole] == [] or traits


def test_a_headline_loses_its_traits_without_a_code() -> None:
    assert bare(Shown("Grey Guard beat a nurse"), {"grey", "guard"}) == f"Grey Guard beat a {TRAIT}"
    assert bare(None, set()) is None


def described(seed: int):
    """A case of made-up people in which reports say what they are, each in other words."""
    dice = random.Random(seed)
    case = made_up(seed, 12)
    more = (
        "a nurse",
        "a teacher",
        "a teenager",
        "the twin of a pastor",
        "who kept zebrafinches",
        "a student",
    )
    pages = []
    for page in case.content.pages:
        text = page.rendition.text.replace(
            " people watched", f" {dice.choice(('women', 'men', 'boys'))} watched"
        )
        assert len(text) >= len(page.rendition.text) - 8
        told = text.replace("near the market", f"{dice.choice(more):<15.15}", 1)
        pages.append(
            replace(page, rendition=replace(page.rendition, text=told))
            if len(told) == len(page.rendition.text)
            else page
        )
    return replace(case.content, pages=tuple(pages))


def groups(view: CaseFile) -> Counter[object]:
    """How many people are alike in all that a stranger reads of them in a release, worked out from its words."""
    cast = cast_of(view)
    known = words_that_stand(view)
    said: dict[str, object] = {}
    for person, here in cast.people.items():
        facts = []
        for number in here:
            one = cast.incidents[number]
            words: set[object] = set()
            for quote in (
                [c.quote for c in rows.all_claims(replace(view, events=(one,), loose=()))]
                if hasattr(one, "claims")
                else [one.quote]
            ):  # type: ignore[union-attr, arg-type]
                text = "".join(piece.text for piece in quote.pieces)
                words |= {found.trait for people, found in told_near(text, known) if person in people}
            facts.append(repr((told(one, 0, "day"), sorted(map(repr, words)))))
        said[person] = (person.split()[0], tuple(sorted(facts)))
    return Counter(said.values())


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("least", [2, 3])
def test_who_keeps_a_code_is_alike_in_words_too(seed: int, least: int) -> None:
    view = clear(described(seed), Wanted("x", bytes([seed]) * 32, Settings(least=least))).cleared.view
    rare = {t for t in groups(view).items() if t[1] < least}
    assert not rare


def test_somebody_stands_out_where_the_rule_is_off() -> None:
    """The same measure on releases without the rule: else the test above could not fail."""
    alone = 0
    for seed in range(6):
        view = clear(described(seed), Wanted("x", bytes([seed]) * 32, Settings(least=1))).cleared.view
        alone += sum(size == 1 for size in groups(view).values())
    assert alone > 6


def test_the_risk_says_what_tells_a_person_apart() -> None:
    risks = clear(described(1), Wanted("x", b"k" * 32)).risks
    about = " ".join(risk.about for risk in risks if risk.rule == "alike")
    assert "age" in about
    assert "grounds" in about


def test_found_words_stand_where_they_are_said_to_stand() -> None:
    text = "A nurse, [30 to 39], and his Qwxyz."
    assert [text[one.start : one.end] for one in sorted(found_in(text))] == [
        "nurse",
        "[30 to 39]",
        "his",
        "Qwxyz",
    ]
