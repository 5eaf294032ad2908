"""What leaves a case: only protect makes it, it holds no name and no exact data, and two releases do not join."""

import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.model.casefile import Dating
from firsthand.model.cleared import Cleared
from firsthand.model.release import Scope, Settings
from firsthand.model.source import Derivation
from firsthand.protect import clear, internal
from firsthand.protect.clearing import Wanted, may_be_left
from firsthand.protect.release.codes import CODE
from firsthand.protect.release.incidents import cast_of, dating, told
from firsthand.publish import casefile
from tests.casefiles import content

SOURCE = Path(__file__).parents[2] / "src"


def wanted(key: bytes = b"k" * 32, **more: object) -> Wanted:
    return Wanted("case-file-1", key, **{"settings": Settings(), **more})  # type: ignore[arg-type]


def page(**more: object) -> str:
    return casefile(clear(content(), wanted(**more)).cleared)  # type: ignore[arg-type]


def test_a_release_names_nobody_and_no_day_or_town() -> None:
    text = page()
    for word in ("Relkov", "Varga", "Mira", "555 0188", "lantern.example", "Monday", "INTERNAL"):
        assert word not in text
    assert "Oskaja near" not in text
    assert "[place withheld]" in text
    assert "RELEASE" in text


def test_the_same_case_gives_the_same_bytes() -> None:
    assert page() == page()


def test_it_does_not_say_who_of_the_office_judged_what() -> None:
    made = content()
    judged = "Sevan Orlik decided on 2031-04-02 that a and b are independent: “I met both”."
    counts = tuple(replace(count, because=(judged, *count.because)) for count in made.counts)
    event = next(event for event in made.events if len(event.documents) > 1)
    giver, receiver = (f"document:{name}" for name in event.documents[:2])
    edge = Derivation("t1", "asserted", "", event.documents[1], giver, receiver, (), judged)
    made = replace(made, counts=counts, derivations=(*made.derivations, edge))
    assert "Orlik" in casefile(internal(made))
    text = casefile(clear(made, wanted()).cleared)
    assert "Orlik" not in text
    assert "decided" not in text


def test_publish_keeps_who_is_public() -> None:
    assert "Teskin" in page()


def test_two_releases_join_by_nothing() -> None:
    settings = Settings(quotations=False)
    one, other = (
        clear(content(), wanted(key, settings=settings)).cleared.view for key in (b"a" * 32, b"b" * 32)
    )
    texts = [repr(replace(view, release=None)) for view in (one, other)]
    codes = [{m.group() for m in CODE.finditer(text)} for text in texts]
    assert codes[0] or codes[1]
    assert not codes[0] & codes[1]
    ids = [set(re.findall(r"\b[0-9a-f]{12,128}\b", text)) for text in texts]
    assert ids[0]
    assert not ids[0] & ids[1]
    # What is told of somebody is told of at least two others, so that joining on it leaves three to choose from.
    for view in (one, other):
        cast = cast_of(view)
        said = Counter(
            (person.split()[0], tuple(sorted(repr(told(cast.incidents[i], 0, "day")) for i in here)))
            for person, here in cast.people.items()
        )
        assert said
        assert min(said.values()) >= settings.least


def test_joining_tells_more_where_the_rules_are_off() -> None:
    """The attack works on releases without the rules: else the test above could not fail."""
    off = Settings(dates="day", places="exact", least=1)
    view = clear(content(), wanted(settings=off)).cleared.view
    cast = cast_of(view)
    said = Counter(
        tuple(sorted(repr(told(cast.incidents[i], 0, "day")) for i in h)) for h in cast.people.values()
    )
    assert min(said.values()) == 1


def test_a_report_without_consent_is_left_out() -> None:
    case = content()
    item = case.items[0].id
    result = clear(case, wanted(scopes=(Scope(item, "item", allowed=()),)))
    assert len(result.cleared.view.documents) == len(clear(case, wanted()).cleared.view.documents) - sum(
        p.rendition.item == item for p in case.pages
    )
    assert any(one.rule == "consent" for one in result.cleared.view.withheld)


