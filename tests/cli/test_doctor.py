"""`doctor`: what holds is named, what does not is named too, and only nothing at all is an error."""

import json
from pathlib import Path

import pytest

from firsthand.cli import main
from firsthand.errors import FirsthandError
from firsthand.sandbox import check
from tests.command import run


def test_the_layers_the_libraries_and_the_languages_are_named(tmp_path: Path) -> None:
    shown = run("doctor", "--json", home=tmp_path)
    assert shown.returncode == 0, shown.stderr
    found = json.loads(shown.stdout)
    assert found["schema"] == "firsthand.doctor/1"
    assert [layer["name"] for layer in found["layers"]] == [layer.name for layer in check.LAYERS]
    assert found["layers"][0]["holds"] is True
    assert found["libraries"]["lxml"]
    assert found["free"] > 0
    plain = run("doctor", home=tmp_path)
    assert plain.returncode == 0
    assert "own process: a reader that breaks takes nothing else with it" in plain.stdout


def test_a_missing_layer_is_told_in_plain_words_and_is_no_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = tuple(check.Held(layer, layer.name != "Landlock") for layer in check.LAYERS)
    monkeypatch.setattr(check, "layers", lambda: (found, None))
    assert main(["doctor"]) == 0
    assert (
        "-- Landlock: does NOT hold. With it: the system itself closes all files" in capsys.readouterr().out
    )


def test_no_layer_at_all_is_an_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(*given: object) -> None:
        raise FirsthandError("sandbox", "no worker can be started")

    monkeypatch.setattr(check, "Pool", refused)
    assert main(["doctor"]) == 1
    told = capsys.readouterr()
    assert "does NOT hold" in told.out
    assert "error: sandbox: no worker can be started" in told.err


def test_a_folder_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "no such folder"]) == 41
    assert "no such folder" in capsys.readouterr().err
