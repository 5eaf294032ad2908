"""What a careful reader takes from a passage, row by row; see the head of the table."""

import tomllib
from pathlib import Path

import pytest

from firsthand.model.claim import Claim
from tests.claim_cases import claims_in

TABLE = tomllib.loads(Path(__file__).with_name("careful_reader.toml").read_text(encoding="utf-8"))
MISSES = tomllib.loads(Path(__file__).with_name("known_misses.toml").read_text(encoding="utf-8"))
ROWS = [(row[0], row[1:]) for rows in TABLE.values() for row in rows]


def _told(claim: Claim, wanted: str) -> str:
    """Return what a claim says, in the fields that `wanted` fills."""
    people = claim.victims.span.text if claim.victims and claim.victims.span else "-"
    doers = "; ".join(f"{p.span.text} ({p.kind})" for p in claim.perpetrators) or "-"
    names = "; ".join(n.text for n in claim.victims.names) if claim.victims and claim.victims.names else "-"
    act = claim.act if claim.polarity == "asserted" else f"{claim.act} {claim.polarity}"
    fields = [field.strip() for field in wanted.split("|")]
    said = (act, people, doers, names)
    return " | ".join(said[i] if field else "" for i, field in enumerate(fields)) if wanted else ""


def _read(text: str, wanted: list[str]) -> list[str]:
    found = claims_in(text)
    return [_told(c, wanted[i] if i < len(wanted) else "x | x | x | x") for i, c in enumerate(found)]


def _plain(wanted: list[str]) -> list[str]:
    return [" | ".join(field.strip() for field in one.split("|")) if one else "" for one in wanted]


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=[row[0][:48] for row in ROWS])
def test_a_passage_is_read_as_a_careful_reader_does(text: str, wanted: list[str]) -> None:
    assert _read(text, wanted) == _plain(wanted)


@pytest.mark.parametrize(("text", "wanted"), [(row[0], row[1:]) for rows in MISSES.values() for row in rows])
@pytest.mark.xfail(strict=True, reason="known to be missed; see docs/explanation/accuracy.md")
def test_what_is_still_misread(text: str, wanted: list[str]) -> None:
    assert _read(text, wanted) == _plain(wanted)
