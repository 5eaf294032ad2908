"""The graph of reports: direction, citations, links, sources, and the origins behind an occurrence."""

from dataclasses import replace
from random import Random

import pytest

from firsthand.model.claim import Attribution, Link
from firsthand.model.rendition import Rendition
from firsthand.model.source import OriginCount
from firsthand.model.span import Span
from firsthand.reconcile.events import reconcile
from firsthand.trace.behind import behind
from firsthand.trace.lineage import Edge, Lineage, lineage
from firsthand.trace.occurrences import occurrences
from firsthand.trace.outlets import Outlets
from firsthand.trace.statements import statements
from firsthand.trace.voices import voices
from tests.made_up_reports import R, T, made

LEAD = "Nine traders were beaten in Oskaja on 4 May 2020 when guards broke up a strike at the cement works."
QUOTE = "“They counted the crates twice and then the tall one tore the awning down beside the ferry landing.”"
MORE = "The harbour office had closed early because the lamps along the eastern mole had failed again."
TOLD = "Anton Relkov told the Harbour Post: "


def report(
    name: str, *sentences: str, publisher: str | None = None, published: str | None = None
) -> Rendition:
    text = " ".join(sentences)
    return Rendition(
        f"r:{name}", "i", name, text, "text/plain", "made-up", (), published=published, publisher=publisher
    )


def told(rendition: Rendition, who: str = "Anton Relkov", outlet: str = "Harbour Post") -> Attribution:
    def span(words: str) -> Span:
        at = rendition.text.index(words)
        return Span(at, at + len(words), words)

    links = (Link(span(who), who, "witness"), Link(span(outlet), outlet, "media"))
    return Attribution(rendition.document, (span(who),), (), (span(QUOTE),), "direct", links)


def between(graph: Lineage) -> list[tuple[str, str]]:
    return [(edge.document, edge.giver) for edge in graph.edges if not edge.to_source]


def sources(graph: Lineage, name: str) -> set[str]:
    return {edge.giver for edge in graph.edges if edge.to_source and edge.document == name}


FIRST = report("z", LEAD, TOLD + QUOTE, MORE, publisher="Harbour Post")


@pytest.mark.parametrize(
    ("copy", "words"),
    [
        (
            report("a", LEAD, TOLD + QUOTE, MORE, "(Source: the Harbour Post)", publisher="Veldria Herald"),
            "credits",
        ),
        (report("a", LEAD, TOLD + QUOTE, MORE, publisher="Veldria Herald"), "names"),
        (report("a", LEAD, TOLD + QUOTE, publisher="Veldria Herald"), "names"),
    ],
    ids=["credit", "told-to-another", "cut"],
)
def test_who_was_told_was_first(copy: Rendition, words: str) -> None:
    graph = lineage([FIRST, copy], [told(FIRST), told(copy)])
    (edge,) = [edge for edge in graph.edges if not edge.to_source]
    assert (edge.document, edge.giver) == ("a", "z")
    assert edge.proven
    assert words in edge.evidence


@pytest.mark.parametrize(
    ("first", "second", "proven"),
    [("2020-05-05", "2020-05-09", True), ("2020-05-09", "2020-05-05", True), (None, None, False)],
    ids=["later", "earlier", "no-dates"],
)
def test_dates_beyond_the_clock_error_prove_and_nothing_is_only_supposed(
    first: str | None, second: str | None, proven: bool
) -> None:
    graph = lineage([report("a", LEAD, MORE, published=first), report("b", LEAD, MORE, published=second)], [])
    (edge,) = [edge for edge in graph.edges if not edge.to_source]
    later = "a" if (first or "") > (second or "") else "b"
    assert edge.proven is proven
    assert edge.document == later or not proven
    assert proven or "not" in edge.evidence


def test_a_report_that_names_an_outlet_has_it_from_the_report_that_tells_the_same() -> None:
    other = report("y", "A bridge fell in Tolvik on 2 May 2020 and hurt 31 people.", publisher="Harbour Post")
    citing = report("a", "The Harbour Post reports that 9 were beaten in Oskaja.", publisher="Veldria Herald")
    first = report("z", "In Oskaja 9 traders were beaten by guards.", publisher="Harbour Post")
    assert between(lineage([other, citing, first], [])) == [("a", "z")]
    assert between(lineage([other, citing], [])) == []


