"""Bodies that relay, that tell in their own text, and that are known by role only: reports -> the count."""

from dataclasses import replace
from typing import NamedTuple

import pytest

from firsthand.model.claim import Link, SourceKind
from firsthand.model.event import Event
from firsthand.model.source import OriginCount
from firsthand.model.span import Span
from firsthand.trace import count_origins, trace
from tests.made_up_reports import Made, R, T, made

LONG = "Police beat and killed three traders behind the market of Oskaja on Monday evening"
OTHER = "In the night three traders lost their lives at the hands of officers in Oskaja"
THIRD = "Three are said to be dead in Oskaja"
GROUP, ANTON, MIRA = "Lantern Group/organisation", "Anton Relkov/witness", "Mira Dansk/witness"


def count(case: Made) -> OriginCount:
    """Count the origins of one event of all claims that are not denials."""
    told = tuple(c.id for c in case.claims if c.polarity != "denied")
    traced = trace(case.claims, case.renditions)
    return count_origins([Event("e", (), (), told)], case.claims, traced, case.renditions)[0]


class Row(NamedTuple):
    rule: str
    reports: tuple[R, ...]
    independent: int
    unknown: int
    says: str = ""


def said(document: str, text: str, *by: str, publisher: str | None = None, published: str | None = None) -> R:
    return R(document, (T(text, by),), publisher, published)


CITED = said("a", LONG, GROUP, published="2021-05-04")
KNOWN = R("z", (T("Nobody was killed in Tolvik", (GROUP,), polarity="denied"),))
"""Some report cites the group as speaking for itself, of something else."""

