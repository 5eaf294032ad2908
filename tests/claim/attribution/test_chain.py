"""From whom a passage is had."""

import pytest

from firsthand.claim.attribution import attributions
from firsthand.claim.attribution.chain import chain_for
from firsthand.language.names.finding import names
from firsthand.language.sentences import sentences
from firsthand.model.claim import Attribution, Link
from firsthand.model.span import Span

CHAINS = [
    # text, the words asked about, chain
    ("Three men were shot in Tolvik.", "were shot", []),
    (
        "Mira Dansk told the Harbour Post that three men were shot.",
        "were shot",
        ["Mira Dansk", "Harbour Post"],
    ),
    (
        "The Harbour Post reported that a witness said three men were shot.",
        "were shot",
        ["a witness", "Harbour Post"],
    ),
    (
        "According to the Marenstad Courier, a doctor said that four prisoners died.",
        "prisoners died",
        ["a doctor", "Marenstad Courier"],
    ),
    (
        "According to the Marenstad Courier, a doctor said that four prisoners died.",
        "a doctor",
        ["Marenstad Courier"],
    ),
    (
        "The Lantern Group said that, according to Mira Dansk, two men died.",
        "men died",
        ["Mira Dansk", "The Lantern Group"],
    ),
    ("Reports emerged that police rounded up students.", "rounded up", [None]),
    ("Soldiers threatened the villagers, according to the .", "threatened", [None]),
    (
        "“They said to us: ‘Leave or we kill you.’ They shot two men,” a survivor said.",
        "shot two",
        ["a survivor"],
    ),
    (
        "“They said to us: ‘Leave or we kill you.’ They shot two men,” a survivor said.",
        "They said",
        ["a survivor"],
    ),
    (
        "“They said to us: ‘Leave or we kill you.’ They shot two men,” a survivor said.",
        "kill you",
        [None, "a survivor"],
    ),
    ("Anton Relkov said he was beaten. Two men died that week.", "Two men died", []),
    ("The mayor ordered the police to arrest the students.", "arrest", []),
    ("The mayor condemned the killing of two students.", "killing", []),
    ("The ministry plans to deport the families.", "deport", []),
    ("The ministry has not confirmed that the men died.", "died", []),
    ("Relkov said he was beaten, but the ministry denied that anyone was hurt.", "beaten", ["Relkov"]),
    ("Relkov said he was beaten, but the ministry denied that anyone was hurt.", "hurt", ["the ministry"]),
    (
        "“We ran,” a victim told RTV Oskaja. “They shot at us.”\n\n“Two fell,” the victim continued. “I saw it.”",
        "saw it",
        ["a victim", "RTV Oskaja"],
    ),
    (
        "Nordwire reported, citing the Veldrian police, that three men were killed.",
        "were killed",
        ["the Veldrian police", "Nordwire"],
    ),
]


def read(text: str) -> list[Attribution]:
    split = sentences(text)
    return attributions("made-up", text, split, names(text, split))


@pytest.mark.parametrize(("text", "words", "chain"), CHAINS, ids=[f"{r[0][:40]}: {r[1]}" for r in CHAINS])
def test_chain_runs_from_the_fact_to_the_printer(text: str, words: str, chain: list[str | None]) -> None:
    start = text.index(words)
    links, speech, nearest = chain_for(Span.of(text, start, start + len(words)), read(text))
    assert [link.name for link in links] == chain
    assert (nearest is None) == (speech == "none") == (not chain)


def test_a_source_stands_once_in_the_chain() -> None:
    text = "The Herald said that the Herald said that a man died."
    span, whole, inner = Span.of(text, 42, 52), Span.of(text, 16, 52), Span.of(text, 37, 52)
    link = Link(Span.of(text, 0, 10), "The Herald", "media")
    outer = Attribution("d", (), (), (whole,), "indirect", (link,))
    nearer = Attribution("d", (), (), (inner,), "indirect", (link,))
    assert chain_for(span, [outer, nearer]) == ((link,), "indirect", nearer)


def test_unnamed_sources_at_different_places_are_not_one() -> None:
    text = "Sources said that sources said that a man died."
    first = Link(Span.of(text, 0, 7), None, "unnamed")
    second = Link(Span.of(text, 18, 25), None, "unnamed")
    outer = Attribution("d", (), (), (Span.of(text, 13, 46),), "indirect", (first,))
    nearer = Attribution("d", (), (), (Span.of(text, 31, 46),), "indirect", (second,))
    assert chain_for(Span.of(text, 36, 46), [outer, nearer])[0] == (second, first)


def test_a_passage_that_is_only_partly_said_has_no_chain() -> None:
    text = "Relkov said that men died. Women fled."
    assert chain_for(Span.of(text, 17, 37), read(text)) == ((), "none", None)