def test_a_link_is_followed_to_the_report_at_its_address() -> None:
    first = replace(FIRST, url="https://www.harbour-post.example/1/")
    linking = report("a", "More: https://harbour-post.example/1.", publisher="Veldria Herald")
    (edge,) = [e for e in lineage([first, linking], []).edges if not e.to_source]
    assert (edge.document, edge.giver, edge.kind) == ("a", "z", "link")
    assert [span.text for span in edge.words] == ["https://harbour-post.example/1"]


def test_what_a_report_has_through_another_is_said_with_the_report_it_came_through() -> None:
    release = report(
        "z", "Statement of the Lantern Group, 4 May 2020.", LEAD, MORE, publisher="Lantern Group"
    )
    copy = report("a", LEAD, MORE, publisher="Marenstad Courier", published="2020-05-09")
    graph = lineage([replace(release, published="2020-05-05"), copy], [])
    assert sources(graph, "a") == {"Lantern Group"}
    (through,) = [edge for edge in graph.edges if edge.document == "a" and edge.giver == "Lantern Group"]
    assert "from z" in through.evidence


@pytest.mark.parametrize(
    ("text", "name", "heading"),
    [
        ("Statement of the Lantern Group, 4 May 2020.\nNine died.", "the Lantern Group", True),
        ("The Karsk interior ministry informs the public: nine died.", "The Karsk interior ministry", True),
        ("Nine died. In a statement, Lantern Group gave these figures.", "Lantern Group", False),
        (
            "Nine died. The Karsk police office made this known in a press release.",
            "The Karsk police office",
            False,
        ),
        ("He said in a statement that nine died.", None, False),
        ("Oskaja: nine died.", None, False),
    ],
    ids=["statement-of", "informs", "in-a-statement", "made-known", "he", "place"],
)
def test_bodies_that_give_statements(text: str, name: str | None, heading: bool) -> None:
    found = [(s.name, s.heading) for s in statements(text)]
    assert found == ([(name, heading)] if name else [])


@pytest.mark.parametrize(
    ("text", "url", "publisher"),
    [
        ("OSKAJA (Harbour Post) - Nine died.", None, "Harbour Post"),
        ("Harbour Post | By Mira Dansk\n\nNine died.", None, "Harbour Post"),
        ("Nine died.", "https://the-harbour-post.example/7", "Harbour Post"),
        ("Nine died.\n\nHarbour Post is published in Oskaja.", None, "Harbour Post"),
        ("Nine died, said the Harbour Post.", None, None),
    ],
    ids=["dateline", "byline", "address", "foot", "cited-only"],
)
def test_who_published_is_read_where_the_page_says_it(
    text: str, url: str | None, publisher: str | None
) -> None:
    page = replace(report("a", text), url=url)
    assert Outlets(["Harbour Post", "Nordwire"]).publisher(page) == publisher


def test_an_interview_is_first_hand_only_for_the_outlet_that_was_told() -> None:
    copy = report("a", LEAD, TOLD + QUOTE, publisher="Veldria Herald")
    found, _ = voices([FIRST, copy], [told(FIRST), told(copy)])
    assert [bool(found[name].own) for name in ("z", "a")] == [True, False]


def test_nothing_depends_on_the_order_of_reports() -> None:
    copies = [report(name, LEAD, TOLD + QUOTE, MORE, publisher=f"Paper {name}") for name in "abcd"]
    reports = [FIRST, *copies]
    expected: tuple[Edge, ...] | None = None
    for seed in range(4):
        mixed = Random(seed).sample(reports, len(reports))
        edges = lineage(mixed, [told(r) for r in mixed]).edges
        expected = expected or edges
        assert edges == expected


def counted(*reports: R) -> list[OriginCount]:
    case = made(*reports)
    said = [
        Attribution(r.document, (), (), (Span(0, 1, r.text[0]),), "direct", _links(r.text))
        for r in case.renditions
        if " told the " in r.text
    ]
    graph = lineage(case.renditions, said)
    events = reconcile(case.claims, case.renditions)
    return [behind(found, graph) for found in occurrences(events, case.claims, graph)]


def _links(text: str) -> tuple[Link, ...]:
    who, outlet = text.split(" told the ")[0].rsplit(". ", 1)[-1], text.split(" told the ")[1].split(":")[0]
    return Link(None, who, "witness"), Link(None, outlet, "media")


