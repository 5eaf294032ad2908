"""Dates, places, ages and occupations in words, as a release tells them."""

import pytest

from firsthand.model.casefile import CaseContent
from firsthand.protect.matching import Finder
from firsthand.protect.roster import Roster
from firsthand.protect.rule import Rule, Secrets
from firsthand.protect.rules import dates, settlements, traits
from tests.casefiles import page

NOTHING = Secrets(Roster({}, {}, Finder()), Finder())


def told(rule: Rule, text: str) -> str:
    out, at = [], 0
    for one in sorted(rule.find(text, NOTHING)):
        if one.start >= at:
            out += [text[at : one.start], one.text]
            at = one.end
    return "".join([*out, text[at:]])


@pytest.mark.parametrize(
    ("text", "month", "year"),
    [
        ("on 14 March 2031 at dawn", "on March 2031 at dawn", "on 2031 at dawn"),
        ("on March 14, 2031 at dawn", "on March 2031 at dawn", "on 2031 at dawn"),
        ("met on 3rd of April", "met on April", "met on [date withheld]"),
        ("14 марта 2031 года", "марта 2031 года", "2031 года"),
        ("on 2031-03-14", "on 2031-03", "on 2031"),
        ("am 14.03.2031", "am [date withheld]", "am [date withheld]"),
        ("last Monday, 23:40", "last [day withheld], [time withheld]", "last [day withheld], [time withheld]"),
        ("14 men and 3 women", "14 men and 3 women", "14 men and 3 women"),
        ("in March 2031", "in March 2031", "in March 2031"),
    ],
)  # fmt: skip
def test_a_date_becomes_its_month_or_year(text: str, month: str, year: str) -> None:
    assert told(dates.rule("month"), text) == month
    assert told(dates.rule("year"), text) == year


def test_a_row_of_words_and_days_takes_no_time() -> None:
    assert told(dates.rule("month"), "word 12 " * 20_000) == "word 12 " * 20_000


@pytest.mark.parametrize(
    ("name", "ground", "shown"),
    [
        ("Oskaja", "district", "[place withheld]"),
        ("North Karsk", "district", "North Karsk"),
        ("Oskaja", "exact", "Oskaja"),
        ("Karsk region", "country", "[place withheld]"),
        ("France", "country", "France"),
        ("France", "none", "[place withheld]"),
    ],
)
def test_a_place_is_told_no_more_exactly_than_asked(name: str, ground: str, shown: str) -> None:
    assert settlements.coarse(name, ground) == shown  # type: ignore[arg-type]


def test_an_outlet_keeps_the_town_in_its_name() -> None:
    one = page(
        "RTV Oskaja said that men were held in Oskaja.", others={"RTV Oskaja": "outlet", "Oskaja": "place"}
    )
    rule = settlements.rule(CaseContent("", "", "", (one,)), "district")
    assert told(rule, "RTV Oskaja said so in Oskaja.") == "RTV Oskaja said so in [place withheld]."


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("https://post.example/oskaja-bridge-shooting", "[link withheld]"),
        ("https://post.example/2031/new_oskaja_2.html", "[link withheld]"),
        ("https://post.example/%4Fskaja/1", "[link withheld]"),
        ("https://post.example/north-karsk/1", "https://post.example/north-karsk/1"),
        ("https://oskaja-post.example/1", "https://oskaja-post.example/1"),
    ],
    ids=["path", "underscores", "percent", "region", "host"],
)
def test_a_link_tells_no_town_that_is_withheld(link: str, shown: str) -> None:
    one = page("In Oskaja and North Karsk.", others={"Oskaja": "place", "North Karsk": "place"})
    rule = settlements.rule(CaseContent("", "", "", (one,)), "district")
    assert told(rule, f"See {link} there.") == f"See {shown} there."
    exact = settlements.rule(CaseContent("", "", "", (one,)), "exact")
    assert told(exact, link) == link


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a 34-year-old man", "a [30 to 39]-year-old man"),
        ("aged 7, he", "aged [0 to 9], he"),
        ("Victim 2, 41, was held", "Victim 2, 41, was held"),
        ("the man, 41, was held", "the man, [40 to 49], was held"),
        ("ей 34 года", "ей [30 to 39] года"),
    ],
)
def test_an_age_becomes_a_band(text: str, shown: str) -> None:
    assert told(traits.AGES, text) == shown
