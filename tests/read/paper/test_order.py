"""Lines in the order in which a person reads them: columns, what runs across, tables, scripts that run to the left."""

import pytest

from firsthand.read.paper.order import reading_order
from firsthand.read.paper.pieces import Piece, Spot
from firsthand.read.paper.sheet import CELL, Word

LETTER = 6.0


def piece(x: float, y: float, words: str, size: float = 11.0) -> Piece:
    """Words on one line that begins at `x`, its base at `y`; six points to a letter."""
    found: Piece | None = None
    for word in words.split():
        box = (x, y - 8, x + LETTER * len(word), y + 2)
        if found is None:
            found = Piece(Spot(x, y, size, 0), Word(word, box))
        else:
            found.add(Word(word, box))
        x += LETTER * (len(word) + 1)
    assert found is not None
    return found


def shown(*pieces: Piece) -> list[str]:
    return [" ".join(word.text for word in line.words) for line in reading_order(pieces)]


PROSE = (
    "one two three four five",
    "six seven eight nine ten",
    "red green blue and white",
    "north south east or west",
)


def columns(xs: tuple[float, ...], top: float = 100) -> list[Piece]:
    """Columns of four lines, given row by row across the page."""
    return [
        piece(x, top + 14 * row, f"{words} c{number}")
        for row, words in enumerate(PROSE)
        for number, x in enumerate(xs)
    ]


@pytest.mark.parametrize("xs", [(72, 318), (40, 230, 420)], ids=["two", "three"])
def test_columns_are_read_one_after_the_other(xs: tuple[float, ...]) -> None:
    assert shown(*columns(xs)) == [f"{words} c{n}" for n in range(len(xs)) for words in PROSE]


def test_a_title_over_both_columns_stands_before_them_and_one_below_behind_them() -> None:
    title = piece(72, 60, "a title that runs over the whole of the page from side to side")
    below = piece(72, 300, "a line below that runs over the whole of the page from side to side")
    found = shown(*columns((72, 318)), title, below)
    assert found[0].startswith("a title")
    assert found[-1].startswith("a line below")
    assert found[1:5] == [f"{words} c0" for words in PROSE]


def test_between_two_bands_of_columns_the_first_band_is_read_to_its_end() -> None:
    across = piece(72, 200, "a heading that runs over the whole of the page from side to side")
    found = shown(*columns((72, 318)), across, *columns((72, 318), top=240))
    assert [line[-2:] for line in found] == ["c0"] * 4 + ["c1"] * 4 + ["de"] + ["c0"] * 4 + ["c1"] * 4


def test_a_table_is_read_row_by_row_and_knows_its_cells() -> None:
    rows = [
        ("Name", "Town", "Age"),
        ("Mira", "Tolvik", "27"),
        ("Jonas", "Karsk", "31"),
        ("Ilse", "Brenna", "40"),
    ]
    pieces = [
        piece(72 + 150 * n, 100 + 20 * row, cell)
        for n in range(3)
        for row, cell in enumerate(r[n] for r in rows)
    ]
    assert shown(*pieces) == [" ".join(row) for row in rows]
    for line in reading_order(pieces):
        assert line.cells
        assert [word.before for word in line.words[1:]] == [CELL, CELL]


def test_columns_of_arabic_are_read_from_the_right() -> None:
    words = "قال الشاهد إن الشرطة جاءت"
    pieces = [piece(x, 100 + 14 * row, words) for row in range(4) for x in (72, 318)]
    assert [line.words[0].box[0] for line in reading_order(pieces)] == [318] * 4 + [72] * 4


def test_lines_in_any_order_of_the_file_stand_from_top_to_bottom() -> None:
    lines = [piece(72, 100 + 14 * n, f"line {n} of a page with words enough") for n in range(9)]
    assert shown(*lines[::-1]) == shown(*lines)


def test_words_of_one_line_that_come_apart_are_one_line_again() -> None:
    found = reading_order([piece(150, 100, "comes second"), piece(72, 100.5, "comes first")])
    assert [word.text for line in found for word in line.words] == ["comes", "first", "comes", "second"]
    assert len(found) == 1


def test_nothing_is_nothing() -> None:
    assert reading_order([]) == ()
