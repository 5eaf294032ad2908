"""What people decide of origins: it parts, joins and relays, in the count of an event and of an occurrence."""

import pytest

from firsthand.model.event import Event
from firsthand.model.judgement import Decided, Judgement
from firsthand.model.source import OriginCount
from firsthand.reconcile.events import reconcile
from firsthand.trace import count_origins, trace
from firsthand.trace.asserting import laid_over
from firsthand.trace.behind import behind
from firsthand.trace.judged import NOTHING, Ruled, document_id, ruled
from firsthand.trace.lineage import lineage
from firsthand.trace.occurrences import occurrences
from firsthand.trace.people import chains, in_order
from tests.made_up_reports import R, T, made

LONG = "Police beat and killed three traders behind the market of Oskaja on 4 May 2020"
OTHER = "In the night to 4 May 2020 three traders lost their lives at the hands of officers in Oskaja"
NAMES = {f"item:{name}": f"document:{name}" for name in "abcd"}
RESIDENT, ANTON, MIRA = "a resident/witness", "Anton Relkov/witness", "Mira Dansk/witness"


def judged(verdict: str, left: str, right: str, author: str = "Mira Dansk") -> Judgement:
    return Judgement("j1", "origins", (left, right), verdict, "I asked both.", author, "2026-03-02T09:15:00Z")


def rules(verdict: str, left: str, right: str) -> Ruled:
    return ruled([Decided(judged(verdict, left, right))], NAMES)


def count(told: Ruled, *reports: R) -> OriginCount:
    """Count the origins of one event made of all claims."""
    case = made(*reports)
    event = Event("e", ("killing",), tuple(r.document for r in reports), tuple(c.id for c in case.claims))
    graph = laid_over(lineage(case.renditions, ()), told)
    return count_origins(
        [event], case.claims, trace(case.claims, case.renditions), case.renditions, graph, told
    )[0]


def interval(told: Ruled, *reports: R) -> tuple[int, int]:
    found = count(told, *reports)
    return found.independent, found.independent + found.unknown


def two(first: str = RESIDENT, second: str = RESIDENT) -> tuple[R, R]:
    return R("a", (T(LONG, (first,) if first else ()),)), R("b", (T(OTHER, (second,) if second else ()),))


A, B, C = "item:a", "item:b", "item:c"


@pytest.mark.parametrize(
    ("verdict", "about", "reports", "before", "after"),
    [
        ("independent", (A, B), two(), (1, 2), (2, 2)),
        ("same_origin", (A, B), two(), (1, 2), (1, 1)),
        ("relay", (A, B), two(), (1, 2), (1, 1)),
        ("same_origin", (A, B), two(ANTON, MIRA), (2, 2), (1, 1)),
        ("relay", (A, B), two(ANTON, MIRA), (2, 2), (1, 1)),
        ("independent", (A, B), two("", ""), (0, 2), (2, 2)),
        ("same_origin", (A, B), two("", ""), (0, 2), (0, 1)),
        ("same_origin", (A, B), two("", ANTON), (1, 2), (1, 1)),
        ("independent", (A, B), two("", ANTON), (1, 2), (2, 2)),
        ("independent", (A, B), two(ANTON, "a victim/victim"), (1, 2), (2, 2)),
        ("independent", ("source:anton relkov", "source:relkov"), two(ANTON, "Relkov/witness"), (1, 2), (2, 2)),
        ("same_origin", ("source:anton relkov", "source:mira dansk"), two(ANTON, MIRA), (2, 2), (1, 1)),
        ("relay", ("source:anton relkov", "source:mira dansk"), two(ANTON, MIRA), (2, 2), (1, 1)),
        ("independent", (A, C), two(), (1, 2), (1, 2)),
        ("same_origin", ("item:gone", B), two(), (1, 2), (1, 2)),
    ],
    ids=[
        "two look-alikes parted", "two look-alikes joined", "one look-alike relays", "two names joined", "a name relays",
        "two silent reports parted", "two silent reports joined", "a silent report joined to a name",
        "a silent report parted from a name", "a name and a role parted", "two names that look alike parted",
        "two sources joined", "a source that relays", "about a report that does not tell it", "about a report that is gone",
    ],
)  # fmt: skip
def test_a_judgement_outweighs_the_machine_and_is_taken_back(verdict, about, reports, before, after):
    assert interval(NOTHING, *reports) == before
    assert interval(rules(verdict, *about), *reports) == after
    assert interval(ruled((), NAMES), *reports) == before