@pytest.mark.parametrize(
    ("until", "kept"), [("2031-06-01", True), ("2031-06-03", False)], ids=["past", "to come"]
)
def test_an_embargo_ends_on_its_day(until: str, kept: bool) -> None:
    case = content()
    result = clear(case, wanted(scopes=(Scope(case.items[0].id, "item", until=until),)))
    assert any(one.rule == "embargo" for one in result.cleared.view.withheld) is not kept


def test_nothing_is_told_of_a_person_who_took_consent_back() -> None:
    free = Settings(least=1)
    before = clear(content(), wanted(settings=free))
    code = next(code for code, usual in before.usual.items() if usual == "Victim 1")
    assert code in casefile(before.cleared)
    scope = Scope("anton relkov", "person", allowed=())
    after = clear(content(), wanted(settings=free, scopes=(scope,)))
    assert code not in casefile(after.cleared)


def test_a_marked_string_is_withheld_in_every_form() -> None:
    assert "brickworks" in page()
    assert "brickworks" not in page(marked=("old brickworks", "the brickworks"))


def test_a_risk_left_by_decision_is_told_with_its_reason() -> None:
    result = clear(content(), wanted(left={"settlements": "the towns are in every report"}))
    assert "near Oskaja" in casefile(result.cleared)
    assert "near Oskaja" not in page()
    risk = next(one for one in result.risks if one.id == "settlements")
    assert (risk.action, risk.because) == ("leave", "the towns are in every report")


@pytest.mark.parametrize("risk", ["names", "phones", "consent", "marked"])
def test_names_and_contacts_are_never_left(risk: str) -> None:
    assert not may_be_left(risk)


@pytest.mark.parametrize(
    ("day", "grain", "first", "last"),
    [
        ("2032-02-11", "month", "2032-02-01", "2032-02-29"),
        ("2031-02-11", "month", "2031-02-01", "2031-02-28"),
        ("2031-12-31", "month", "2031-12-01", "2031-12-31"),
        ("2031-04-30", "year", "2031-01-01", "2031-12-31"),
    ],
)
def test_a_day_becomes_its_month_or_year(day: str, grain: str, first: str, last: str) -> None:
    assert dating(Dating(day, day, "day", None), grain) == Dating(first, last, grain)  # type: ignore[arg-type]


def test_nobody_else_makes_what_is_cleared() -> None:
    with pytest.raises(TypeError, match="only protect"):
        Cleared(content())  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        internal(content()).view = None  # type: ignore[assignment,misc]
    makers = [
        path for path in SOURCE.rglob("*.py") if re.search(r"__new__\(\s*Cleared", path.read_text("utf-8"))
    ]
    assert [path.name for path in makers] == ["clearing.py"]
    imports = [
        path
        for path in (SOURCE / "firsthand" / "workflow").rglob("*.py")
        if "firsthand.publish.formats" in path.read_text("utf-8")
    ]
    assert not imports


ATTEMPTS = """
from firsthand.model.casefile import CaseContent, CaseFile
from firsthand.model.cleared import Cleared
from firsthand.publish import casefile

def try_a_view(view: CaseFile) -> str:
    return casefile(view)

def try_the_content(content: CaseContent) -> str:
    return casefile(content)

def try_the_constructor(view: CaseFile) -> Cleared:
    return Cleared(view)
"""


def test_the_type_checker_refuses_what_is_not_cleared(tmp_path: Path) -> None:
    attempts = tmp_path / "attempts.py"
    attempts.write_text(ATTEMPTS, encoding="utf-8")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--follow-imports=silent",
            "--no-incremental",
            str(attempts),
        ],
        cwd=SOURCE.parent,
        env={"MYPYPATH": str(SOURCE), "PATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.count("[arg-type]") == 3, done.stdout + done.stderr
