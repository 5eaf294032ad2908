"""A documenter has pairs of names from two lists and asks how alike they are; nothing is kept."""

import json

from tests.command import run


def test_pairs_are_scored_and_nothing_is_kept(tmp_path):
    pairs = tmp_path / "pairs.csv"
    pairs.write_text(
        'id,left,right\n1,Антон Релков,"RELKOV, Anton"\n2,Mira Dansk,Mira Oskaja\n3,,Mira\n', encoding="utf-8"
    )
    before = sorted(tmp_path.rglob("*"))
    told = run("names", pairs, "--json", home=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    assert [line["pair"] for line in lines] == ["1", "2", "3"]
    assert lines[0]["score"] > 0.9 > 0.5 > lines[1]["score"]
    assert lines[2]["score"] is None
    assert "contradicting" in lines[1]["because"][0]
    assert not {"Relkov", "Dansk", "relkov"} & set(told.stdout.split('"'))
    assert [path for path in sorted(tmp_path.rglob("*")) if path.name != "tmp"] == before


def test_names_are_printed_if_asked_for(tmp_path):
    (tmp_path / "pairs.csv").write_text("left,right\nAnton Relkov,A. Relkov\n", encoding="utf-8")
    plain = run("names", "pairs.csv", home=tmp_path)
    shown = run("names", "pairs.csv", "--show-values", home=tmp_path)
    assert "Relkov" not in plain.stdout
    assert "initial" in plain.stdout
    assert "Anton Relkov / A. Relkov" in shown.stdout


def test_a_case_still_wants_a_reason(tmp_path):
    told = run("names", "north-karsk", home=tmp_path)
    assert told.returncode == 10
    assert "--reason" in told.stderr
    missing = run("names", "none.csv", home=tmp_path)
    assert missing.returncode == 41
    assert "Traceback" not in missing.stderr
