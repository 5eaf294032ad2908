"""What lists of incidents claim, row by row, from the bytes of the file."""

import pytest

from firsthand.claim import read_claims, unread
from firsthand.model.claim import Claim
from firsthand.model.reading import Page
from firsthand.model.rendition import Rendition
from firsthand.read import read
from tests import office_files

ITEM = "ab" * 32


def page_of(table: str | bytes, name: str = "list.csv") -> Page:
    payload = table.encode() if isinstance(table, str) else table
    found = next(one for one in read(ITEM, name, payload) if isinstance(one, Rendition))
    return read_claims(found)


def told(claim: Claim) -> tuple[object, ...]:
    victims = claim.victims
    count = (victims.min, victims.max, victims.effect) if victims else None
    return claim.act, claim.act_span.text, count


ACTS = [
    ("Date,Place,Killed\n2019,Karsk,3\n", [("killing", "Killed", (3, 3, "death"))]),
    ("Date,Place,Killed\n2019,Karsk,0\n", []),
    ("Date,Place,Killed\n2019,Karsk,\n2019,Brenna,unknown\n", [("killing", "Killed", (None, None, "death"))]),
    (
        "Date,Place,Act,Killed,Injured\n2019,Karsk,Bombing,3,5\n",
        [("killing", "Killed", (3, 3, "death")), ("bombing", "Bombing", (5, 5, "injury"))],
    ),
    ("Date,Place,Act,Killed\n2019,Karsk,Shooting,3\n", [("killing", "Killed", (3, 3, "death"))]),
    ("Date,Place,Act,Killed\n2019,Karsk,Death in custody,1\n", [("death_in_custody", "Death in custody", (1, 1, "death"))]),
    ("Date,Place,Act,Victim\n2019,Karsk,Torture,Anton Relkov; Mira Dansk\n", [("torture", "Torture", (2, 2, "injury"))]),
    ("Date,Place,Act,Victim\n2019,Karsk,Beating,two students\n", [("ill_treatment", "Beating", (None, None, "injury"))]),
    ("Date,Place,Act,Arrested\n2019,Karsk,Raid,4\n", [("detention", "Arrested", (4, 4, "detained")), ("raid", "Raid", None)]),
    ("Date,Place,Act,Killed\n2019,Karsk,Meeting,\n", []),
    ("Дата;Город;Погибло;Ранено\n2019;Карск;3;не менее 5\n", [("killing", "Погибло", (3, 3, "death")), ("violence", "Ранено", (5, None, "injury"))]),
    ("التاريخ;المدينة;القتلى\n٢٠١٩;كارسك;٣\n", [("killing", "القتلى", (3, 3, "death"))]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "expected"),
    ACTS,
    ids=[
        "count",
        "zero",
        "unknown",
        "bombing",
        "shooting",
        "custody",
        "names",
        "words",
        "raid",
        "other",
        "ru",
        "ar",
    ],
)
def test_what_a_row_claims(table: str, expected: list[tuple[object, ...]]) -> None:
    page = page_of(table)
    assert [told(claim) for claim in page.claims] == expected
    assert unread(page.rendition) is None


def test_all_of_a_row_is_told() -> None:
    page = page_of(office_files.incidents_csv())
    first = page.claims[0]
    assert first.rule == "incident row"
    assert first.passage.text.startswith("Incident ID: V-1\nDate: 2019-03-03")
    assert first.passage.text.endswith("a neighbour said.")
    assert first.place is not None
    assert first.place.span.text == "Karsk"
    assert first.time is not None
    assert (first.time.earliest, first.time.precision) == ("2019-03-03", "day")
    assert [(one.span.text, one.kind) for one in first.perpetrators] == [("Grey Guard", "state")]
    assert [link.name for link in first.attribution] == ["Lantern Group"]
    assert first.victims is not None
    assert [name.text for name in first.victims.names] == ["Anton Relkov", "Mikel Dansk"]


def test_every_span_is_the_words_of_the_text() -> None:
    page = page_of(office_files.incidents_csv())
    text = page.rendition.text
    for claim in page.claims:
        spans = [claim.act_span, claim.passage, *(one.span for one in claim.perpetrators)]
        spans += [part.span for part in (claim.place, claim.time, claim.victims) if part and part.span]
        spans += [span for link in claim.attribution for span in (link.span, link.cue) if span]
        for span in spans:
            assert text[span.start : span.end] == span.text
    assert len({claim.id for claim in page.claims}) == len(page.claims)


def test_running_text_of_a_row_is_read_and_not_counted_twice() -> None:
    page = page_of(office_files.incidents_csv())
    beaten = next(claim for claim in page.claims if claim.act_span.text == "beaten")
    assert [link.name for link in beaten.attribution] == ["a neighbour", "Lantern Group"]
    assert beaten.place is not None
    assert beaten.place.span.text == "Karsk"
    assert [claim.act for claim in page.claims].count("detention") == 1


def test_several_sources_each_say_it() -> None:
    page = page_of("Date,Place,Killed,Source\n2019,Karsk,3,Lantern Group; Nordwire; https://a.example/x\n")
    assert [[link.name for link in claim.attribution] for claim in page.claims] == [
        ["Lantern Group"],
        ["Nordwire"],
    ]


def test_no_row_lends_to_another() -> None:
    page = page_of("Date,Place,Killed\n2019-03-03,Karsk,3\n,,4\n")
    assert page.claims[1].place is None
    assert page.claims[1].time is None


def test_a_value_over_merged_cells_stands_in_each_row() -> None:
    page = page_of(office_files.incidents_xlsx(), "a.xlsx")
    last = page.claims[-1]
    assert last.place is not None
    assert last.time is not None
    assert (last.place.name, last.time.span and last.time.span.text) == ("Tolvik", "2019-05")


def test_other_tables_are_read_for_their_running_text_only() -> None:
    page = page_of(
        "Id,Title,Remark\n1,A,Police arrested Anton Relkov in Karsk on 3 March 2019.\n2,B,Short\n3,C,Nothing of note was found here\n"
    )
    assert [(claim.act, claim.rule != "incident row") for claim in page.claims] == [("detention", True)]


def test_the_country_of_a_row_settles_which_town_is_meant() -> None:
    rows = "Date,City,Country,Killed\n2019,Tripoli,Libya,3\n2019,Tripoli,Lebanon,4\n"
    assert [claim.place.country for claim in page_of(rows).claims if claim.place] == ["LY", "LB"]
