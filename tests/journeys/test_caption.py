"""A picture is said in words through the command line: claims rest on them, names in them are sealed."""

from pathlib import Path

from tests.command import run


def test_a_recording_is_said_in_words(tmp_path: Path) -> None:
    case, clip = tmp_path / "case", tmp_path / "gate.avi"
    clip.write_bytes(b"RIFF\0\0\0\0AVI " + b"\0" * 80)
    assert run("new", case, home=tmp_path).returncode == 0
    assert run("add", case, clip, home=tmp_path).returncode == 0
    item = run("show", case, "items", home=tmp_path).stdout.split()[0]

    words = "Grey Guard officers beat Zorana Petrović, a teacher, in Tolvik on 3 May 2017."
    done = run(
        "caption", case, item, words, "--reason", "seen by two of us", "--as", "Mira Dansk", home=tmp_path
    )
    assert done.returncode == 0
    assert f"captioned item {item}" in done.stdout

    claims = run("show", case, "claims", home=tmp_path).stdout
    assert "ill_treatment" in claims
    assert "Petrović" not in claims
    acts = run("show", case, "acts", home=tmp_path).stdout
    assert "caption" in acts
    assert "Mira Dansk" in acts

    later = run("caption", case, item, "The gate at night.", home=tmp_path)
    assert later.stdout.startswith("replaced the caption of")
    assert "ill_treatment" not in run("show", case, "claims", home=tmp_path).stdout
    assert "whole:" in run("verify", case, home=tmp_path).stdout

    nothing = run("caption", case, item, "  ", home=tmp_path)
    assert nothing.returncode == 10
    assert "WORDS" in nothing.stderr
