"""The page: self-contained, the same every time, and walkable from claim to bytes."""

import re
import time
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from firsthand.model.casefile import CaseContent
from firsthand.model.source import Derivation
from firsthand.protect import internal
from firsthand.publish import casefile
from tests.casefiles import content

VOID = {"meta", "br", "link", "img", "hr", "input", "path", "rect"}


class Outline(HTMLParser):
    """Ids, links, headings and tags of a page; an element that is closed wrongly is an error."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self._open: list[str] = []
        self.feed(page)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(found["id"] or "")
        if tag == "a":
            self.links.append(found["href"] or "")
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


@pytest.fixture(scope="module")
def page() -> str:
    return casefile(internal(content()))


@pytest.fixture(scope="module")
def outline(page: str) -> Outline:
    return Outline(page)


def words_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.split("</style>")[1]))


def test_nothing_runs_and_nothing_is_loaded(page: str, outline: Outline) -> None:
    assert not outline.tags & {
        "script",
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "input",
        "video",
        "audio",
        "base",
    }
    assert not outline.attributes & {"src", "srcset", "style", "onclick", "onload", "action", "xlink:href"}
    assert "url(" not in page
    assert "@import" not in page
    assert "default-src 'none'; style-src 'unsafe-inline'" in page


def test_every_link_leads_to_an_anchor_of_the_page(outline: Outline) -> None:
    assert {link[1:] for link in outline.links if link.startswith("#")} <= set(outline.ids)
    assert [link for link in outline.links if not link.startswith("#")] == []


def test_ids_are_unique_and_every_claim_has_one(outline: Outline) -> None:
    assert len(outline.ids) == len(set(outline.ids))
    claims = {f"c{c.id}" for p in content().pages for c in p.claims}
    assert claims <= set(outline.ids)


def test_headings_never_skip_a_level(outline: Outline) -> None:
    assert outline.headings[0] == 1
    assert outline.headings.count(1) == 1
    assert all(b <= a + 1 for a, b in zip(outline.headings, outline.headings[1:], strict=False))


def test_the_first_link_skips_to_the_content(outline: Outline) -> None:
    assert outline.links[0] == "#main"
    assert "main" in outline.ids


@pytest.mark.parametrize(
    "sentence",
    [
        "INTERNAL – not for publication.",
        "The recognition of names is incomplete",
        "Between 2 and 3 independent origins",
        "1 independent origin, in 1 report.",
        "Between 0 and 2 independent origins",
        "They are never added up over events",
        "three survivors (victim) → RTV Oskaja (outlet) → D1 Veldria Herald",
        "no source is given; these are the report’s own words",
        "characters 46–153, bytes 46–153 of the original",
        "When it happened is not known. (E2, E4)",
        "Lena Osk denies or answers:",
        "[file name withheld].html: the file breaks off",
        "firsthand why CASE ID",
        "firsthand verify CASE",
        "CAT 1",
        "Violations of the right to life: killing",
        "6 names replaced",
        "1 place of refuge withheld",
        "A careful reader would use 27. The most exact figure",
    ],
)
def test_the_page_says(page: str, sentence: str) -> None:
    assert sentence in words_of(page)


@pytest.mark.parametrize("secret", ["relkov", "anton", "varga", "dansk", "vesk", "brenna", "555 0188", "usb"])
def test_no_secret_stands_in_the_page(page: str, secret: str) -> None:
    assert secret not in page.lower()


def test_digests_stand_with_their_reports(page: str) -> None:
    for item in content().items:
        assert item.id in page
        assert item.sha512 in page


def test_marks_carry_their_label_in_words(page: str) -> None:
    assert re.search(r'<mark class="m-act">were held<small> act</small></mark>', page)
    assert re.search(r'<mark class="m-time">in March 2031<small> time</small></mark>', page)


def test_names_shown_is_said_aloud() -> None:
    shown = casefile(internal(content(), with_names=True))
    assert "NAMES SHOWN" in shown
    assert "Anton Relkov" in shown
    assert "NAMES SHOWN" not in casefile(internal(content()))


def test_the_same_content_gives_the_same_page(page: str) -> None:
    assert casefile(internal(content())) == page


def test_markup_in_a_report_stays_text() -> None:
    hostile = '<script>alert(1)</script><img src=x onerror=y> & "quoted"'
    case = content(title=hostile)
    first = case.pages[0]
    spoiled = replace(first, rendition=replace(first.rendition, title=hostile, publisher="</style><b>"))
    plain = Outline(casefile(internal(case)))
    page = casefile(internal(replace(case, pages=(spoiled, *case.pages[1:]))))
    assert Outline(page).tags == plain.tags
    assert "<script" not in page
    assert "<img" not in page


def test_an_empty_case_still_makes_a_page() -> None:
    page = casefile(internal(CaseContent("Nothing yet", "2031-06-02T10:00:00Z", "0.1.0")))
    assert "No claim was found in these reports." in page
    assert Outline(page).headings[0] == 1


def test_a_source_that_only_denies_is_shown_as_such() -> None:
    case = content()
    denial = next(c for c in case.pages[0].claims if c.polarity == "denied")
    event = replace(case.events[0], claims=(denial.id,), denials=(denial.id,))
    page = casefile(internal(replace(case, events=(event,), counts=())))
    assert "only the denial was found" in page
    assert "only denied" in page


def test_a_large_case_is_made_in_time() -> None:
    case = content()
    pages = tuple(
        replace(
            p,
            rendition=replace(p.rendition, document=f"{n}.txt", id=f"{n:032x}"),
            claims=tuple(replace(c, id=f"{n}x{c.id}", document=f"{n}.txt") for c in p.claims),
        )
        for n in range(100)
        for p in case.pages[:1]
    )
    events = tuple(
        replace(
            case.events[0],
            id=f"e{n}",
            documents=(f"{n}.txt",),
            claims=tuple(c.id for c in p.claims),
            denials=(),
        )
        for n, p in enumerate(pages)
    )
    started = time.process_time()
    casefile(internal(replace(case, pages=pages, events=events, counts=(), derivations=())))
    assert time.process_time() - started < 5


def test_every_step_between_sources_and_reports_stands_in_a_table_with_its_words() -> None:
    made = content()
    claim = next(c for p in made.pages for c in p.claims if c.attribution and c.attribution[0].span)
    said = claim.attribution[0].span
    edge = Derivation(
        "d9",
        "attribution",
        claim.id,
        claim.document,
        "source:x",
        f"document:{claim.document}",
        (said,),
        "It is said.",
    )
    page = casefile(internal(replace(made, derivations=(*made.derivations, edge))))
    table = page[page.index("It is said.") - 600 :]
    table = table[: table.index("</table>")]
    assert "has it from" in table
    assert f"<q>{said.text}</q>" in table


def test_a_report_that_repeats_another_is_drawn_and_told() -> None:
    made = content()
    event = next(e for e in made.events if len(e.documents) > 1)
    one, other = event.documents[:2]
    edge = Derivation(
        "t1",
        "reuse",
        "",
        other,
        f"document:{one}",
        f"document:{other}",
        (),
        f"2 passages stand in {one} too.",
    )
    page = casefile(internal(replace(made, derivations=(*made.derivations, edge))))
    Outline(page)
    assert 'class="bow"' in page
    assert "the bows on the right join reports" in page
    number = next(n for n, p in enumerate(made.pages, 1) if p.rendition.document == one)
    assert f"2 passages stand in D{number} too." in page
