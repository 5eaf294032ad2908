import pytest

from firsthand.errors import TableFaulty
from firsthand.estimate.captures import ordered
from firsthand.estimate.reading import read
from tests.estimate.made_up_tables import PLAIN

COUNTED = b"Lantern,Harbour,Nordwire,count\n1,0,0,7\n1,1,0,3\n0,1,1,2\n"


def test_counts_and_persons_mean_the_same() -> None:
    rows = [b"id,Lantern,Harbour,Nordwire"]
    for row, times in ((b"1,0,0", 7), (b"1,1,0", 3), (b"0,1,1", 2)):
        rows += [b"p%d,%s" % (len(rows), row) for _ in range(times)]
    (counted,), (listed,) = read(COUNTED, "a.csv"), read(b"\n".join(rows), "b.csv")
    assert ordered(counted) == ordered(listed)
    assert counted.documented == listed.documented == 12


@pytest.mark.parametrize(
    "payload",
    [
        pytest.param(b"\xef\xbb\xbf" + COUNTED, id="a mark of byte order"),
        pytest.param(COUNTED.replace(b",", b";"), id="semicolons"),
        pytest.param(COUNTED.replace(b"\n", b"\r\n"), id="line ends of Windows"),
        pytest.param(COUNTED + b"\n , , ,\n", id="empty rows"),
    ],
)
def test_dialects_are_read(payload: bytes) -> None:
    assert read(payload, "t.csv") == read(COUNTED, "t.csv")


def test_every_fault_is_told_at_once_with_its_cell() -> None:
    payload = b"Lantern,Harbour,Harbour,,count\n1,0,2,1,4\n"
    with pytest.raises(TableFaulty) as heads:
        read(payload, "t.csv")
    assert heads.value.fault == (
        "row 1, column Harbour: two columns have this name; row 1, column 4: the column has no name"
    )
    rows = b"Lantern,Harbour,Nordwire,count\n1,0,yes,4\n0,0,0,3\n1,1\n,1,1,-2\n"
    with pytest.raises(TableFaulty) as cells:
        read(rows, "t.csv")
    assert cells.value.fault.split("; ") == [
        "row 2, column Nordwire: “yes” is neither 0 nor 1",
        "row 3: on no list",
        "persons whom no list has cannot be in the table",
        "row 4: 2 cells, the header has 4",
        "row 5, column Lantern: “” is neither 0 nor 1",
        "row 5, column count: “-2” is not a whole number of persons",
    ]


@pytest.mark.parametrize(
    ("payload", "says"),
    [
        pytest.param(b"", "there is no header", id="nothing"),
        pytest.param(b"A,B,C\n", "there is no row below the header", id="a header alone"),
        pytest.param(b"A,B,C\n\xff,1,1\n", "is not UTF-8", id="other bytes"),
        pytest.param(b'A,B,C\n1,"0,1\n', "it is not CSV", id="an open quote"),
        pytest.param(b"A,B,C,count\n1,0,1,99999999999\n", "not a whole number", id="more than mankind"),
        pytest.param("A,B,C,count\n1,0,1,٣\n".encode(), "not a whole number", id="other digits"),
    ],
)
def test_what_is_no_table_is_refused(payload: bytes, says: str) -> None:
    with pytest.raises(TableFaulty, match=says):
        read(payload, "t.csv")


def test_a_long_list_of_faults_ends() -> None:
    with pytest.raises(TableFaulty, match=r"and 50 more$") as found:
        read(b"A,B,C\n" + b"1,0,9\n" * 100, "t.csv")
    assert len(found.value.fault) < 4000


def test_a_cell_that_may_hold_a_name_is_not_shown() -> None:
    with pytest.raises(TableFaulty) as found:
        read(b"A,B,C\n1,0,Anton Relkov\xc2\xa0Mira Dansk\n", "t.csv")
    assert "Relkov" not in found.value.fault


def test_strata_are_apart() -> None:
    payload = b"A,B,C,town,count\n1,0,0,Oskaja,3\n1,1,0,Brenna,2\n0,1,1,Oskaja,1\n"
    tables = read(payload, "t.csv", "town")
    assert [(one.stratum, one.documented, one.lists) for one in tables] == [
        ("Brenna", 2, ("A", "B", "C")),
        ("Oskaja", 4, ("A", "B", "C")),
    ]
    with pytest.raises(TableFaulty, match="column year: the table has no such column"):
        read(payload, "t.csv", "year")


def test_the_plain_table_is_what_it_says() -> None:
    assert PLAIN.documented == 236
