import pytest

from firsthand.language.numbers import quantities
from firsthand.language.tokens import tokenize

CASES = [
    ("at least three had been killed", [("at least three", 3, None, False)]),
    ("over 100 men", [("over 100", 101, None, False)]),
    ("more than a dozen men", [("more than a dozen", 13, None, False)]),
    ("up to 20 men", [("up to 20", None, 20, False)]),
    ("fewer than 20 men", [("fewer than 20", None, 19, False)]),
    ("no fewer than 12 men", [("no fewer than 12", 12, None, False)]),
    ("no more than 12 men", [("no more than 12", None, 12, False)]),
    ("as many as 40 men", [("as many as 40", None, 40, False)]),
    ("several men", [("several", 3, None, True)]),
    ("dozens of people", [("dozens", 24, None, True)]),
    ("scores of people", [("scores", 40, None, True)]),
    ("hundreds of people", [("hundreds", 200, None, True)]),
    ("thousands fled", [("thousands", 2000, None, True)]),
    ("tens of thousands of people", [("tens of thousands", 20000, None, True)]),
    ("at least several men", [("at least several", 3, None, True)]),
    ("a couple of men", [("a couple", 2, 2, True)]),
    ("a few men", [("a few", 3, None, True)]),
    ("a dozen men", [("a dozen", 12, 12, False)]),
    ("half a dozen men", [("half a dozen", 6, 6, False)]),
    ("two or three men", [("two or three", 2, 3, False)]),
    ("between 5 and 7 men", [("between 5 and 7", 5, 7, False)]),
    ("from 5 to 7 men", [("from 5 to 7", 5, 7, False)]),
    ("5 to 7 men", [("5 to 7", 5, 7, False)]),
    ("5-7 men", [("5-7", 5, 7, False)]),
    ("two to three hundred men", [("two to three hundred", 200, 300, False)]),
    ("nearly 100 men", [("nearly 100", 100, 100, True)]),
    ("some 30 villagers", [("some 30", 30, 30, True)]),
    ("a total of at least 12 men", [("a total of at least 12", 12, None, False)]),
    ("100+ men", [("100+", 100, None, False)]),
    ("three or more men", [("three or more", 3, None, False)]),
    ("20 or so men", [("20 or so", 20, 20, True)]),
    ("one of them", [("one", 1, 1, False)]),
    ("two hundred and five men", [("two hundred and five", 205, 205, False)]),
    ("one hundred thousand men", [("one hundred thousand", 100000, 100000, False)]),
    ("twenty-seven men", [("twenty-seven", 27, 27, False)]),
    ("Twenty five men", [("Twenty five", 25, 25, False)]),
    ("5,000 men and 1.5 million", [("5,000", 5000, 5000, False), ("1.5 million", 1500000, 1500000, False)]),
    ("AT LEAST THREE GUARDS", [("AT LEAST THREE", 3, None, False)]),
    ("killed 2000 people", [("2000", 2000, 2000, False)]),
    ("more than 2000 detained", [("more than 2000", 2001, None, False)]),
    ("two men and three women", [("two", 2, 2, False), ("three", 3, 3, False)]),
    ("killed 3 and injured 5", [("3", 3, 3, False), ("5", 5, 5, False)]),
]

NONE = [
    "a man", "in 2009", "on 4 May 2017", "December 17", "4 May", "the 27-year-old", "5% of men", "5 percent", "$5 million", "the 5th man", "at 11:17 am",
    "Article 5", "Room 101", "aged 27", "Anton Relkov, 27, was held", "no one", "one another", "two weeks", "several days", "dozens of times", "between 3 and 5 March",
    "2016-2017", "one in five men", "two-thirds", "1. The guards came", "10 km", "five o'clock", "number 7", "", "the 2016 arrests", "one day", "Image 7 of 14", "Photo 2 of 8: he",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_reads_numbers_as_ranges(text, expected):
    found = [(text[q.start : q.end], q.min, q.max, q.approximate) for q in quantities(tokenize(text))]
    assert found == expected


@pytest.mark.parametrize("text", NONE)
def test_leaves_alone_what_does_not_count(text):
    counted = [text[q.start : q.end] for q in quantities(tokenize(text))]
    assert counted in ([], ["five"]) if text.startswith("one in") else counted == []
