"""Reports in Russian through the real command line: doors, a case, sealed names, and a language that is not read."""

import json
from pathlib import Path

from tests.command import run

RUSSIAN = (
    "Мариенстад, 7 мая 2031 года. Полиция задержала журналиста Антона Релькова, сообщила группа «Фонарь».\n\n"
    "По словам Миры Данск, Антона Релькова избили в отделении.\n"
)
UKRAINIAN = "Поліція затримала двох студентів у Толвіку.\n"


def _reports(home: Path) -> None:
    (home / "in").mkdir()
    (home / "in" / "a.txt").write_text(RUSSIAN, encoding="utf-8")
    (home / "in" / "b.txt").write_text(UKRAINIAN, encoding="utf-8")


def test_the_doors_read_russian_and_say_what_is_not_read(tmp_path: Path) -> None:
    _reports(tmp_path)
    done = run("claims", "in", "--json", home=tmp_path)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(one["act"], one["time"]["earliest"]) for one in lines[:1]] == [("detention", "2031-05-07")]
    assert {one["document"] for one in lines} == {"in/a.txt"}
    assert done.returncode == 0
    assert done.stderr == "note: in/b.txt: no claims were looked for: Ukrainian is not read yet\n"
    said = run("attributions", "in/a.txt", "--json", home=tmp_path).stdout.splitlines()
    assert [json.loads(line)["cue"][0]["text"] for line in said] == ["сообщила", "По словам"]


def test_russian_names_are_sealed_in_a_case(tmp_path: Path) -> None:
    _reports(tmp_path)
    assert run("new", "case", home=tmp_path).returncode == 0
    added = run("add", "case", "in", home=tmp_path)
    assert "b.txt: no claims were looked for: Ukrainian is not read yet" in added.stderr + added.stdout
    shown = (
        run("show", "case", "claims", home=tmp_path).stdout
        + run("show", "case", "sources", home=tmp_path).stdout
    )
    assert "detention" in shown
    assert "Person" in shown
    for word in ("Антон", "Рельков", "Мир", "Данск"):
        assert word not in shown
    opened = run(
        "why", "case", shown.split("\n")[1].split()[0], "--with-names", "--reason", "check", home=tmp_path
    )
    assert "Антона Релькова" in opened.stdout
