"""Which capitalised words of unknown kind may name a person, and which are headlines, letters or places."""

import pytest

from firsthand.protect.unnamed import capital_runs, looks_like_person, missed_names, opens_sentence
from tests.casefiles import span

CASES = [
    ("They met at the Café Marenstad.", "Café Marenstad", False),
    ("Men were held in Hotel Oskaja until noon.", "Hotel Oskaja", False),
    ("We saw Edo Karran in a yard.", "Edo Karran", True),
    ("We saw Edo KARRAN in a yard.", "Edo KARRAN", False),
    ("We saw E. Karran in a yard.", "E. Karran", True),
    ("We saw A. B. in a yard.", "A. B.", False),
    ("We saw Velm, who ran.", "Velm", True),
    ("We saw Ode, who ran.", "Ode", True),
    ("We saw Od, who ran.", "Od", False),
    ("We saw Velm in a yard.", "Velm", False),
    ("We were in Velm, a town.", "Velm", False),
    ("It rained. Velm said so.", "Velm", False),
    ("Velm said so.", "Velm", False),
    ("Then Velm said so.", "Velm", True),
    ("Then Velm's brother left.", "Velm", True),
    ("Many Reports About Karran Were Published", "Karran Were", False),
    ("Many Reports About Karran Were Published.", "Karran Were", True),
    ("Many Reports about Karran Were Published", "Karran Were", True),
    ("There Came Edo Karran " + "Then " * 80, "Edo Karran", True),
    ("There Came Edo Karran " + "Then " * 40, "Edo Karran", False),
    ("Again Edo Karran Left", "Edo Karran", True),
    ("Heard Again\nWe saw Edo Karran\nAgain", "Edo Karran", True),
]


@pytest.mark.parametrize(("text", "words", "expected"), CASES)
def test_what_looks_like_a_person(text: str, words: str, expected: bool) -> None:
    assert looks_like_person(span(text, words), text, frozenset()) is expected


def test_words_of_places_and_bodies_are_no_person() -> None:
    text = "We saw Edo Karran in a yard."
    assert looks_like_person(span(text, "Edo Karran"), text, frozenset({"karran"})) is False


MISSED = [
    ("a neighbour saw Edo Karran in the yard.", ["Edo Karran"]),
    ("a neighbour saw Karran in the yard.", []),
    ("a neighbour saw Edo Vell Tark Karran.", ["Edo Vell Tark Karran"]),
    ("a neighbour saw Edo Vell Tark Moss Karran.", []),
    ("There Edo Karran stood, there he fell.", ["Edo Karran"]),
    ("There Karran stood, there he fell.", []),
    ("Edo Karran stood there.", ["Edo Karran"]),
]


@pytest.mark.parametrize(("text", "found"), MISSED)
def test_names_that_no_list_gives(text: str, found: list[str]) -> None:
    assert [n.span.text for n in missed_names(text, ())] == found


def test_a_run_that_a_listed_name_touches_is_not_missed() -> None:
    text = "a neighbour saw Edo Karran in the yard."
    listed = missed_names(text, ())
    assert {n.kind for n in listed} == {"unknown"}
    assert missed_names(text, listed) == []


def test_runs_of_capitals_between_two_places() -> None:
    text = "Mira came, Ilse went."
    assert [s.text for s in capital_runs(text)] == ["Mira", "Ilse"]
    assert [s.text for s in capital_runs(text, 5)] == ["Ilse"]
    assert [s.text for s in capital_runs(text, 0, 5)] == ["Mira"]


def test_where_a_sentence_opens() -> None:
    text = "Mira came. Ilse went, Lena stayed."
    assert [opens_sentence(text, text.index(w)) for w in ("Mira", "Ilse", "Lena")] == [True, True, False]
