"""`find` as people use it: what is printed, what is journaled, and what it does not tell of names under seal."""

import json
from pathlib import Path

import pytest

from firsthand import errors
from firsthand.language import masks
from tests.command import run

REPORT = """Grey Guard held men in Oskaja

Grey Guard officers tortured Anton Quenby, a teacher, in Tolvik on 3 March 2026, his sister told RTV Oskaja. Quenby's brother was held with him in the old brickworks.

The police raided the school. Nobody was charged."""
RUSSIAN = "Солдаты задержали ещё двенадцать учителей в Оскае, сообщила группа «Фонарь»."
ARABIC = "احتجزت الشرطة مُعَلِّمِينَ في أوسكايا، وقالت المنظمة إن عددهم ١٢."
PURPOSE = "a talk with the family"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    for name, text in (("report", REPORT), ("russian", RUSSIAN), ("arabic", ARABIC)):
        (home / f"{name}.txt").write_text(text, encoding="utf-8")
    assert run("new", "case", home=home).returncode == 0
    assert run("add", "case", "report.txt", "russian.txt", "arabic.txt", home=home).returncode == 0
    return home


def found(home: Path, *arguments: str) -> list[dict[str, object]]:
    done = run("find", "case", *arguments, "--json", home=home)
    assert done.returncode == 0, done.stderr
    head, *hits = map(json.loads, done.stdout.splitlines())
    assert head == {"total": head["total"], "shown": len(hits)}
    return hits


@pytest.mark.parametrize(
    ("typed", "document", "marked"),
    [
        ("RAIDED", "report.txt", "raided"),
        ('"the old brickworks"', "report.txt", "the old brickworks"),
        ("еще", "russian.txt", "ещё"),
        ("معلمين", "arabic.txt", "مُعَلِّمِينَ"),
        ("police near/2 school", "report.txt", "police"),
        ("charg* -Oskae", "report.txt", "charged"),
    ],
)
def test_the_passage_is_shown_with_what_was_looked_for(home, typed, document, marked):
    (hit,) = found(home, typed)
    assert hit["document"] == document
    passage, (start, end) = str(hit["passage"]), hit["marks"][0]
    assert passage[start:end] == marked
    text = (home / document).read_bytes()
    (first, last), *_ = hit["bytes"]
    assert marked in text[first:last].decode()
    plain = run("find", "case", typed, home=home)
    assert f"[{marked}]" in plain.stdout
    assert f"bytes {first} to {last}" in plain.stdout
    assert "\x1b" not in plain.stdout


def test_a_sealed_name_is_found_as_little_as_one_that_no_report_has(home):
    sealed, absent = (run("find", "case", name, home=home) for name in ("Quenby", "Nobodaddy"))
    assert (sealed.returncode, sealed.stdout, sealed.stderr) == (
        absent.returncode,
        absent.stdout,
        absent.stderr,
    )
    assert sealed.stdout == "no document has that\n"
    both = [found(home, f"{name} OR raided")[0] for name in ("Quenby", "Nobodaddy")]
    assert both[0] == both[1]


def test_for_a_purpose_it_is_found_and_shown_under_its_pseudonym(home):
    hits = found(home, "Quenby teacher", "--purpose", PURPOSE)
    (hit,) = hits
    passage = str(hit["passage"])
    assert "Quenby" not in json.dumps(hits)
    assert not masks.is_masked(passage)
    assert "Victim 1" in [passage[start:end] for start, end in hit["marks"]]
    kinds = [
        json.loads(line)["kind"]
        for line in run("show", "case", "acts", "--json", home=home).stdout.splitlines()
    ]
    assert kinds.count("find-name") == 1
    done = run("find", "case", "Quenby", "--purpose", " ", home=home)
    assert done.returncode == errors.UsageError.exit_code
    journal = (home / "case" / "journal.jsonl").read_text()
    assert "Quenby" not in journal
    assert PURPOSE not in journal


def test_letters_of_masks_are_no_words(home):
    done = run("find", "case", masks.plain_letter(3) * 5, home=home)
    assert done.returncode == errors.QueryMalformed.exit_code


def test_each_find_is_journaled(home):
    before = run("show", "case", "acts", "--json", home=home).stdout.count('"view"')
    found(home, "raided")
    assert run("show", "case", "acts", "--json", home=home).stdout.count('"view"') == before + 2


@pytest.mark.parametrize("typed", ['"raided', "(raided", "-raided", "near(x", "r*", "OR", "raided near/5"])
def test_what_is_malformed_is_said_in_plain_words(home, typed):
    done = run("find", "case", "--", typed, home=home)
    assert done.returncode == errors.QueryMalformed.exit_code
    assert done.stderr.count("\n") == 2
    assert "fts" not in done.stderr.lower()


def test_a_passage_goes_out_and_comes_back(home, tmp_path):
    claim = json.loads(run("show", "case", "claims", "--json", home=home).stdout.splitlines()[0])["id"]
    steps = [json.loads(line) for line in run("why", "case", claim, "--json", home=home).stdout.splitlines()]
    (annotation,) = [step["annotation"] for step in steps if "annotation" in step]
    assert not masks.is_masked(json.dumps(annotation, ensure_ascii=False))
    assert "Quenby" not in json.dumps(annotation)
    told = tmp_path / "told.json"
    told.write_text(json.dumps(annotation), encoding="utf-8")
    back = run("why", "case", "--passage", told, home=home)
    assert back.returncode == 0, back.stderr
    assert f"claims on it: {claim}" in back.stdout
    assert "read again just now from the preserved bytes" in back.stdout
    told.write_text(json.dumps(annotation).replace("Tolvik", "Brenna"), encoding="utf-8")
    lost = run("why", "case", "--passage", told, home=home)
    assert lost.returncode == errors.PassageLost.exit_code
    named = run("why", "case", claim, "--json", "--with-names", "--reason", "court", home=home)
    told.write_text(
        json.dumps(
            next(s["annotation"] for s in map(json.loads, named.stdout.splitlines()) if "annotation" in s)
        ),
        encoding="utf-8",
    )
    assert "Anton Quenby" in told.read_text()
    assert run("why", "case", "--passage", told, home=home).returncode == 0
