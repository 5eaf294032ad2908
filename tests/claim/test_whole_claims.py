"""Everything that is read from a sentence at once: act, victims, doers, place, time, ground, source and rule."""

import tomllib
from pathlib import Path

import pytest

from firsthand.model.claim import Claim, Victims
from tests.claim_cases import claims_in

CASES = tomllib.loads(Path(__file__).with_name("whole_claims.toml").read_text(encoding="utf-8"))["case"]


def _suffered(victims: Victims) -> str:
    about = "~" if victims.approximate else ""
    words = victims.span.text if victims.span else None
    named = "; ".join(s.text for s in victims.names)
    told = f"to {words} {about}{victims.min}..{victims.max} ({victims.description}) [{named}]"
    return f"{told} {victims.effect or ''}".rstrip()


def _told(claim: Claim) -> str:
    """Return everything that a claim says in one line, its rule last."""
    parts = [f"{claim.act} {claim.polarity}: {claim.act_span.text}"]
    if claim.victims:
        parts.append(_suffered(claim.victims))
    parts += [f"by {p.span.text} {p.kind} {p.stance}" for p in claim.perpetrators]
    if claim.place:
        parts.append(f"in {claim.place.name}")
    if claim.time:
        parts.append(f"at {claim.time.earliest}..{claim.time.latest} {claim.time.precision}")
    parts += [f"on {g.term}" for g in claim.ground]
    parts += [f"from {link.name} {link.kind}" for link in claim.attribution]
    return " | ".join((*parts, claim.rule))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_everything_read_from_a_sentence(case: dict[str, str | list[str]]) -> None:
    assert [_told(c) for c in claims_in(str(case["text"]))] == case["claims"]
