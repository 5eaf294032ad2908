"""Run the doors that are measured, as a user would, and read what they print."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from quality.score import name

SOME_FAILED = 45


def door(command: str, inputs: Path) -> list[dict[str, Any]]:
    """Return the JSON lines of `firsthand COMMAND INPUTS --json`; RuntimeError if the command failed."""
    program = Path(sys.executable).with_name("firsthand")
    run = subprocess.run(
        [str(program), command, str(inputs), "--json"], capture_output=True, text=True, check=False
    )
    if run.returncode not in (0, SOME_FAILED):
        raise RuntimeError(f"firsthand {command} ended with {run.returncode}: {run.stderr.strip()}")
    return [json.loads(line) for line in run.stdout.split("\n") if line]


def texts(inputs: Path) -> dict[str, str]:
    """Return the text of each document by its name."""
    return {name(line): line["text"] for line in door("text", inputs)}


def corpus_digest(paths: Sequence[Path]) -> str:
    """Return a digest over the names and bytes of files and folders, in order."""
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
