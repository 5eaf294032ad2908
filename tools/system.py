"""The system packages that the tests need: what is missing is installed (as root), or named in one line.

The program itself needs none of them; `openssl` is its second opinion on timestamps, and pictures are read in the
languages whose data are there. With `--list`, the names of the packages, for who makes an image.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence

from firsthand.read.paper import tessdata

PACKAGES: Mapping[str, str] = {
    "openssl": "checks heads and timestamps as an outsider does, and plays the authority",
    "chromium": "opens the pages of the reading room",
    "age": "opens originals as an outsider does",
    "tesseract-ocr-eng": "reads pictures of English",
    "tesseract-ocr-rus": "reads pictures of Russian",
    "tesseract-ocr-ara": "reads pictures of Arabic",
}
"""Each Debian package that brings the command of the same name, or the data of a language, and why it is here."""

_LANGUAGE = "tesseract-ocr-"


def missing() -> list[str]:
    """Return the packages whose command or whose data is not there."""
    return [name for name in PACKAGES if not _is_there(name)]


def _is_there(name: str) -> bool:
    if not name.startswith(_LANGUAGE):
        return shutil.which(name) is not None
    place = tessdata.folder()
    return place is not None and name.removeprefix(_LANGUAGE) in tessdata.languages(place)


def install(names: Sequence[str]) -> bool:
    """Install `names` with apt-get; return whether it went well."""
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    wanted = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *names]
    for command in (wanted, ["apt-get", "update", "-qq"], wanted):
        done = subprocess.run(command, env=environment, check=False, **quiet)
        if command is wanted and done.returncode == 0:
            return True
    return False


def main(arguments: Sequence[str]) -> int:
    """Make sure that all packages are there; return the exit code."""
    if "--list" in arguments:
        print(" ".join(PACKAGES))
        return 0
    wanted = missing()
    if not wanted:
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get") and install(wanted) and not missing():
        print(f"installed for the tests: {' '.join(wanted)}")
        return 0
    print(f"the tests need {', '.join(wanted)}: sudo apt-get install {' '.join(wanted)}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
