"""The demo touches only what a demo made, and goes on where one file is damaged."""

import stat
from pathlib import Path

import pytest

from tools import demo


class Recorder:
    """Stands in for `firsthand`: keeps what would have been run and answers with exit codes."""

    def __init__(self, codes: dict[str, int]) -> None:
        self.codes, self.commands = codes, []

    def __call__(self, *arguments: str) -> int:
        self.commands.append(arguments)
        return self.codes.get(arguments[0], 0)


def play(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, codes: dict[str, int]) -> tuple[int, list[str]]:
    recorder = Recorder(codes)
    monkeypatch.setattr(demo, "firsthand", recorder)
    code = demo.main(["--reports", str(tmp_path), "--out", str(tmp_path / "out")])
    return code, [command[0] for command in recorder.commands]


def test_a_run_ends_with_the_paths_of_the_case_file_and_the_release(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert play(tmp_path, monkeypatch, {}) == (0, ["new", "add", "verify", "show", "casefile", "clear"])
    told = capsys.readouterr().out
    assert str(tmp_path / "out/casefile.html") in told
    assert told.rstrip().endswith(str(tmp_path / "out/release.html"))


def test_a_damaged_file_is_said_and_forgiven(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert play(tmp_path, monkeypatch, {"add": 45})[0] == 0
    assert "exit code 45" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "code"), [("new", 12), ("add", 43), ("verify", 31), ("casefile", 51), ("clear", 81)]
)
def test_any_other_fault_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, code: int
) -> None:
    given, commands = play(tmp_path, monkeypatch, {command: code})
    assert given == code
    assert commands[-1] == command


def test_the_next_demo_replaces_the_last(tmp_path: Path) -> None:
    first = demo.prepare(tmp_path / "out").read_text()
    (tmp_path / "out/old").write_text("old")
    assert demo.prepare(tmp_path / "out").read_text() != first
    assert not (tmp_path / "out/old").exists()


def test_a_folder_of_somebody_else_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/mine").write_text("mine")
    assert play(tmp_path, monkeypatch, {}) == (1, [])
    assert (tmp_path / "out/mine").read_text() == "mine"
    assert "OUT=FOLDER" in capsys.readouterr().err


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "target").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "target")
    with pytest.raises(demo.RefusedError):
        demo.prepare(tmp_path / "out")


def test_missing_reports_are_named_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert demo.main(["--reports", str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 1
    assert "REPORTS=FOLDER" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_passphrase_is_for_its_owner_only(tmp_path: Path) -> None:
    secret = demo.prepare(tmp_path / "out")
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    assert len(secret.read_text().strip()) == 27