ROWS = [
    # a body rests on whom its own report names
    Row("a body and who told it", (CITED, said("b", OTHER, ANTON, publisher="Lantern Group")), 1, 0, "Two reports rest on one named witness, Anton Relkov"),
    Row("a body and a victim who told it", (CITED, said("b", OTHER, "a victim/victim", publisher="The Lantern Group")), 1, 0, "Two reports rest on a victim"),
    Row("a body and somebody who told it", (CITED, said("b", OTHER, "Edvin Salme/unknown", publisher="Lantern Group")), 1, 0, "Edvin Salme"),
    Row("a body and an official of whom its report tells", (CITED, said("b", OTHER, "Gustav Lerke/official", publisher="Lantern Group")), 2, 0),
    Row("another body's report", (CITED, said("b", OTHER, ANTON, publisher="Open Door Veldria")), 2, 0),
    Row("a body's later report", (CITED, said("b", OTHER, ANTON, publisher="Lantern Group", published="2021-06-09")), 2, 0),
    Row("a body's report that names nobody", (CITED, said("b", OTHER, "/unnamed", publisher="Lantern Group")), 1, 0, "body, Lantern Group"),
    Row("an official is no body that relays", (said("a", LONG, "the Veldrian police/official"), said("b", OTHER, ANTON, publisher="Veldrian police")), 2, 0),
    Row("a witness whom an outlet is said to have is no other witness of its", (said("a", LONG, MIRA, "Harbour Post/media"), said("b", OTHER, ANTON, publisher="Harbour Post")), 2, 0),
    # its own text
    Row("a bare own statement", (said("a", LONG, publisher="Lantern Group"), KNOWN), 0, 1, "One report rests on one named body, Lantern Group; it tells this in its own text and does not say how it knows, so it is not counted as independent."),
    Row("a bare own statement and a witness", (said("a", LONG, publisher="Lantern Group"), said("b", OTHER, ANTON), KNOWN), 1, 1, "does not say how it knows"),
    Row("two bare texts of one body", (said("a", LONG, publisher="Lantern Group"), said("b", OTHER, publisher="Lantern Group"), KNOWN), 0, 1, "Two reports rest on one named body"),
    Row("an outlet's bare text names nobody", (said("a", LONG, publisher="Harbour Post"), KNOWN), 0, 1, "names no source"),
    Row("a body that nobody cites", (said("a", LONG, publisher="Lantern Group"),), 0, 1, "names no source"),
    Row("a body's text with a witness", (said("a", LONG, ANTON, publisher="Lantern Group"), KNOWN), 1, 0, "One report rests on one named witness"),
    Row("an office's bare own statement", (said("a", LONG, publisher="Interior Ministry"), R("z", (T("None", ("the Interior Ministry/official",), polarity="denied"),))), 0, 1, "one named official, Interior Ministry; it tells this in its own text"),
    # by role only
    Row("a role that may be the named body", (CITED, said("b", OTHER, "a human rights group/organisation")), 1, 1, "this may be the same as Lantern Group"),
    Row("a role and a named body, told apart", (R("a", (T(LONG, (GROUP,)), T(OTHER, ("a human rights group/organisation",)))),), 2, 0),
    Row("two bodies by role", (said("a", LONG, "a human rights group/organisation"), said("b", OTHER, "a charity/organisation")), 1, 1, "may be the same"),
    Row("a body by role is no person", (said("a", LONG, ANTON), said("b", OTHER, "a human rights group/organisation")), 2, 0),
    Row("an office by role that may be the named one", (said("a", LONG, "the Veldrian police/official"), said("b", OTHER, "officials/official")), 1, 1, "this may be the same as Veldrian police"),
    Row("an office by role is no body", (CITED, said("b", OTHER, "officials/official")), 2, 0),
    Row("a record by role is no body", (CITED, said("b", OTHER, "a video/document")), 2, 0),
    # a dateline hides no copy; the first lines tell who issued a text
    Row("a dateline on one of two copies", (said("a", f"MARENSTAD, May 4, 2017 — {LONG}"), said("b", LONG)), 0, 1, "Two reports of these share the same words"),
    Row("two datelines on two copies", (said("a", f"MARENSTAD, May 4, 2017 — {LONG}"), said("b", f"OSKAJA — {LONG}")), 0, 1, "are one"),
    Row("a witness behind a copy with a dateline", (said("a", f"MARENSTAD — {LONG}", ANTON), said("b", LONG)), 1, 0, "Two reports rest on one named witness"),
    Row("two datelines on two texts", (said("a", f"MARENSTAD — {LONG}"), said("b", f"MARENSTAD — {OTHER}")), 0, 2),
    Row("an agency in a dateline is the one cited", (said("a", f"MARENSTAD, May 4, 2017 (Nordwire) — {LONG}", ANTON), said("b", OTHER, "Nordwire/media")), 1, 0, "Two reports rest"),
    Row("without the agency it is another", (said("a", f"MARENSTAD, May 4, 2017 — {LONG}", ANTON), said("b", OTHER, "Nordwire/media")), 1, 1),
    Row("a line of issue is the body cited", (said("a", f"Shots\n\nStatement of the Lantern Group\n\n{LONG}"), said("b", OTHER, GROUP)), 1, 0, "Two reports rest on one named body"),
    Row("a line with a name that somebody cites", (said("a", f"Shots\n\nHarbour Post\n\n{LONG}", ANTON), said("b", OTHER, "the Harbour Post/media")), 1, 0, "Two reports rest"),
    Row("a line with an author's name", (said("a", f"Shots\n\nJonas Erlin\n\n{LONG}", ANTON), said("b", OTHER, "Jonas Erlin/witness")), 2, 0),
    Row("what a page states outweighs its first lines", (R("a", (T(f"Shots\n\nStatement of the Lantern Group\n\n{LONG}", (ANTON,)),), "Marenstad Courier"), said("b", OTHER, GROUP)), 2, 0),
]  # fmt: skip


@pytest.mark.parametrize("row", ROWS, ids=[row.rule for row in ROWS])
def test_bodies(row: Row) -> None:
    found = count(made(*row.reports))
    assert (found.independent, found.unknown) == (row.independent, row.unknown), found.because
    assert row.says in " ".join(found.because)


def by_cue(cue: str, name: str = "The Lantern Group", kind: SourceKind = "organisation") -> Made:
    """Return a text of the body or outlet `name`, in which it says something of itself with `cue`."""
    text = f"{name} {cue} three killings in Oskaja by police in the night."
    publisher = name.removeprefix("The ")
    case = made(said("a", text, publisher=publisher), KNOWN)
    span = Span.of(text, 0, len(name))
    cued = Span.of(text, len(name) + 1, len(name) + 1 + len(cue))
    case.claims[0] = replace(case.claims[0], attribution=(Link(span, name, kind, cued),))
    return case


