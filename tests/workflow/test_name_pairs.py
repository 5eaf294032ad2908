"""The door `names`: rows in, lines out; tables that are none are told in one line."""

import pytest

from firsthand.errors import DamagedFile, Unreadable, UsageError
from firsthand.workflow.name_pairs import pair_lines


def written(folder, text, encoding="utf-8"):
    path = folder / "pairs.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_each_row_is_a_line(tmp_path):
    path = written(tmp_path, 'id,left,right\n7,Anton Relkov,"RELKOV, A."\n8,Mira Dansk,Ilse Varga\n')
    first, second = pair_lines(path)
    assert first == {"schema": "firsthand.name/1", "pair": "7", "score": 0.78, "because": ["initial"]}
    assert second["pair"] == "8"
    assert second["score"] < 0.1


@pytest.mark.parametrize(
    "header", ["id,left,right", "pair_id,name1,name2", "ID,Left_Name,Right_Name", "\ufeffid,name_1,name_2"]
)
def test_columns_are_known_by_their_headers(tmp_path, header):
    (line,) = pair_lines(written(tmp_path, f"{header}\nx,Anton Relkov,Антон Релков\n"))
    assert (line["pair"], line["score"] > 0.9) == ("x", True)


def test_rows_without_an_id_are_numbered(tmp_path):
    lines = pair_lines(written(tmp_path, "right,left\nA,B\nMira,Mira\n"))
    assert [line["pair"] for line in lines] == ["1", "2"]


def test_a_missing_name_says_nothing(tmp_path):
    lines = list(pair_lines(written(tmp_path, "left,right\n,Mira Dansk\nMira Dansk\n---,Mira\n")))
    assert [(line["score"], line["because"]) for line in lines] == [(None, ["no name"])] * 3


def test_a_kind_that_is_given_counts(tmp_path):
    rows = "left,right,kind\nTolvik Bank,Tolvik Bank Trust,Company\nTolvik Bank,Tolvik Bank Trust,Person\n"
    body, person = pair_lines(written(tmp_path, rows))
    assert body["score"] < 0.5 < person["score"]


def test_values_are_shown_only_if_asked_for(tmp_path):
    path = written(tmp_path, "left,right\nAnton Relkov,A. Relkov\n")
    (line,) = pair_lines(path)
    assert not any("elkov" in str(value) for value in line.values())
    (line,) = pair_lines(path, show_values=True)
    assert (line["left"], line["read_as"]) == (
        "Anton Relkov",
        [["anton", "relkov"], ["a (initial)", "relkov"]],
    )


@pytest.mark.parametrize(
    ("text", "encoding", "error", "fault"),
    [
        ("id,first,second\n1,A,B\n", "utf-8", UsageError, "has no columns"),
        ("", "utf-8", UsageError, "has no columns"),
        ("left,right\nÀ,B\n", "latin-1", DamagedFile, "not UTF-8"),
        ("left,right\n" + "a" * 200_000 + ",B\n", "utf-8", DamagedFile, "no table"),
    ],
    ids=["other columns", "empty", "latin-1", "a cell without end"],
)
def test_what_is_no_table_of_pairs_is_told(tmp_path, text, encoding, error, fault):
    with pytest.raises(error, match=r".") as told:
        list(pair_lines(written(tmp_path, text, encoding)))
    assert fault.split()[-1] in told.value.fault


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(Unreadable):
        list(pair_lines(tmp_path / "none.csv"))
