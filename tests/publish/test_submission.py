"""Outlines of submissions: every part that the body asks for stands there, and what is missing is named."""

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.model.casefile import CaseFile, ClaimView, EventView, Shown, Step
from firsthand.protect import clear
from firsthand.protect.clearing import Wanted
from firsthand.publish.kinds import Ask, paper
from firsthand.publish.kinds.submission import CCF, UN
from firsthand.publish.languages import labels, languages
from firsthand.publish.paper import Block, Bullets, Heading, Para, Runs
from tests.casefiles import content

PARTS = tomllib.loads((Path(__file__).parent / "outline_parts.toml").read_text(encoding="utf-8"))
ROWS = [(kind, row) for kind, rows in PARTS.items() for row in rows]
IDS = [f"{kind}-{row['part']}" for kind, row in ROWS]
Row = dict[str, list[str]]


@pytest.fixture(scope="module")
def view() -> CaseFile:
    return clear(content(), Wanted("case-file-1", b"1" * 32)).cleared.view


def sections(view: CaseFile, kind: str, language: str = "en") -> dict[str, str]:
    """The words under each heading of level 2; smaller headings belong to it."""
    found: dict[str, str] = {}
    head = ""
    for block in paper(view, kind, labels(language), Ask()).blocks:
        if isinstance(block, Heading) and block.level == 2:
            head = block.text
            found[head] = ""
        elif head:
            found[head] += "\n".join([*_words(block), ""])
    return found


def _words(block: Block) -> Iterator[str]:
    match block:
        case Heading(_, text):
            yield text
        case Para(runs):
            yield _text(runs)
        case Bullets(items):
            yield from map(_text, items)


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


@pytest.mark.parametrize("kind", PARTS, ids=PARTS.keys())
@pytest.mark.parametrize("language", languages())
def test_the_parts_stand_in_order_with_their_numbers(view: CaseFile, kind: str, language: str) -> None:
    say = labels(language)
    heads = [f"{n}. {say(row['part'])}" for n, row in enumerate(PARTS[kind], 1)]
    assert [head for head in sections(view, kind, language) if head[0].isdigit()] == heads
    assert [row["part"] for row in PARTS[kind]] == [*(UN if kind == "un-submission" else CCF)]


@pytest.mark.parametrize(("kind", "row"), ROWS, ids=IDS)
@pytest.mark.parametrize("language", languages())
def test_a_part_names_what_is_missing(view: CaseFile, kind: str, row: Row, language: str) -> None:
    say = labels(language)
    nothing = replace(view, events=(), loose=(), responses=())
    for case, keys in (
        (view, row.get("person", [])),
        (nothing, row.get("person", []) + row.get("empty", [])),
    ):
        found = sections(case, kind, language)
        for key in keys:
            head = next(head for head in found if head.endswith(f". {say(row['part'])}"))
            assert say("missing", what=say(key)) in found[head].splitlines()
            assert found[say("sub_missing")].splitlines().count(say(key)) == 1


def charged(view: CaseFile) -> tuple[EventView, ClaimView]:
    event = next(one for one in view.events if "detention" in one.acts and one.claims)
    return event, event.claims[0]


FILLED = {
    "grounds": ("miss_rule_neutral", {"grounds": (("opinion", Shown("for what he wrote")),)}),
    "first-hand": ("miss_basis", {"chain": (Step(Shown("a survivor"), "victim"),)}),
}


@pytest.mark.parametrize(("key", "change"), FILLED.values(), ids=FILLED.keys())
def test_what_the_case_holds_is_not_missing(view: CaseFile, key: str, change: dict[str, object]) -> None:
    event, claim = charged(view)
    kind = "ccf-submission" if "rule" in key else "un-submission"
    bare = replace(claim, grounds=(), chain=())
    for told, missing in ((bare, True), (replace(bare, **change), False)):  # type: ignore[arg-type]
        alone = replace(view, events=(replace(event, claims=(told,), denials=(), responses=()),))
        text = "\n".join(sections(alone, kind).values())
        assert (labels("en")("missing", what=labels("en")(key)) in text) is missing


def test_what_is_denied_touches_the_rules_on_data(view: CaseFile) -> None:
    event, claim = charged(view)
    say = labels("en")
    denied = replace(event, denials=(replace(claim, polarity="denied"),))
    for one, missing in ((denied, False), (replace(event, denials=(), responses=()), True)):
        found = sections(replace(view, events=(one,)), "ccf-submission")
        rules = next(text for head, text in found.items() if head.endswith(say("ccf_rules")))
        assert (say("miss_rule_data") in rules) is missing


def test_rights_are_told_with_their_articles_and_as_no_finding(view: CaseFile) -> None:
    say = labels("en")
    found = sections(view, "un-submission")
    rights = next(text for head, text in found.items() if head.endswith(say("un_rights")))
    assert say("un_rights_note") in rights
    assert f"{say.act('detention')}: " in rights