def beaten(
    document: str, who: str, outlet: str, publisher: str, text: str = LEAD, day: str = "2020-05-06"
) -> R:
    tell = T(text, act="ill_treatment", place="Oskaja", number=(9, 9), when="2020-05-04")
    return R(document, (tell, T(f"{who} told the {outlet}: {QUOTE}", act="")), publisher, day)


OTHER = "Guards beat 9 people in Oskaja on 4 May 2020, as a crowd left the market hall through a side gate."


@pytest.mark.parametrize(
    ("reports", "low", "high"),
    [
        ([beaten("a", "Anton Relkov", "Harbour Post", "Harbour Post")], 1, 1),
        (
            [
                beaten("a", "Anton Relkov", "Harbour Post", "Harbour Post"),
                beaten("b", "Anton Relkov", "Harbour Post", "Veldria Herald", day="2020-05-09"),
            ],
            1,
            1,
        ),
        (
            [
                beaten("a", "Anton Relkov", "Harbour Post", "Harbour Post"),
                beaten("b", "Mira Dansk", "Veldria Herald", "Veldria Herald", OTHER),
            ],
            2,
            2,
        ),
        (
            [
                beaten("a", "A resident", "Harbour Post", "Harbour Post"),
                beaten("b", "A resident", "Veldria Herald", "Veldria Herald", OTHER),
            ],
            1,
            2,
        ),
    ],
    ids=["one-interview", "a-copy", "two-witnesses", "two-residents"],
)
def test_origins_behind_an_occurrence(reports: list[R], low: int, high: int) -> None:
    reports = [
        replace(r, tells=tuple(t if t.act else replace(t, act="failure_to_act") for t in r.tells))
        for r in reports
    ]
    first = counted(*reports)[0]
    assert first.documents == len(reports)
    assert (first.independent, first.independent + first.unknown) == (low, high)
    assert first.because[-1].startswith("So the number of independent origins is")


ELSEWHERE = report(
    "c", "From Oskaja, a resident told the Veldria Herald: “The keys of the depot are still with me.”", "Rain fell.",
    publisher="Veldria Herald", published="2020-05-06",
)  # fmt: skip


def resident(rendition: Rendition) -> Attribution:
    def span(words: str) -> Span:
        at = rendition.text.index(words)
        return Span(at, at + len(words), words)

    links = (
        Link(span("a resident"), "a resident", "witness"),
        Link(span("Veldria Herald"), "Veldria Herald", "media"),
    )
    words = span("“The keys of the depot are still with me.”")
    return Attribution(rendition.document, (span("a resident"),), (), (words,), "direct", links)


@pytest.mark.parametrize(
    ("words", "day", "of_it", "weak", "count"),
    [
        ("From Oskaja, a resident", "2020-05-06", True, False, (1, 1)),
        ("From Oskaja, a resident", None, True, True, (0, 2)),
        ("Near Oskaja bridge, a resident", "2020-05-06", True, True, (0, 2)),
        ("From Oskaja, a resident", "2020-09-06", False, False, (0, 1)),
        ("From Tolvik, a resident", "2020-05-06", False, False, (0, 1)),
    ],
    ids=["from-there", "undated", "names-it", "months-later", "elsewhere"],
)
def test_a_report_without_a_day_may_be_of_the_one_occurrence_at_its_place(
    words: str, day: str | None, of_it: bool, weak: bool, count: tuple[int, int]
) -> None:
    given = made(R("a", (T(LEAD, act="ill_treatment", number=(9, 9), place="Oskaja", when="2020-05-04"),),
                   publisher="Harbour Post", published="2020-05-05"))  # fmt: skip
    other = replace(ELSEWHERE, text=ELSEWHERE.text.replace("From Oskaja, a resident", words), published=day)
    renditions = [*given.renditions, other]
    graph = lineage(renditions, [resident(other)])
    found, *rest = occurrences(reconcile(given.claims, renditions), given.claims, graph)
    assert (found.documents == ("a", "c"), found.weak == {"c"}) == (of_it, weak)
    assert [other.documents for other in rest] == ([] if of_it else [("c",)])
    counted = behind(found, graph)
    assert (counted.independent, counted.unknown) == count


