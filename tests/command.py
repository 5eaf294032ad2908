"""Running the command line as a user does: a process of its own, with nothing but what it is given."""

import os
import subprocess
import sys
from pathlib import Path

from tests import forked

PASSPHRASE = "marsh lantern cobalt orchard seventeen"


def environment(home: Path) -> dict[str, str]:
    """The environment of a user whose home and temporary files lie below `home`."""
    scratch = home / "tmp"
    scratch.mkdir(parents=True, exist_ok=True)
    keep = {
        k: v
        for k, v in os.environ.items()
        if k in ("PATH", "LANG", "LD_LIBRARY_PATH", "COVERAGE_PROCESS_START")
    }
    return {
        **keep,
        "HOME": str(home),
        "TMPDIR": str(scratch),
        "FIRSTHAND_PASSPHRASE": PASSPHRASE,
        "PYTHONUTF8": "1",
    }


def start(*arguments: str | Path, home: Path, **more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "firsthand", *map(str, arguments)],
        env={**environment(home), **more},
        cwd=home,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def run(*arguments: str | Path, home: Path, **more: str) -> subprocess.CompletedProcess[str]:
    done = forked.run([str(one) for one in arguments], {**environment(home), **more}, home, 120)
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
