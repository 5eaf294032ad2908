"""Where and when claims are set whose own sentence does not say: made-up reports -> place and time of the last claim."""

import pytest

from firsthand.claim import read_claims
from firsthand.model.claim import Claim
from tests.claim_cases import document


def last(text: str, published: str | None = "2021-05-12") -> Claim:
    return read_claims(document(text, published=published)).claims[-1]


PLACES = [
    ("Shots were heard in Kampala on Monday. Police killed two men.", "Kampala", "UG", "city"),
    ("Ugandan lawyers met. The Ugandan court was shut. Police killed two men.", "Ugandan", "UG", "country"),
    (
        "Shots were heard in Kampala.\n\nIt rained.\n\nIt rained.\n\nPolice killed two men in Brenna.",
        "Brenna",
        "UG",
        "unknown",
    ),
    ("It rained in the morning. Police killed two men.", None, None, None),
    # what the sentence or the one before says goes before what the report names most
    (
        "Ugandan lawyers met in Kampala. Ugandan ministers came.\n\nThe Ugandan editor was in northern Syria. "
        "Soldiers killed two men.",
        "Syria",
        "SY",
        "country",
    ),
    (
        "Ugandan lawyers met. Ugandan ministers came.\n\nSoldiers who killed two men fled to a camp in Syria.",
        "Syria",
        "SY",
        "country",
    ),
    # a city that has a country's code of its own
    ("Hong Kong lawyers met. Hong Kong police killed two men.", "Hong Kong", "CN", "city"),
    (
        "Chinese ministers met. Hong Kong ministers met. Hong Kong police killed two men.",
        "Hong Kong",
        "CN",
        "city",
    ),
    ("Singapore police killed two men.", "Singapore", "SG", "city"),
    ("The Supreme Court of Uganda met. Police killed two men.", "Uganda", "UG", "country"),
    # the word behind a name: a region is no city, and "Niger State" is no country
    ("Ugandan lawyers met. Police killed two men in Karsk Province.", "Karsk Province", "UG", "region"),
    ("Ugandan lawyers met. Police killed two men in Karsk province.", "Karsk", "UG", "region"),
    ("Nigerian lawyers met. Police killed two men in Niger State.", "Niger", "NG", "region"),
    ("Nigerian lawyers met. Police killed two men in Niger state.", "Niger", "NG", "region"),
    ("The Niger state media met. Police killed two men in Niger.", "Niger", "NE", "country"),
    # where a court sits is not where the act was done; police sit where their name says
    (
        "A man pleaded guilty in a court in Kampala to a part in the killing of Mira Dansk.",
        "Kampala",
        "UG",
        "country",
    ),
    ("The Kampala Police Command met. Police killed two men.", "Kampala", "UG", "country"),
    ("Police killed two men in Puerto Rico.", "Puerto Rico", "US", "region"),
    ("Nigerian lawyers met. Police killed two men in Niger.", "Niger", "NE", "country"),
]


@pytest.mark.parametrize(("text", "name", "country", "precision"), PLACES)
def test_the_place(text: str, name: str | None, country: str | None, precision: str | None) -> None:
    place = last(text).place
    said = (place.name, place.country, place.precision) if place else (None, None, None)
    assert said == (name, country, precision)


