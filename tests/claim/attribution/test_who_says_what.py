"""Source, cue, content and chain of every attribution in a made-up text; the cases stand in the table beside."""

import tomllib
from pathlib import Path

import pytest

from firsthand.claim.attribution import attributions
from firsthand.language.names.finding import names
from firsthand.language.sentences import sentences
from firsthand.model.claim import Attribution

CASES = tomllib.loads((Path(__file__).parent / "who_says_what.toml").read_text("utf-8"))["case"]


def read(text: str) -> list[Attribution]:
    split = sentences(text)
    return attributions("made-up", text, split, names(text, split))


def row(found: Attribution) -> str:
    parts = [" … ".join(s.text for s in spans) or "-" for spans in (found.source, found.cue, found.content)]
    chain = " < ".join(f"{link.name or '?'} ({link.kind})" for link in found.links) or "-"
    return " | ".join([*parts, chain + (" denies" if found.denies else "")])


@pytest.mark.parametrize("case", CASES, ids=[f"{c['group']}: {c['text'][:40]}" for c in CASES])
def test_says_who_said_what(case: dict[str, object]) -> None:
    assert [row(found) for found in read(str(case["text"]))] == case["said"]


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_spans_hold_the_characters_of_the_text(case: dict[str, object]) -> None:
    text = str(case["text"])
    for found in read(text):
        assert found.rule
        spans = [
            *found.source,
            *found.cue,
            *found.content,
            *(s for x in found.links for s in (x.span, x.cue) if s),
        ]
        assert spans
        assert all(text[s.start : s.end] == s.text and s.text for s in spans)


def test_the_table_is_not_empty() -> None:
    assert len(CASES) >= 120