def test_equal_words_that_a_person_parts_are_two():
    copies = (R("a", (T(LONG),)), R("b", (T(LONG),)))
    assert interval(NOTHING, *copies) == (0, 1)
    assert interval(rules("independent", A, B), *copies) == (2, 2)


def test_three_of_one_role_of_whom_two_are_parted():
    three = (*two(), R("c", (T("Three traders were killed, it is told in Oskaja", (RESIDENT,)),)))
    assert interval(NOTHING, *three) == (1, 3)
    assert interval(rules("independent", A, B), *three) == (2, 3)


def test_two_parted_people_of_one_role_are_not_both_the_one_who_is_named():
    three = (*two(), R("c", (T("Three traders were killed, it is told in Oskaja", (ANTON,)),)))
    assert interval(NOTHING, *three) == (1, 3)
    assert interval(rules("independent", A, B), *three) == (2, 3)


def test_the_reasons_name_who_decided_when_and_who_says_otherwise():
    other = judged("same_origin", A, B, "Ilse Varga")
    told = ruled([Decided(judged("independent", A, B), (other,))], NAMES)
    words = " ".join(count(told, *two()).because)
    assert "Mira Dansk decided on 2026-03-02 that a and b are independent: “I asked both”" in words
    assert "Ilse Varga said “same origin” on 2026-03-02 instead" in words
    assert "count as 2, as a person decided" in words


def test_nothing_depends_on_the_order_of_judgements_or_reports():
    first = Decided(judged("same_origin", A, B))
    second = Decided(judged("independent", B, C))
    three = (*two(ANTON, MIRA), R("c", (T("Three were killed in Oskaja", (RESIDENT,)),)))
    assert count(ruled([first, second], NAMES), *three) == count(
        ruled([first, second], NAMES), *reversed(three)
    )
    assert interval(ruled([first, second], NAMES), *three) == interval(ruled([second, first], NAMES), *three)


def test_the_graph_has_what_people_assert_and_not_what_they_deny():
    case = made(
        R("a", (T(f"{LONG}. {OTHER}."),)), R("b", (T(f"{LONG}. {OTHER}."),)), R("c", (T("Rain fell."),))
    )
    graph = lineage(case.renditions, ())
    assert [(e.document, e.giver) for e in graph.edges] == [("b", "a")]
    assert laid_over(graph, rules("independent", B, A)).edges == ()
    (drawn,) = laid_over(graph, rules("relay", A, B)).edges
    assert (drawn.document, drawn.giver, drawn.kind, drawn.proven) == ("a", "b", "asserted", True)
    assert "I asked both" in drawn.evidence
    joined = laid_over(graph, rules("same_origin", C, A)).edges
    assert [(e.document, e.giver, e.kind, e.proven) for e in joined if e.kind == "asserted"] == [
        ("a", "c", "asserted", False)
    ]
    assert laid_over(graph, rules("relay", A, "item:gone")) == graph


@pytest.mark.parametrize(
    ("verdict", "low", "high"),
    [(None, 0, 2), ("independent", 2, 2), ("same_origin", 0, 1), ("relay", 0, 1)],
    ids=["nobody decided", "parted", "joined", "relay"],
)
def test_an_occurrence_counts_by_judgements_too(verdict, low, high):
    case = made(*two("", ""))
    told = rules(verdict, A, B) if verdict else NOTHING
    graph = laid_over(lineage(case.renditions, ()), told)
    by_id = {r.id: r for r in case.renditions}
    (one,) = [
        behind(o, graph, chains(in_order(case.claims, by_id), by_id), told)
        for o in occurrences(reconcile(case.claims, case.renditions), case.claims, graph)
        if len(o.documents) == 2
    ]
    assert (one.independent, one.independent + one.unknown) == (low, high)
    assert bool(verdict) == ("Mira Dansk decided" in " ".join(one.because))


def test_documents_are_named_by_item_and_record():
    assert document_id("ab", None) == "item:ab"
    assert document_id("ab", "17") == "item:ab#17"
