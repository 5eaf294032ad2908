"""The libraries that read foreign files work in a worker that has given up its rights, whoever starts it.

They are imported inside the worker, after all layers hold. Where the tests run as root, they are tried as an ordinary
user too, in a process of that user; where they run as an ordinary user, that is what is tried.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from firsthand.read.paper import tessdata
from firsthand.sandbox import Limits, Pool

HERE = str(Path(__file__).parent)
NOBODY = 65534
EXPECTED = {
    "lxml": b"report",
    "trafilatura": b"Police",
    "pypdfium2": b"1",
    "pillow": b"(8, 8)",
    "tesserocr": b"three men",
    "calamine": b"refused",
    "isal": b"ab",
}
AS_OTHER = """
import json, sys
from firsthand.sandbox import Limits, Pool
names, place, here = json.loads(sys.argv[1])
with Pool("library_jobs:act", 1, Limits(seconds=120.0), [here], [place] if place else []) as pool:
    told = {n: repr(a) for n, a in zip(names, pool.map((n.encode(), place.encode()) for n in names))}
    print(json.dumps([told, pool.layers()]))
"""


def wanted() -> list[str]:
    """The libraries that can be tried here: pictures are read only where there is data for English."""
    place = tessdata.folder()
    return [n for n in EXPECTED if n != "tesserocr" or (place and "eng" in tessdata.languages(place))]


def test_each_library_works_after_all_layers_hold() -> None:
    place, names = tessdata.folder() or "", wanted()
    with Pool("library_jobs:act", 1, Limits(seconds=120.0), [HERE], tessdata.readable()) as pool:
        found = dict(zip(names, pool.map((n.encode(), place.encode()) for n in names), strict=True))
    assert found == {name: EXPECTED[name] for name in names}


@pytest.mark.skipif(os.geteuid() != 0, reason="runs as an ordinary user already")
def test_each_library_works_for_an_ordinary_user() -> None:
    order = json.dumps([[*wanted(), "user"], tessdata.folder() or "", HERE])
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONPATH": ":".join(sys.path),
    }

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            words, user=NOBODY, group=NOBODY, extra_groups=[], cwd="/", env=environment,
            capture_output=True, text=True, timeout=200, check=False,
        )  # fmt: skip

    def starts(python: str) -> bool:
        """Say whether an ordinary user can start `python`, and it is of the version that the libraries are for."""
        try:
            told = run(python, "-c", "import sys, msgspec, firsthand; print(*sys.version_info[:2])").stdout
        except OSError:
            return False
        return told.split() == [str(part) for part in sys.version_info[:2]]

    python = next(
        (p for p in (sys.executable, shutil.which("python3", path=os.defpath)) if p and starts(p)), None
    )
    if python is None:
        pytest.skip("an ordinary user cannot start a Python that can read the libraries")
    done = run(python, "-c", AS_OTHER, order)
    assert done.returncode == 0, done.stderr
    told, layers = json.loads(done.stdout)
    assert told == {n: repr(EXPECTED[n]) for n in wanted()} | {"user": repr(str(NOBODY).encode())}
    assert any(layer.startswith("seccomp") for layer in layers) or sys.platform != "linux"
