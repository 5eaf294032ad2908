"""The doers of an event: the people, and the body for which they act."""

from dataclasses import replace

import pytest

from firsthand.model.claim import Perpetrator, PerpetratorKind, Stance
from firsthand.model.span import Span
from firsthand.reconcile.events.perpetrators import perpetrators
from tests.made_up_reports import R, T, made

TEXT = "In Oskaja two men were killed."


def listed(*doers: tuple[str, PerpetratorKind, Stance]) -> list[tuple[str, str, str]]:
    """Return the doers of an event whose one claim has these."""
    (claim,) = made(R("a", (T(TEXT),))).claims
    told = tuple(Perpetrator(Span(0, len(words), words), kind, stance) for words, kind, stance in doers)
    found = perpetrators([replace(claim, perpetrators=told)])
    return [(one.span.text, one.kind, one.stance) for one in found]


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("the police", "state", [("the police", "state")]),
        ("guerrillas", "organisation", [("guerrillas", "person")]),
        ("The rebels", "organisation", [("The rebels", "person")]),
        (
            "members of the Red Front",
            "organisation",
            [("members of the Red Front", "person"), ("Red Front", "organisation")],
        ),
        (
            "Red Front fighters",
            "organisation",
            [("Red Front fighters", "person"), ("Red Front", "organisation")],
        ),
        ("Veldrian guerrillas", "organisation", [("Veldrian guerrillas", "person")]),
        ("DRUG TRAFFICKERS", "organisation", [("DRUG TRAFFICKERS", "person")]),
        ("members of the army", "state", [("members of the army", "state"), ("army", "state")]),
        ("two armed men", "unknown", [("two armed men", "unknown")]),
        ("the Red Front", "organisation", [("the Red Front", "organisation")]),
        ("they", "unknown", []),
    ],
)
def test_people_and_their_body(words: str, kind: PerpetratorKind, expected: list[tuple[str, str]]) -> None:
    assert [one[:2] for one in listed((words, kind, "fact"))] == expected


def test_who_claims_an_act_goes_before_who_is_suspected() -> None:
    doers = listed(("the Red Front", "organisation", "suspected"), ("Red Front", "organisation", "claimed"))
    assert doers == [("Red Front", "organisation", "claimed")]
