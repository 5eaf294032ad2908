"""What is missing is named in one line, or installed by root."""

import pytest

from tools import system


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """A machine without `age`; the commands that were run on it."""
    ran: list[list[str]] = []

    def run(command: list[str], **_: object) -> object:
        ran.append(command)
        return type("Done", (), {"returncode": 100 if len(ran) == 1 else 0})()

    monkeypatch.setattr(
        system.shutil, "which", lambda name: None if name == "age" and len(ran) < 3 else f"/usr/bin/{name}"
    )
    monkeypatch.setattr(system.subprocess, "run", run)
    monkeypatch.setattr(system.tessdata, "languages", lambda place: ("ara", "eng", "rus"))
    return ran


def test_nothing_is_done_where_all_is_there(monkeypatch, capsys):
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system.tessdata, "languages", lambda place: ("ara", "eng", "rus"))
    assert system.main([]) == 0
    assert capsys.readouterr() == ("", "")


def test_a_user_is_told_in_one_line(bare, monkeypatch, capsys):
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
    assert system.main([]) == 1
    assert capsys.readouterr().err == "the tests need age: sudo apt-get install age\n"
    assert bare == []


@pytest.mark.parametrize(
    ("there", "named"), [(("eng", "rus"), "ara"), ((), "eng, tesseract-ocr-rus, tesseract-ocr-ara")]
)
def test_data_to_read_pictures_with_are_looked_for(there, named, monkeypatch, capsys):
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system.tessdata, "languages", lambda place: there)
    monkeypatch.setattr(system.os, "geteuid", lambda: 1000)
    assert system.main([]) == 1
    assert f"the tests need tesseract-ocr-{named}: sudo" in capsys.readouterr().err


def test_root_installs_after_looking_for_newer_lists(bare, monkeypatch, capsys):
    monkeypatch.setattr(system.os, "geteuid", lambda: 0)
    assert system.main([]) == 0
    assert [command[1] for command in bare] == ["install", "update", "install"]
    assert "installed for the tests: age" in capsys.readouterr().out


def test_the_list_is_for_whoever_makes_an_image(capsys):
    assert system.main(["--list"]) == 0
    assert capsys.readouterr().out.split() == [
        "openssl",
        "chromium",
        "age",
        *(f"tesseract-ocr-{code}" for code in ("eng", "rus", "ara")),
    ]
