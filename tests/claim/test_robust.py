"""Whatever the text, claims crash on nothing, quote exactly, come out the same, and take time in step with its length.

Three hundred damaged texts here; the ten thousand run with `python -m quality`.
"""

import tomllib
from pathlib import Path
from time import process_time

import pytest

from firsthand.claim import read_claims
from firsthand.model.claim import Claim
from quality.mutations import mutations
from tests.claim_cases import claims_in, document

ROWS = tomllib.loads(Path(__file__).with_name("careful_reader.toml").read_text(encoding="utf-8"))
SEEDS = [row[0] for rows in ROWS.values() for row in rows]


def _exact(text: str, claim: Claim) -> bool:
    spans = [claim.act_span, claim.passage, *(p.span for p in claim.perpetrators)]
    spans += [s for link in claim.attribution for s in (link.span, link.cue) if s]
    if claim.victims:
        spans += [*claim.victims.names, *([claim.victims.span] if claim.victims.span else [])]
    return all(text[s.start : s.end] == s.text and s.start < s.end for s in spans)


def test_damaged_texts_are_read_and_quoted_exactly() -> None:
    for number, text in enumerate(mutations(SEEDS, 300, 2031)):
        found = claims_in(text)
        assert all(_exact(text, claim) for claim in found), text
        if number % 30 == 0:
            assert found == claims_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n\t",
        "\x00\x00",
        "\ud800 was killed",
        "🔥🔥 Police killed two men 🔥🔥",
        "ПОЛИЦИЯ ЗАДЕРЖАЛА ДВУХ ЖУРНАЛИСТОВ",
        "警察逮捕了两名记者。",
        "قتل شخصان في توليفك",
        "p\u0301o\u0301lice killed two men",
        "Police\u200bkilled\u200btwo\u200bmen.",
        "\u202ePolice killed two men.",
        "(" * 500,
        "“" * 500,
        "killed " * 500,
        "and " * 500,
        "1" * 5000,
        "x" * 5000,
    ],
)
def test_odd_scripts_and_marks(text: str) -> None:
    assert all(_exact(text, claim) for claim in claims_in(text))


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("POLICE KILLED TWO MEN IN TOLVIK.", "killing"),
        ("police killed two men in tolvik.", "killing"),
        ("🔥 Police killed two men in Tolvik. 🔥", "killing"),
        ("Police  killed\u00a0two men.", "killing"),
        ("Police\nkilled two men.", "killing"),
        ("‘‘Police killed two men.’’", "killing"),
    ],
)
def test_what_is_legible_is_read(text: str, act: str) -> None:
    assert act in [claim.act for claim in claims_in(text)]


@pytest.mark.parametrize(
    "unit",
    [
        "Police arrested two men in Oskaja, Anton Relkov said. ",
        "he was beaten by ",
        "the killing of the arrest of ",
        "the jailed Anton Relkov ",
        "those arrested included Mira Dansk; ",
        "police failed to ",
        "killed ",
        "two ",
        "Anton Relkov, a teacher, ",
    ],
)
def test_time_grows_with_the_length_only(unit: str) -> None:
    def seconds(length: int) -> float:
        page = document((unit * (length // len(unit) + 1))[:length])
        began = process_time()
        read_claims(page)
        return process_time() - began

    seconds(2_000)
    short = min(seconds(6_000) for _ in range(2))
    assert seconds(24_000) < 8 * short + 0.1