def test_reports_that_tell_no_day_from_one_place_are_of_one_occurrence() -> None:
    near = replace(ELSEWHERE, id="r:d", document="d", text="OSKAJA (Harbour Post) - The lamps failed. " + TOLD + QUOTE,
                   publisher="Harbour Post", published="2020-05-09")  # fmt: skip
    far = replace(
        near, id="r:e", document="e", text=near.text.replace("OSKAJA", "TOLVIK").replace("Relkov", "Dansk")
    )
    graph = lineage([ELSEWHERE, near], [resident(ELSEWHERE), told(near)])
    assert [found.documents for found in occurrences((), (), graph)] == [("c", "d")]
    graph = lineage([ELSEWHERE, far], [resident(ELSEWHERE), told(far, "Anton Dansk")])
    assert [found.documents for found in occurrences((), (), graph)] == [("c",), ("e",)]


def test_what_one_person_told_two_outlets_is_of_one_occurrence() -> None:
    one = report("d", TOLD + QUOTE, publisher="Harbour Post", published="2020-05-06")
    other = report("e", "Anton Relkov told the Veldria Herald: " + QUOTE, publisher="Veldria Herald", published="2020-05-07")  # fmt: skip
    graph = replace(lineage([one, other], [told(one), told(other, outlet="Veldria Herald")]), edges=())
    assert [found.documents for found in occurrences((), (), graph)] == [("d", "e")]


def test_one_writer_was_there_however_the_copies_are_directed() -> None:
    words = (
        "Our correspondent was allowed into Oskaja and counted nine broken crates beside the ferry landing."
    )
    pages = [
        report(name, words, MORE, publisher=outlet, published="2020-05-06")
        for name, outlet in (("d", "Harbour Post"), ("e", "Veldria Herald"), ("f", "Marenstad Courier"))
    ]
    length = len(words)
    edges = tuple(
        Edge(child, giver, "copy", "", spans=((0, length, 0, length),), share=1.0)
        for child, giver in (("f", "d"), ("f", "e"))
    )
    graph = replace(lineage(pages, []), edges=edges)
    (found,) = occurrences((), (), graph)
    assert behind(found, graph).independent == 1


def test_what_no_claim_tells_and_somebody_says_is_counted_by_itself() -> None:
    silent = report("d", "The mill stood still.", publisher="Marenstad Courier")
    graph = lineage([ELSEWHERE, silent], [resident(ELSEWHERE)])
    (found,) = occurrences((), (), graph)
    assert (found.events, found.documents) == (("untold:c",), ("c",))
    assert behind(found, graph).independent == 1


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Speaking to the Harbour Post, Anton Relkov said: ", ("harbour post",)),
        ("Reached by the Harbour Post by telephone, Anton Relkov said: ", ("harbour post",)),
        ("The Harbour Post closed early. Anton Relkov said: ", ()),
        ("He read about it in the Harbour Post, and Anton Relkov said: ", ()),
    ],
    ids=["speaking", "by-telephone", "another-sentence", "not-asked"],
)
def test_the_outlet_that_asked_may_stand_before(words: str, asked: tuple[str, ...]) -> None:
    given = report("a", words + QUOTE, publisher="Veldria Herald")
    at = given.text.index("Anton Relkov")
    who = Span(at, at + 12, "Anton Relkov")
    said = Attribution("a", (who,), (), (), "direct", (Link(who, "Anton Relkov", "witness"),))
    held, _ = voices([given, FIRST], [said])
    assert [one.outlets for one in held["a"].told] == [asked]


def test_an_outlet_and_a_person_read_as_one_name_are_two() -> None:
    given = report("a", "“We ran,” told the Harbour Post Anton Relkov, a baker.", publisher="Harbour Post")
    at = given.text.index("Harbour Post Anton Relkov")
    both = Span(at, at + 25, "Harbour Post Anton Relkov")
    said = Attribution("a", (both,), (), (), "direct", (Link(both, both.text, "media"),))
    held, outlets = voices([given], [said])
    assert [(one.who.name, one.outlets, one.own) for one in held["a"].told] == [
        ("Anton Relkov", ("harbour post",), True)
    ]
    assert set(outlets.names) == {"harbour post"}


def test_an_edge_of_a_case_shows_the_longest_passages_taken_over_cut_between_words() -> None:
    one = report("a", LEAD, TOLD + QUOTE, MORE, publisher="Harbour Post", published="2020-05-05")
    other = report("b", LEAD, TOLD + QUOTE, MORE, publisher="Veldria Herald", published="2020-05-09")
    (edge,) = lineage([one, other], ()).between_reports()
    assert edge.words
    for span in edge.words:
        assert other.text[span.start : span.end] == span.text
        assert len(span.text) <= 240
        assert other.text[span.end : span.end + 1] in (" ", "")
