"""A whole document: passages, ids, titles, furniture, languages, sources, and what must hold for any text."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.claim import read_claims
from firsthand.model.vocabulary import acts, grounds
from tests.claim_cases import acts_in, claims_in, document, furniture

REPORT = """Police beat students in Oskaja

Veldrian police beat three students in Oskaja on Monday, a witness told the Harbour Post.

“They beat us with sticks,” the witness said. “Then they arrested everyone.”

A spokesman for the interior ministry denied that police had beaten anyone.

Share this story
Soldiers killed ten people: read more
"""


def test_the_passage_is_the_sentence_and_the_words_are_exact() -> None:
    claim = claims_in(REPORT)[0]
    assert (
        claim.passage.text
        == "Veldrian police beat three students in Oskaja on Monday, a witness told the Harbour Post."
    )
    assert claim.act_span.text == "beat"


def test_the_chain_runs_from_the_witness_to_the_outlet() -> None:
    claim = claims_in(REPORT)[0]
    assert [link.name for link in claim.attribution] == ["a witness", "Harbour Post"]
    assert claim.speech == "indirect"


def test_what_a_spokesman_denies_is_denied() -> None:
    denied = [c for c in claims_in(REPORT) if c.polarity == "denied"]
    assert [c.act for c in denied] == ["ill_treatment"]
    assert denied[0].attribution[0].kind == "official"


def test_direct_speech_is_marked() -> None:
    assert [c.speech for c in claims_in(REPORT) if c.act == "detention"] == ["direct"]


def test_furniture_gives_no_claims() -> None:
    words = "Share this story\nSoldiers killed ten people: read more"
    assert "killing" in [c.act for c in claims_in(REPORT)]
    assert "killing" not in [c.act for c in claims_in(REPORT, furniture=furniture(REPORT, words))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police beat students\n\nPolice beat three students on Monday. It rained.", ["ill_treatment"]),
        ("Police beat students\n\nIt rained in Oskaja on Monday. People stayed in.", ["ill_treatment"]),
        (
            "Police beat students.\n\nPolice beat three students on Monday.",
            ["ill_treatment", "ill_treatment"],
        ),
    ],
)
def test_a_title_that_the_body_repeats_is_left_out(text: str, expected: list[str]) -> None:
    assert acts_in(text) == expected


def test_a_pull_quote_counts_once() -> None:
    words = "Leave this town or we will come back tonight"
    text = f"“{words}.”\n\nOskaja was quiet.\n\nThe men said to the family: “{words}.”"
    assert acts_in(text) == ["threat"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Police killed two men.", "ru"),
        ("Police killed two men.", "fr-FR"),
        ("Поліція вбила двох чоловіків. Police killed two.", None),
        ("", None),
        ("1 2 3 . . .", None),
    ],
)
def test_a_text_in_another_language_gives_an_empty_page(text: str, language: str | None) -> None:
    page = read_claims(document(text, language=language))
    assert (page.claims, page.attributions, page.named) == ((), (), ())


@pytest.mark.parametrize("language", ["en", "en-GB", "EN", None])
def test_english_is_read(language: str | None) -> None:
    assert [c.act for c in claims_in("Police killed two men.", language=language)] == ["killing"]


def test_capitals_are_read() -> None:
    assert acts_in("GUERRILLAS KILLED TWO SOLDIERS AND BURNED A HOUSE.") == ["killing", "arson"]


def test_a_broken_attribution_names_nobody() -> None:
    claim = claims_in("Police killed two men in Brenna, according to the .")[0]
    assert [link.name for link in claim.attribution] == [None]


def test_the_page_holds_names_and_attributions() -> None:
    page = read_claims(document(REPORT))
    assert page.rendition.text == REPORT
    assert len(page.attributions) >= 3
    assert "Harbour Post" in [n.span.text for n in page.named]


def test_ids_are_stable_and_differ_between_texts() -> None:
    first, second = claims_in(REPORT), claims_in(REPORT)
    assert first == second
    assert len({c.id for c in first}) == len(first)
    moved = read_claims(replace(document(REPORT), id="other", document="other.txt")).claims
    assert [c.id for c in moved] == [c.id for c in first]
    assert not {c.id for c in claims_in(REPORT + " ")} & {c.id for c in first}
    assert all(c.id[0] == "c" and len(c.id) == 13 for c in first)


WORDS = st.sampled_from(
    """police soldiers killed arrested beat tortured were was had been not never to of in by and or , . “ ” ? who that which
    two men a woman Anton Relkov Marenstad Oskaja on Monday at least over 100 dozens denied said told threatened may attack
    attacks on the his 's ( ) [ ] — kill murder of forced sign raid shot dead up rounded held prison custody 2009 $ died""".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_any_words_give_claims_that_hold_together(text: str) -> None:
    for claim in claims_in(text):
        spans = [
            claim.act_span,
            claim.passage,
            *(p.span for p in claim.perpetrators),
            *(g.span for g in claim.ground),
        ]
        if claim.victims is not None:
            spans += [s for s in (claim.victims.span, *claim.victims.names) if s]
            low, high = claim.victims.min, claim.victims.max
            assert low is None or high is None or low <= high
        spans += [x.span for x in (claim.place, claim.time) if x is not None and x.span is not None]
        assert all(text[s.start : s.end] == s.text and s.text for s in spans)
        assert claim.passage.holds(claim.act_span)
        assert claim.act in acts()
        assert all(g.term in grounds() for g in claim.ground)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    assert claims_in(text) == claims_in(text)
