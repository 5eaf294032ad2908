"""Each registered thing stands in its page of the reference, and the pages are what the code gives."""

import dataclasses
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

from firsthand import errors
from firsthand.estimate import estimates
from firsthand.model import claim, event, vocabulary
from firsthand.model.claim import Attribution, Claim, Link, Perpetrator, Timex
from firsthand.model.estimate import CaptureHistory, Cell
from firsthand.model.reading import Page
from firsthand.model.rendition import Rendition, Segment
from firsthand.model.span import Span
from firsthand.reconcile.persons.block import coded
from firsthand.reconcile.persons.linking import link
from firsthand.reconcile.persons.prepare import prepare
from firsthand.reconcile.persons.sheet import sheet_of
from firsthand.workflow import door as real
from firsthand.workflow import estimating, linking, tracing
from tools import doors, reference

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "docs/reference"


def page(name: str) -> str:
    return (PAGES / name).read_text(encoding="utf-8")


def test_the_pages_are_current() -> None:
    assert reference.stale(PAGES) == []


def test_a_changed_page_is_found(tmp_path: Path) -> None:
    for name in reference.PAGES:
        (tmp_path / name).write_bytes((PAGES / name).read_bytes())
    (tmp_path / "acts.md").write_text("old")
    (tmp_path / "doors.md").unlink()
    assert reference.stale(tmp_path) == ["acts.md", "doors.md"]


@pytest.mark.parametrize("name", reference.commands())
def test_every_command_has_help_and_stands_in_the_page(name: str) -> None:
    parser = reference.commands()[name]
    text = page("commands.md").split(f"## `firsthand {name}`")[1].split("\n## ")[0]
    assert parser.description
    assert (parser.description or "") in text
    for action in reference.actions(parser):
        assert f"`{reference.spelling(action)}`".replace("|", "\\|") in text
        assert action.help or action.choices


def test_the_promised_commands_are_registered() -> None:
    promised = {
        "new",
        "add",
        "show",
        "why",
        "verify",
        "casefile",
        "text",
        "claims",
        "attributions",
        "times",
        "events",
    }
    assert promised <= set(reference.commands())


@pytest.mark.parametrize("kind", reference.tree(), ids=lambda kind: kind.__name__)
def test_every_error_has_its_own_code_a_remedy_and_a_row(kind: type[errors.FirsthandError]) -> None:
    assert [other for other in reference.tree() if other.exit_code == kind.exit_code] == [kind]
    assert 0 < kind.exit_code < 126
    assert "remedy" in vars(kind)
    assert kind.remedy.endswith(".")
    assert f"`{kind.__name__}` | {kind.exit_code} |" in page("errors.md")
    assert kind.__name__ in (errors.__doc__ or "") or kind is errors.FirsthandError


def test_codes_of_a_branch_stand_together() -> None:
    for branch in errors.FirsthandError.__subclasses__():
        for kind in branch.__subclasses__():
            assert branch.exit_code < kind.exit_code < branch.exit_code + 10


@pytest.mark.parametrize("name", ["acts", "grounds", "effects"])
def test_every_term_stands_in_the_page(name: str) -> None:
    terms = getattr(vocabulary, name)()
    assert terms
    assert [term for term in terms if f"| `{term}` |" not in page("acts.md")] == []


WORDS = "Police beat a man, she said."
SPAN = Span.of(WORDS, 0, 6)
LINK = Link(SPAN, "she", "witness", SPAN)
SAMPLE = Page(
    Rendition("r", "i", "d", WORDS, "text/plain", "text", (Segment(0, len(WORDS), 0, len(WORDS)),)),
    (Claim("c", "r", "d", "ill_treatment", SPAN, "asserted", SPAN, "rule"),),
    (Attribution("d", (SPAN,), (SPAN,), (SPAN,), "indirect", (LINK,)),),
    times=(Timex(SPAN, "PAST_REF", "DATE"),),
)


def _origins(schema: str) -> Callable[[Page], list[dict[str, object]]]:
    """Return what gives the first line of `schema` that the door `origins` prints of a page."""
    told = (replace(SAMPLE.claims[0], attribution=(Link(SPAN, "Mira Dansk", "witness", SPAN),)),)
    lines = list(tracing.origin_lines([replace(SAMPLE, claims=told)]))
    return lambda page: [line for line in lines if line["schema"] == schema][:1]


def _estimate() -> list[dict[str, object]]:
    """Return the line that the door `estimate` prints of a small table."""
    rows = ((True, False, False), (False, True, False), (False, False, True), (True, True, True))
    held = CaptureHistory(("a", "b", "c"), tuple(Cell(row, 20) for row in rows))
    return [estimating.line(found) for found in estimates(held, ("decomposable",))]


def _links(schema: str) -> list[dict[str, object]]:
    """Return the line of `schema` that the door `link` prints of a list with one row twice."""
    rows = [(number, (str(number), "Mira Dansk", "2014-05-03", "Karsk")) for number in (2, 3)]
    people = prepare([sheet_of("a", ("id", "name", "date", "place"), rows)], {}).people
    found = link(people, {int(coded(np.int64(0), np.int64(1))): "same"})
    lines = [*linking.pair_lines(found, show_values=False), *linking.cluster_lines(found)]
    return [line for line in lines if line["schema"] == schema]


@pytest.mark.parametrize("door", doors.DOORS, ids=lambda door: door.schema.replace("/", "-"))
def test_the_page_lists_the_fields_that_the_door_prints(door: doors.Door) -> None:
    lines = {
        "text": real.text_lines,
        "claims": real.claim_lines,
        "attributions": real.attribution_lines,
        "times": real.time_lines,
        "events": lambda page: real.event_lines([page]),
        "origins": _origins(door.schema),
        "estimate": lambda page: _estimate(),
        "link": lambda page: _links(door.schema),
    }
    (line,) = lines[door.command](SAMPLE)
    assert list(line) == [field.name for field in door.fields]
    assert line["schema"] == door.schema


@pytest.mark.parametrize(
    ("name", "key"), [("Doer", "perpetrators"), ("Denial", "denied_by"), ("Origins", "origins")]
)
def test_the_page_lists_the_fields_of_the_objects_of_events(name: str, key: str) -> None:
    doer, links = (Perpetrator(SPAN),), (LINK,)
    killed = replace(SAMPLE.claims[0], perpetrators=doer)
    denied = replace(SAMPLE.claims[0], id="x", polarity="denied", attribution=links)
    (line,) = real.event_lines([replace(SAMPLE, claims=(killed, denied))])
    shown = line[key]
    held = shown[0] if isinstance(shown, list) else shown
    assert isinstance(held, dict)
    assert list(held) == list(doors.SHAPES[name])


@pytest.mark.parametrize("name", doors.RECORDS)
def test_the_page_lists_the_fields_of_the_records(name: str) -> None:
    record = next(getattr(where, name) for where in (claim, event) if hasattr(where, name))
    assert [field.name for field in dataclasses.fields(record)] == list(doors.RECORDS[name])


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        (claim.Polarity, {f.name: f.meaning for f in doors.CLAIM.fields}["polarity"]),
        (claim.Speech, {f.name: f.meaning for f in doors.CLAIM.fields}["speech"]),
        (claim.SourceKind, doors.RECORDS["Link"]["kind"]),
        (claim.PerpetratorKind, doors.RECORDS["Perpetrator"]["kind"]),
        (claim.Stance, doors.RECORDS["Perpetrator"]["stance"]),
    ],
)
def test_the_page_lists_every_value(listed: object, words: str) -> None:
    assert [value for value in get_args(listed) if f"`{value}`" not in words] == []
