"""The edges of the graph: who gave what to whom, with the words that say so."""

from typing import Any

import pytest

from firsthand.model.source import Derivation, Traced
from firsthand.trace import trace
from tests.made_up_reports import R, T, made

LONG = "Police beat and killed three traders behind the market of Oskaja on Monday evening"
SAID = "Police killed three, Anton Relkov told the Harbour Post."
CHAIN = ("Anton Relkov/witness", "Harbour Post/media")


def traced(*reports: R) -> Traced:
    case = made(*reports)
    return trace(case.claims, case.renditions)


def steps(found: Traced, kind: str | None = None) -> set[tuple[str, str]]:
    return {(e.receiver, e.giver) for e in found.derivations if kind in (None, e.kind)}


def one(found: Traced, kind: str) -> Derivation:
    (edge,) = [edge for edge in found.derivations if edge.kind == kind]
    return edge


def test_a_chain_runs_from_the_report_to_the_fact() -> None:
    found = traced(R("a", (T(SAID, CHAIN, number=(3, 3)),)))
    assert steps(found) == {
        ("document:a", "source:harbour post"),
        ("source:harbour post", "source:anton relkov"),
    }
    assert [w.text for e in found.derivations for w in e.words] == ["Harbour Post", "Anton Relkov"] or [
        w.text for e in found.derivations for w in e.words
    ] == ["Anton Relkov", "Harbour Post"]


def test_direct_speech_makes_a_quote_of_the_step_nearest_to_the_fact() -> None:
    found = traced(R("a", (T(SAID, CHAIN, speech="direct"),)))
    assert steps(found, "quote") == {("source:harbour post", "source:anton relkov")}
    assert steps(found, "attribution") == {("document:a", "source:harbour post")}


def test_an_outlet_whose_report_is_in_the_case_stands_as_that_report() -> None:
    found = traced(
        R("a", (T(SAID, CHAIN, number=(3, 3)),)),
        R("b", (T("Three died in Oskaja.", number=(3, 3)),), "The Harbour Post"),
    )
    assert ("document:a", "document:b") in steps(found)
    assert ("document:b", "source:unknown:b") in steps(found)


def test_of_two_reports_of_an_outlet_none_is_guessed() -> None:
    post = [R(d, (T(f"{d} Three died in Oskaja.", number=(3, 3)),), "Harbour Post") for d in "bc"]
    assert ("document:a", "source:harbour post") in steps(
        traced(R("a", (T(SAID, CHAIN, number=(3, 3)),)), *post)
    )


def test_a_report_of_another_act_or_a_later_day_is_not_meant() -> None:
    other_act = R("b", (T("Shops were looted.", act="looting", number=(3, 3)),), "Harbour Post", "2021-05-01")
    later = R("c", (T("Three died.", number=(3, 3)),), "Harbour Post", "2021-05-20")
    found = traced(R("a", (T(SAID, CHAIN, number=(3, 3)),), None, "2021-05-03"), other_act, later)
    assert ("document:a", "source:harbour post") in steps(found)


MEANT = [
    ({"number": (3, 3)}, {"number": (3, 3)}, True),
    ({"number": (3, 3)}, {"number": (4, 4)}, False),
    ({"number": (1, 1)}, {"number": (1, 1)}, False),  # one of many
    ({}, {}, False),
    ({"place": "Oskaja"}, {"place": "Oskaja"}, True),
    ({"place": "Oskaja", "number": (3, 3)}, {"place": "Tolvik", "number": (3, 3)}, False),
    ({"when": "2021-05-03"}, {"when": "2021-05-03"}, True),
    ({"when": "2021-05-03", "number": (3, 3)}, {"when": "2021-05-04", "number": (3, 3)}, False),
    (
        {"when": "2021-05-03", "number": (3, 3)},
        {"when": ("2021-05-01", "2021-05-31"), "number": (3, 3)},
        True,
    ),
    ({"place": "Veldria", "precision": "country"}, {"place": "Veldria", "precision": "country"}, False),
]


@pytest.mark.parametrize(("one", "other", "meant"), MEANT)
def test_which_report_a_citation_means(one: dict[str, Any], other: dict[str, Any], meant: bool) -> None:
    cited = R("b", (T("Three died in Oskaja.", **other),), "Harbour Post")
    assert (("document:a", "document:b") in steps(traced(R("a", (T(SAID, CHAIN, **one),)), cited))) is meant


@pytest.mark.parametrize(
    ("published", "meant"), [("2021-05-01", True), ("2021-04-05", True), ("2021-03-01", False)]
)
def test_an_old_report_is_not_meant(published: str, meant: bool) -> None:
    cited = R("b", (T("Three died.", number=(3, 3)),), "Harbour Post", published)
    found = traced(R("a", (T(SAID, CHAIN, number=(3, 3)),), None, "2021-05-03"), cited)
    assert (("document:a", "document:b") in steps(found)) is meant


def test_an_unattributed_claim_has_one_unknown_giver_a_report() -> None:
    found = traced(R("a", (T(LONG), T("It went on for hours."))), R("b", (T("Three died.", ("/unnamed",)),)))
    assert [s.id for s in found.sources] == ["source:unknown:a", "source:unknown:b"]
    assert {s.name for s in found.sources} == {None}
    assert found.sources[0].claims == ("a.1", "a.2")


def test_a_mark_of_first_hand_is_cited() -> None:
    found = traced(R("a", (T("Our correspondent saw police kill three men."),), "Veldria Herald"))
    (edge,) = found.derivations
    assert edge.giver == "source:reporter of veldria herald"
    assert [w.text for w in edge.words] == ["Our correspondent saw"]


def test_direction_of_a_copy() -> None:
    def evidence(first: str | None, second: str | None, *by: str) -> Derivation:
        reports = (R("a", (T(LONG),), "Harbour Post", first), R("b", (T(LONG, by),), None, second))
        return one(traced(*reports), "copy")

    assert (evidence(None, None).giver, evidence(None, None).receiver) == ("document:a", "document:b")
    assert "direction unknown" in evidence(None, None).evidence
    assert "direction unknown" in evidence("2021-05-03", "2021-05-04").evidence  # within the clock error
    assert "later date" in evidence("2021-05-03", "2021-05-05").evidence
    assert "named there" in evidence("2021-05-03", "2021-05-03", "the Harbour Post/media").evidence
    assert evidence("2021-05-09", "2021-05-03").giver == "document:b"


def test_stated_attribution_outweighs_dates() -> None:
    reports = (
        R("a", (T(LONG),), "Harbour Post", "2021-05-09"),
        R("b", (T(LONG, ("Harbour Post/media",)),), None, "2021-05-03"),
    )
    edge = one(traced(*reports), "copy")
    assert (edge.giver, edge.receiver) == ("document:a", "document:b")
    assert "named there" in edge.evidence


def test_one_source_over_all_reports_with_its_most_frequent_name() -> None:
    names = ("Anton Relkov", "Anton Relkov", "ANTON RELKOV")
    found = traced(
        *(R(str(n), (T(f"{name} saw {n}", (f"{name}/witness",)),)) for n, name in enumerate(names))
    )
    (source,) = found.sources
    assert (source.name, source.kind, source.documents) == ("Anton Relkov", "witness", ("0", "1", "2"))
