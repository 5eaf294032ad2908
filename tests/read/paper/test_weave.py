"""Lines to paragraphs: what goes on, what begins anew, and how a cut word is made whole."""

import pytest

from firsthand.read.paper.sheet import GLUED, Line, Word
from firsthand.read.paper.weave import Vocabulary, Weaver, leading, weave

FAR = 400.0


def line(words: str, row: float, *, size: float = 11.0, indent: float = 0.0, full: bool = True) -> Line:
    """A line of a column from 72 to 400; `full` ends at its far side. A hyphen at its end is one of a cut word."""
    cut = words.endswith("-")
    found = [Word(word, (0, 0, 30, 10)) for word in words.rstrip("-").split()]
    end = FAR if full else 200.0
    return Line(tuple(found), 72 + indent, end, 100 + 14 * row, size, 72, FAR, "-" if cut else "")


def woven(*lines: Line, pages: tuple[int, ...] = ()) -> str:
    weaver = Weaver()
    numbers = pages or (1,) * len(lines)
    weave(weaver, zip(numbers, lines, strict=True), leading(lines), Vocabulary(lines))
    for place in weaver.places:
        assert weaver.text[place.start : place.end].strip("\t ") != ""
    return weaver.text


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        (line("They were al-", 0), line("lowed no visit", 1), "They were allowed no visit"),
        (line("a well-", 0), line("known man", 1), "a well-known man"),
        (line("the Anglo-", 0), line("Veldrian pact", 1), "the Anglo-Veldrian pact"),
        (line("from 2011-", 0), line("2014 on", 1), "from 2011-2014 on"),
        (line("о задер-", 0), line("жанных людях", 1), "о задержанных людях"),
        (line("north-", 0), line("east Karsk", 1), "northeast Karsk"),
    ],
    ids=["cut", "compound", "capital", "years", "russian", "nothing-tells"],
)
def test_a_cut_word_is_made_whole(first: Line, second: Line, whole: str) -> None:
    assert woven(first, second) == whole


def test_the_rest_of_the_document_tells_how_a_word_is_written() -> None:
    lines = (line("The north-east of Karsk.", 0, full=False), line("In the north-", 2), line("east men", 3))
    assert woven(*lines).endswith("In the north-east men")
    lines = (line("The payroll of Karsk.", 0, full=False), line("On the pay-", 2), line("roll are", 3))
    assert woven(*lines).endswith("On the payroll are")


@pytest.mark.parametrize(
    ("lines", "pages", "text"),
    [
        ((line("one two", 0), line("three", 1)), (1, 1), "one two three"),
        ((line("One two.", 0, full=False), line("Three", 1)), (1, 1), "One two.\n\nThree"),
        ((line("A short title", 0, full=False), line("Three", 1)), (1, 1), "A short title\n\nThree"),
        ((line("One two.", 0), line("Three", 1, indent=15)), (1, 1), "One two.\n\nThree"),
        ((line("one", 0), line("two", 0.9), line("three", 1.8), line("four", 4)), (1,) * 4, "one two three\n\nfour"),
        ((line("Large", 0, size=16), line("small", 1)), (1, 1), "Large\n\nsmall"),
        ((line("one two", 40), line("three four", 0)), (1, 2), "one two three four"),
        ((line("One two.", 40), line("Three four", 0)), (1, 2), "One two.\n\nThree four"),
        ((line("said Anton", 40), line("Relkov on", 0)), (1, 2), "said Anton Relkov on"),
        ((line("one", 0), line("• two", 1)), (1, 1), "one\n\n• two"),
    ],
    ids=[
        "goes-on", "sentence-ends-short", "title", "indent", "gap", "size", "over-a-page", "new-page-new-paragraph",
        "name-over-a-page", "item-of-a-list",
    ],
)  # fmt: skip
def test_paragraphs(lines: tuple[Line, ...], pages: tuple[int, ...], text: str) -> None:
    assert woven(*lines, pages=pages) == text


def test_what_is_glued_has_nothing_before_it() -> None:
    words = (Word("docu", (0, 0, 1, 1)), Word("ment", (1, 0, 2, 1), GLUED))
    assert woven(Line(words, 72, FAR, 100, 11, 72, FAR)) == "document"


def test_a_hyphen_with_nothing_behind_it_stays() -> None:
    assert woven(line("It ends al-", 0)) == "It ends al-"
    assert woven(line("It ends al-", 0, full=False), line("Karsk", 5, size=20)) == "It ends al-\n\nKarsk"