TIMES = [
    ("Shots were heard on 3 May 2021. Police killed two men.", "2021-05-03"),
    ("Police killed two men. It happened on 3 May 2021.", "2021-05-03"),
    ("The year 2020 was bad. On 3 May 2021 it began. Police killed two men.", "2021-05-03"),
    ("It rained in the morning. Police killed two men.", None),
    ("Police killed two men on 4 May 2021. On 3 May 2021 it had rained.", "2021-05-04"),
    # the act of one victim is of one day, however often it is told again
    (
        "Police arrested Mira Dansk in May 2018. Her lawyer came to the court on Thursday. "
        "The arrest of Mira Dansk was an outrage.",
        "2018-05-01",
    ),
    (
        "The jailed editor Mira Dansk came to the court. It met on Monday. She was arrested in May 2018. "
        "The Lantern Group told of the arrest of Dansk.",
        "2018-05-01",
    ),
    # another victim, another day
    (
        "Police arrested Mira Dansk in May 2018.\n\nIt rained.\n\nIt rained.\n\nIt rained.\n\n"
        "Police arrested Anton Relkov.",
        None,
    ),
    # a day on which somebody spoke dates no act, where the report dates acts
    (
        "Soldiers killed a boy on 3 May 2021.\n\nIt rained.\n\nIt rained.\n\n"
        "Orlan Teskin spoke on Monday. Soldiers killed two men.",
        "2021-05-03",
    ),
    (
        "Soldiers killed a boy on 3 May 2021.\n\nIt rained.\n\nIt rained.\n\n"
        "Orlan Teskin spoke on Monday. Police arrested two men.",
        "2021-05-03",
    ),
    # a release is the end of a detention
    ("Mira Dansk was arrested in March 2020. Dansk was released on Monday.", "2020-03-01"),
    ("Mira Dansk was released on Monday.", None),
    # the day of the answer is not that of the act
    ("A man was arrested on Monday over the killing of Mira Dansk.", None),
    ("Police arrested a man on Monday.\n\nSoldiers killed two men.", None),
    ("A man was arrested on Monday for allegedly killing Mira Dansk.", None),
    # what a participle goes on with is of the same day
    ("Gunmen stormed a school on 3 May 2021, killing two men.", "2021-05-03"),
    # a year that only tells which thing is meant
    ("Soldiers killed two men in a march against the 2018 decision of the council.", None),
    ("Soldiers killed two men on a Sunday in 2008.", "2008-01-01"),
    # where the report dates no act, the last time told before it, but no time of saying
    (
        "The trial began on 3 May 2021.\n\nIt rained.\n\nIt rained.\n\nIt rained.\n\nPolice killed two men.",
        "2021-05-03",
    ),
    (
        "The trial began on 3 May 2021.\n\nHe said on 9 May 2021 that it rained.\n\nIt rained.\n\nIt rained.\n\n"
        "It rained.\n\nPolice killed two men.",
        "2021-05-03",
    ),
    # what somebody was about, and what dashes put in, stand between an act and its time
    ("In 2019, while caring for orphans, Mira Dansk was abducted.", "2019-01-01"),
    ("Police arrested Anton Relkov -- also known as “the Owl” -- on 10 June 2017.", "2017-06-10"),
    ("Police arrested Anton Relkov (a teacher, and a poet) on 10 June 2017.", "2017-06-10"),
    # nothing is taken from the day of publication
    ("Police killed two men.", None),
    # one person held since a day was taken on it; many held since a year were taken in the time since
    ("Mira Dansk has been detained since 3 May 2020.", "2020-05-03"),
]


@pytest.mark.parametrize(("text", "day"), TIMES)
def test_the_time(text: str, day: str | None) -> None:
    time = last(text).time
    assert (time.earliest if time else None) == day


def test_what_stands_elsewhere_keeps_its_own_words() -> None:
    text = "Shots were heard in Kampala on 3 May 2021. Police killed two men."
    claim = last(text)
    assert claim.place
    assert claim.time
    assert claim.time.span
    for span in (claim.place.span, claim.time.span):
        assert text[span.start : span.end] == span.text
        assert not claim.passage.overlaps(span)


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("Mira Dansk has been detained since 3 May 2020.", "2020-05-03"),
        ("Mira Dansk has been detained since May 2020.", "2020-05-31"),
        ("Mira Dansk has been detained since 2019.", "2019-12-31"),
        ("At least 300 people have been detained since 2019.", None),
        ("At least 300 people have been killed since 2019.", None),
        ("Mira Dansk was released on Monday.", "2021-05-10"),
    ],
)
def test_the_end_of_an_open_time(text: str, latest: str | None) -> None:
    time = last(text).time
    assert time
    assert time.latest == latest


SAID_LATER = """Police arrested Anton Relkov on 10 April 2021.

Police have detained two students for nearly two months, Lantern Group said on Tuesday.
"""


def test_the_day_of_the_saying_dates_no_act() -> None:
    time = last(SAID_LATER).time
    assert time is not None
    assert time.earliest == "2021-04-10"


def test_what_goes_on_with_an_act_begins_with_it() -> None:
    time = last(
        "The war ended on 12 February 1999.\n\nSince 24 February 2021 troops shelled Tolvik, killing ten."
    ).time
    assert time is not None
    assert (time.earliest, time.latest) == ("2021-02-24", None)