CUES = [
    ("has documented", 1), ("confirmed", 1), ("verified", 1), ("counted", 1), ("said", 0), ("reported", 0),
    ("condemned", 0), ("has learned of", 0),
]  # fmt: skip


@pytest.mark.parametrize(("cue", "independent"), CUES)
def test_a_body_that_writes_that_it_checked_says_how_it_knows(cue: str, independent: int) -> None:
    found = count(by_cue(cue))
    assert (found.independent, found.unknown) == (independent, 1 - independent), found.because
    assert "body, Lantern Group" in " ".join(found.because)


def test_an_outlet_that_writes_that_it_confirmed_is_no_origin() -> None:
    found = count(by_cue("confirmed", "Harbour Post", "media"))
    assert (found.independent, found.unknown) == (0, 1)
    assert "names no source" in found.because[0]


def test_the_words_of_checking_are_cited() -> None:
    case = by_cue("has documented")
    (edge,) = [edge for edge in trace(case.claims, case.renditions).derivations if edge.document == "a"]
    assert [span.text for span in edge.words] == ["The Lantern Group", "has documented"]
    assert edge.giver == "source:lantern group"


def test_a_bare_statement_has_no_words_behind_it() -> None:
    case = made(said("a", LONG, publisher="Lantern Group"), KNOWN)
    (edge,) = [edge for edge in trace(case.claims, case.renditions).derivations if edge.document == "a"]
    assert (edge.giver, edge.words) == ("source:lantern group", ())
    assert edge.evidence == (
        "The report is published by Lantern Group, which is cited as speaking for itself."
    )


def test_a_copy_edge_joins_what_a_dateline_parts() -> None:
    case = made(said("a", LONG), said("b", f"MARENSTAD, May 4, 2017 (Nordwire) — {LONG}"))
    kinds = [edge.kind for edge in trace(case.claims, case.renditions).derivations]
    assert kinds.count("copy") == 1


RELAYED = [
    ((ANTON,), (MIRA,)),
    ((ANTON,), ("a resident/witness",)),
    (("a resident/witness",), ("a nurse/victim",)),
]


@pytest.mark.parametrize(("one", "other"), RELAYED)
def test_of_two_people_who_told_a_body_it_is_surely_no_third(
    one: tuple[str, ...], other: tuple[str, ...]
) -> None:
    own = R("b", (T(OTHER, one), T(THIRD, other)), "Lantern Group")
    found = count(made(CITED, said("c", f"Again: {LONG}", GROUP), own))
    assert (found.independent, found.unknown) == (2, 1), found.because
    assert "body, Lantern Group; it may have this from" in " ".join(found.because)


def test_a_body_that_relays_may_be_the_body_of_a_role() -> None:
    own = R("b", (T(OTHER, (ANTON,)), T(THIRD, (MIRA,))), "Lantern Group")
    found = count(made(CITED, own, said("c", f"Again: {LONG}", "a human rights group/organisation")))
    assert (found.independent, found.unknown) == (3, 1), found.because


def test_whom_a_body_may_have_it_from_may_be_a_third_person() -> None:
    roles = R("b", (T(OTHER, ("a resident/witness",)), T(THIRD, ("a nurse/victim",))), "Lantern Group")
    found = count(made(CITED, roles, said("c", f"Again: {LONG}", ANTON)))
    assert (found.independent, found.unknown) == (1, 3), found.because


def test_a_body_that_relays_what_is_not_sure_may_be_the_body_of_a_role() -> None:
    own = R("b", (T(OTHER, (ANTON, "/unnamed")), T(THIRD, (MIRA, "/unnamed"))), "Lantern Group")
    found = count(made(CITED, own, said("c", f"Again: {LONG}", "a human rights group/organisation")))
    assert (found.independent, found.unknown) == (1, 3), found.because
