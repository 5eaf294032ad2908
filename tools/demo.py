"""Run the main job on a folder of reports, showing each command as a person would type it (`make demo`).

Everything is written into one folder, which the next run replaces, but only if a demo made it. The case is
encrypted like any other; its passphrase is random and lies beside it in a file with mode 0600, because a demo
must be able to show its own case. That protects nobody: a real case has a passphrase that lies nowhere.
"""

import argparse
import os
import secrets
import shlex
import shutil
import string
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

MARKER = ".made-by-make-demo"
SOME_FAILED = 45
"""Exit code of `firsthand add` when some inputs could not be read and the others went in."""


class RefusedError(Exception):
    """The demo would do harm, or cannot be run."""


def prepare(out: Path) -> Path:
    """Empty the folder `out` and return its new passphrase file.

    Raises `RefusedError` if no demo made the folder.
    """
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise RefusedError(f"{out} is not a folder; choose another with OUT=FOLDER")
    if out.exists() and any(out.iterdir()):
        if not (out / MARKER).is_file():
            raise RefusedError(f"{out} was not made by a demo, so it stays; choose another with OUT=FOLDER")
        shutil.rmtree(out)
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    (out / MARKER).write_text("`make demo` may replace this folder.\n", encoding="utf-8")
    secret = out / "passphrase"
    with os.fdopen(os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(passphrase() + "\n")
    return secret


def passphrase() -> str:
    """Return 24 random letters and digits in four groups: about 124 bits."""
    letters = string.ascii_lowercase + string.digits
    return "-".join("".join(secrets.choice(letters) for _ in range(6)) for _ in range(4))


def firsthand(*arguments: str) -> int:
    """Print and run one command; return its exit code."""
    program = Path(sys.executable).with_name("firsthand")
    print(f"\n$ {shlex.join(['firsthand', *arguments])}", flush=True)
    return subprocess.run([str(program), *arguments], check=False).returncode


def run(reports: str, out: Path) -> int:
    """Make a case of `reports` in `out`, check it and write its case file; return the exit code."""
    if not Path(reports).exists():
        raise RefusedError(f"{reports} does not exist; name a folder with REPORTS=FOLDER")
    secret = ["--passphrase-file", str(prepare(out))]
    case, page = str(out / "case"), str(out / "casefile.html")
    cleared = str(out / "release.html")
    code = firsthand("new", case, *secret)
    if code:
        return code
    added = firsthand("add", case, reports, *secret)
    if added not in (0, SOME_FAILED):
        return added
    for command in (["verify", case], ["show", case, "events", "--limit", "3"]):
        code = firsthand(*command, *secret)
        if code:
            return code
    for command in (["casefile", case, "--out", page], ["clear", case, "--out", cleared]):
        code = firsthand(*command, *secret)
        if code:
            return code
    close(added == SOME_FAILED, case, (page, cleared), secret)
    return 0


def close(damaged: bool, case: str, pages: tuple[str, str], secret: Sequence[str]) -> None:
    """Say what is there now, and what to try next."""
    print()
    if damaged:
        print("Not every input could be read: each is named above, and the others went in (exit code 45).")
    print(
        f"The passphrase of this demo lies beside it in {secret[1]}; that of a real case should lie nowhere."
    )
    print(f"Try:  .venv/bin/{shlex.join(['firsthand', 'show', case, 'claims', *secret])}")
    print(f"\nThe case file, for those who work on it: {Path(pages[0]).resolve()}")
    print(f"A release of it, cleared; what was withheld and why stands above: {Path(pages[1]).resolve()}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the demo; return the exit code."""
    parser = argparse.ArgumentParser(prog="demo", description=__doc__.splitlines()[0])
    parser.add_argument("--reports", default="examples/reports", help="folder of reports")
    parser.add_argument("--out", default="demo-output", help="folder for the case and the case file")
    options = parser.parse_args(arguments)
    try:
        return run(options.reports, Path(options.out))
    except RefusedError as fault:
        print(f"error: demo: {fault}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
