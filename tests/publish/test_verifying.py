"""`VERIFY.txt` as a text: what it says of each kind of folder, and that its commands are a script."""

import subprocess

import pytest

from firsthand.publish.verifying import CosignedFile, StampedFile, instructions, script

STAMPED = [StampedFile("stamped/4.checkpoint", "stamped/4-0.tsr", "2026-03-02T09:15:00Z", 1772442900)]
COSIGNED = [CosignedFile("cosigned/9-0.checkpoint", "cosigned/9-0")]


@pytest.mark.parametrize("encrypted", [False, True])
@pytest.mark.parametrize("stamped", [[], STAMPED, STAMPED * 2])
@pytest.mark.parametrize("cosigned", [[], COSIGNED])
def test_the_commands_of_each_kind_of_folder_are_a_script(encrypted, stamped, cosigned):
    words = instructions(2, encrypted, stamped, cosigned)
    commands = "\n".join(line[4:] for line in words.splitlines() if line.startswith("    "))
    done = subprocess.run(["sh", "-n"], input=commands, text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert commands.count("openssl ts -verify") == len(stamped)
    assert ("age -d" in commands) is encrypted
    assert ("cosignature/v1" in commands) is bool(cosigned)
    assert max(map(len, words.splitlines())) <= 135
    steps = [line.split(".")[0] for line in words.splitlines() if line[:1].isdigit()]
    assert steps == [str(n + 1) for n in range(4 + bool(stamped) + bool(cosigned))]
    assert "{" not in "".join(line for line in words.splitlines() if not line.startswith("    "))


def test_one_is_no_plural():
    assert "1 preserved original," in instructions(1, False, [], [])
    assert "2 preserved originals, encrypted," in instructions(2, True, [], [])


def test_the_script_is_short_enough_to_be_read():
    assert len(script().splitlines()) <= 50
    assert subprocess.run(["sh", "-n"], input=script(), text=True, check=False).returncode == 0
