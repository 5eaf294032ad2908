"""The scorer calls a perfect answer perfect, and every kind of fault by its name."""

import copy
from pathlib import Path
from typing import Any

import pytest

from quality import floors
from quality.expected import UNNAMED, Reading, of_example
from quality.score import Figures, figures, judge

ROOT = Path(__file__).resolve().parents[2]
TEXT = "On Monday police beat five men in Brenna, a nurse told the Harbour Post."
TEXTS = {"r.txt": TEXT}


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def link(name: str | None, kind: str = "witness") -> dict[str, Any]:
    return {"span": None, "name": name, "kind": kind, "cue": None}


READING = Reading(
    id="one",
    document="r.txt",
    words="beat five men",
    start=None,
    acts=frozenset({"ill_treatment"}),
    ranges=((5, 5),),
    polarity=frozenset({"asserted"}),
    chains=((("a nurse",), ("Harbour Post",)),),
    place="Brenna",
    times=(("2023-05-01", "2023-05-01"),),
    perpetrator="police",
    required=True,
)
CLAIM: dict[str, Any] = {
    "document": "some/folder/r.txt",
    "act": "ill_treatment",
    "act_span": span("beat"),
    "polarity": "asserted",
    "victims": {"span": span("five men"), "min": 5, "max": 5, "names": []},
    "perpetrators": [{"span": span("police")}],
    "place": {"span": span("Brenna"), "name": "Brenna"},
    "time": {"span": span("On Monday"), "earliest": "2023-05-01", "latest": "2023-05-01"},
    "attribution": [link("a nurse"), link("the Harbour Post", "media")],
    "passage": span(TEXT),
}


def changed(**changes: Any) -> dict[str, Any]:
    return copy.deepcopy(CLAIM) | changes


def test_a_right_answer_is_right() -> None:
    (one,) = judge([READING], [CLAIM], TEXTS)
    assert one.right
    assert figures([one], [CLAIM], TEXTS) == Figures(1, 1, 1, 0, 1, 0, 0)


@pytest.mark.parametrize(
    ("respect", "claim"),
    [
        ("range", changed(victims={"span": span("five men"), "min": 5, "max": None, "names": []})),
        ("range", changed(victims=None)),
        ("polarity", changed(polarity="denied")),
        ("chain", changed(attribution=[])),
        ("chain", changed(attribution=[link("the Harbour Post"), link("a nurse")])),
        ("chain", changed(attribution=[link("a nurse")])),
        ("chain", changed(attribution=[link(None, "unknown")])),
        ("place", changed(place=None)),
        ("time", changed(time=None)),
        ("perpetrator", changed(perpetrators=[])),
    ],
)
def test_each_fault_has_its_name(respect: str, claim: dict[str, Any]) -> None:
    (one,) = judge([READING], [claim], TEXTS)
    assert one.wrong == [respect]


@pytest.mark.parametrize(
    "claim",
    [
        changed(act="killing"),
        changed(document="other.txt"),
        changed(act_span=span("Monday"), victims={"span": None, "min": 5, "max": 5}),
    ],
)
def test_what_is_no_answer_is_missed(claim: dict[str, Any]) -> None:
    (one,) = judge([READING], [claim], TEXTS | {"other.txt": TEXT})
    assert one.claim is None
    assert not one.right


def test_claims_that_answer_nothing_are_counted() -> None:
    lines = [CLAIM, changed(act="arson")]
    assert figures(judge([READING], lines, TEXTS), lines, TEXTS).extra == 1


def test_one_claim_answers_one_reading() -> None:
    both = judge([READING, READING._replace(id="two")], [CLAIM], TEXTS)
    assert [one.claim is not None for one in both] == [True, False]


@pytest.mark.parametrize(
    ("attribution", "right"),
    [
        ([link(None, "unknown")], True),
        ([link(None, "unnamed")], True),
        ([], False),
        ([link("the Harbour Post")], False),
    ],
)
def test_a_source_that_is_lost_must_stay_lost(attribution: list[dict[str, Any]], right: bool) -> None:
    lost = READING._replace(chains=(((UNNAMED,),),))
    (one,) = judge([lost], [changed(attribution=attribution)], TEXTS)
    assert one.respects["chain"] is right


def test_an_own_word_has_no_link() -> None:
    own = READING._replace(chains=((),))
    assert judge([own], [changed(attribution=[])], TEXTS)[0].right
    assert not judge([own], [CLAIM], TEXTS)[0].right


def test_false_spans_are_counted() -> None:
    claim = changed(place={"span": {"start": 0, "end": 6, "text": "Brenna"}, "name": "Brenna"})
    assert figures([], [claim], TEXTS).false_spans == 1


def test_floors() -> None:
    pinned = floors.pin({}, "d", Figures(9, 8, 7, 1, 30, 20, 0), lower=False)
    assert floors.broken(pinned, "d", Figures(9, 8, 7, 0, 30, 20, 0)) == []
    assert floors.broken(pinned, "d", Figures(9, 9, 8, 0, 30, 12, 0)) == []
    assert len(floors.broken(pinned, "d", Figures(9, 7, 6, 1, 30, 21, 1))) == 4
    assert len(floors.broken(pinned, "other", Figures(9, 9, 9, 1, 30, 9, 0))) == 1
    assert len(floors.broken({}, "d", Figures(9, 9, 9, 1, 30, 9, 0))) == 1


def test_a_floor_is_lowered_only_on_demand() -> None:
    pinned = floors.pin({}, "d", Figures(9, 8, 7, 1, 30, 20, 0), lower=False)
    worse = Figures(9, 8, 6, 1, 30, 22, 0)
    assert floors.pin(pinned, "d", worse, lower=False)["right"] == 7
    assert floors.pin(pinned, "d", worse, lower=False)["extra"] == 20
    assert floors.pin(pinned, "d", worse, lower=True)["right"] == 6


def test_the_expected_words_stand_in_the_example() -> None:
    """Once each, so that a reading means one place; markup between words does not occur there."""
    texts = "\n".join(p.read_text(encoding="utf-8") for p in (ROOT / "examples/reports").glob("*[!z]"))
    texts = texts.replace("&rsquo;", "’").replace("&ldquo;", "“").replace("&rdquo;", "”")
    readings = of_example(ROOT / "examples/expected.json")
    assert [r.words for r in readings if r.words not in texts] == []
    assert len({r.id for r in readings}) == len(readings)
