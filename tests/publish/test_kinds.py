"""What each kind of paper says: fields, sources, what is missing, and what it must not say."""

from dataclasses import replace

import pytest

from firsthand.model.casefile import CaseFile, Shown
from firsthand.protect import clear
from firsthand.protect.clearing import Wanted
from firsthand.publish.kinds import Ask, paper
from firsthand.publish.kinds.coi import statements
from firsthand.publish.kinds.parts import Writer
from firsthand.publish.kinds.reply import addressees
from firsthand.publish.kinds.submission import names
from firsthand.publish.languages import labels
from firsthand.publish.paper import Bullets, Heading, Paper, Para, Runs, Table
from tests.casefiles import content


@pytest.fixture(scope="module")
def view() -> CaseFile:
    return clear(content(), Wanted("case-file-1", b"1" * 32)).cleared.view


def lines(made: Paper) -> list[str]:
    found: list[str] = []
    for block in made.blocks:
        match block:
            case Heading(_, text):
                found.append(text)
            case Para(runs):
                found.append(_text(runs))
            case Bullets(items):
                found += map(_text, items)
            case Table(_, rows):
                found += (" = ".join(map(_text, row)) for row in rows)
    return found


def _text(runs: Runs) -> str:
    return "".join(run.text for run in runs)


def made(view: CaseFile, kind: str, ask: Ask | None = None) -> str:
    return "\n".join(lines(paper(view, kind, labels("en"), ask or Ask())))


def test_every_quotation_has_a_footnote_to_its_report(view: CaseFile) -> None:
    for kind in ("case-file", "coi-report", "un-submission", "lawyers-page", "casualties"):
        quoted = [
            b for b in paper(view, kind, labels("en"), Ask()).blocks if isinstance(b, Para) and b.quoted
        ]
        assert quoted
        for block in quoted:
            assert block.runs[-1].note.startswith("D"), kind


def test_a_casualty_record_has_the_fields_and_confirms_nothing(view: CaseFile) -> None:
    text = made(view, "casualties")
    for field in (
        "Location = ",
        "Date = ",
        "Number killed = ",
        "Type of death, as said = ",
        "Sources, by kind = ",
    ):
        assert field in text
    assert "UNCONFIRMED" in text
    assert "Outcome = confirmed" not in text
    nobody = replace(view, events=tuple(e for e in view.events if "killing" not in e.acts))
    assert "No report in this case speaks of a killing" in made(nobody, "casualties")


def test_statements_of_one_origin_are_one_in_a_country_report(view: CaseFile) -> None:
    writer = Writer(view, labels("en"))
    for event in view.events:
        for act in event.acts:
            told = statements(writer, event, act)
            claims = [c for c in event.claims if c.act == act]
            assert len(told) <= len(claims)
            reached = {n for one in told for n in (one.claim.document, *one.also)}
            assert reached == {c.document for c in claims}
    first = view.events[0]
    claim = first.claims[0]
    again = replace(claim, id="f" * 12, document=2)
    doubled = replace(view, events=(replace(first, claims=(claim, again), origins=None), *view.events[1:]))
    told = statements(Writer(doubled, labels("en")), doubled.events[0], claim.act)
    assert len(told) == 1
    assert told[0].also == (2,)
    assert not told[0].known


def test_dissent_stands_beside_what_it_contests(view: CaseFile) -> None:
    text = made(view, "coi-report")
    assert "Dissent" in text
    denied = next(c for e in view.events for c in e.denials)
    assert "".join(p.text for p in denied.quote.pieces if not p.context) in text
    assert "No report in this case denies or answers this." in text


def test_an_outline_says_what_is_missing(view: CaseFile) -> None:
    text = made(view, "un-submission")
    assert "MISSING: complaints to courts or authorities" in text
    assert "Missing in this outline" in text
    undated = [e.number for e in view.events if e.time is None or e.time.earliest is None]
    assert all(f"E{n}" in text for n in undated)
    commission = made(view, "ccf-submission")
    assert "MISSING: the notice or diffusion itself" in commission
    assert "Alleged: Arrest or detention" in commission


def test_a_lawyers_page_is_about_one_person_and_one_question(view: CaseFile) -> None:
    person = next(n for e in view.events for c in e.claims for n in names(c))
    claims = [c for e in view.events for c in e.claims if person in names(c)]
    text = made(view, "lawyers-page", Ask(person=person, act=claims[0].act))
    assert f"Claimant: {person}" in text
    assert "What contradicts it" in text
    nothing = made(view, "lawyers-page", Ask(person="Victim 0000"))
    assert nothing.count("Nothing in this release.") >= 2


def test_a_letter_tells_sources_by_kind_only(view: CaseFile) -> None:
    quiet = replace(view, events=tuple(replace(e, denials=(), responses=()) for e in view.events))
    text = made(quiet, "right-of-reply", Ask(until="2031-07-01"))
    assert "To: Grey Guard officers" in text
    assert "Please answer by 1 July 2031" in text
    assert "It rests on sources of these kinds:" in text
    for claim in (c for e in quiet.events for c in e.claims):
        for step in claim.chain:
            assert step.name is None or step.name not in text
        words = "".join(p.text for p in claim.quote.pieces if not p.context)
        assert words not in text
    assert "MISSING: a day to answer by" in made(quiet, "right-of-reply")


def test_nobody_with_a_code_gets_a_letter(view: CaseFile) -> None:
    event = next(one for one in view.events if one.claims and one.claims[0].doers)
    claim = event.claims[0]
    doer = replace(claim.doers[0], name=Shown("[name withheld]"))
    hidden = replace(view, events=(replace(event, claims=(replace(claim, doers=(doer,)),)),))
    assert addressees(hidden, Ask()) == {}
    assert addressees(view, Ask(official="no such body")) == {}


def test_a_letter_holds_answers_without_what_stands_around_them(view: CaseFile) -> None:
    text = made(view, "right-of-reply")
    assert "An answer is already in the reports:" in text
    denials = [c for e in view.events for c in e.denials if any(p.context for p in c.quote.pieces)]
    assert denials
    for claim in denials:
        for piece in claim.quote.pieces:
            if piece.context and len(piece.text.strip()) > 20:
                assert piece.text.strip() not in text
