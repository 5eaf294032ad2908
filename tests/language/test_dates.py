import pytest

from firsthand.language.dates import publication_date

STATED = [
    ("Guards beat men\n\nShare\nPublished 4 May 2017 11:17am\nBy Mira Dansk", "2017-05-04", "4 May 2017"),
    ("Posted on May 4, 2017\nThe guards", "2017-05-04", "May 4, 2017"),
    ("By Ilse Varga | Published: Thursday, 4 May 2017", "2017-05-04", "4 May 2017"),
    ("Published: 2017-05-04T10:00", "2017-05-04", "2017-05-04"),
    ("Published 10:30, 4 May 2017", "2017-05-04", "4 May 2017"),
    ("Harbour Post\nFirst published May 4th, 2017", "2017-05-04", "May 4th, 2017"),
    ("MARENSTAD, May 4, 2017 — Police beat men.", "2017-05-04", "May 4, 2017"),
    ("MARENSTAD (Nordwire), 4 May 2017 - Police beat men.", "2017-05-04", "4 May 2017"),
    ("Guards beat men\nThursday, 4 May 2017 10:30\nPolice said", "2017-05-04", "4 May 2017"),
    ("Guards beat men\nVeldria Herald, 4 May 2017\n\nPolice said", "2017-05-04", "4 May 2017"),
    ("Updated 5 May 2017\nPublished 4 May 2017", "2017-05-04", "4 May 2017"),
    ("Last updated: 5 May 2017", "2017-05-05", "5 May 2017"),
    ("Date: 04.05.2017", "2017-05-04", "04.05.2017"),
    ("Date: 14/05/2017", "2017-05-14", "14/05/2017"),
    ("Date: 05/14/2017", "2017-05-14", "05/14/2017"),
    ("Published Sept. 4, 2017", "2017-09-04", "Sept. 4, 2017"),
]


@pytest.mark.parametrize(("text", "iso", "words"), STATED)
def test_finds_a_stated_date(text, iso, words):
    found = publication_date(text)
    assert found is not None
    assert (found[0], text[found[1] : found[2]]) == (iso, words)


@pytest.mark.parametrize(
    "text",
    [
        "", "Police came on 4 May 2017.", "A report published on 4 May 2017 says that men were beaten.", "The law was published 4 May 2017.",
        "The statement, issued on 4 May 2017, said that men were held.", "Date: 04/05/2017", "Published 31 February 2017", "Published yesterday",
        "In Marenstad, 4 May 2017 was a day of mourning.", "Published 4 May", "Unpublished 4 May 2017 notes", "x\n" * 20 + "4 May 2017",
        "Published 4 May 20171",
    ],
)  # fmt: skip
def test_never_guesses_from_the_story(text):
    assert publication_date(text) is None


def test_a_long_text_is_read_in_linear_time():
    assert publication_date("Published " * 100_000 + "\n" + "By x " * 100_000) is None
