"""A reading room at work, as `firsthand open` starts it, and a browser without a face to try it with."""

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from tests.command import PASSPHRASE, environment

REPORTS = Path(__file__).parents[1] / "examples" / "reports"


class Answer(NamedTuple):
    status: int
    headers: Mapping[str, str]
    body: str


class Visitor:
    """Sends requests as they are told: nothing is added but the host, and the cookie once there is one."""

    def __init__(self, link: str) -> None:
        address = urlsplit(link)
        assert address.hostname == "127.0.0.1"
        assert address.port is not None
        self.port = address.port
        self.link = address.path
        self.base = address.path.partition("/enter/")[0]
        self.origin = f"http://127.0.0.1:{address.port}"
        self.cookie = ""

    def ask(self, path: str, method: str = "GET", body: bytes = b"", **headers: str) -> Answer:
        """Send one request; names of headers are written with underscores; a header of no words is left out."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        told = {"Host": f"127.0.0.1:{self.port}", "Cookie": self.cookie}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        for name, value in told.items():
            if value:
                connection.putheader(name, value)
        if body:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body or None)
        got = connection.getresponse()
        text = got.read().decode("utf-8", "replace")
        connection.close()
        return Answer(got.status, {name.lower(): value for name, value in got.getheaders()}, text)

    def get(self, place: str, **headers: str) -> Answer:
        return self.ask(f"{self.base}/{place}", **headers)

    def post(self, place: str, **fields: str) -> Answer:
        """Send a form as a page of the room does."""
        kind = "application/x-www-form-urlencoded"
        body = urlencode(fields).encode() or b"none="
        return self.ask(f"{self.base}/{place}", "POST", body, Origin=self.origin, Content_Type=kind)

    def enter(self) -> Answer:
        """Use the link, and keep the cookie."""
        got = self.ask(self.link)
        self.cookie = got.headers.get("set-cookie", "").partition(";")[0]
        return got

    def unlock(self, words: str = PASSPHRASE) -> Answer:
        return self.post("unlock", passphrase=words)


def command(*arguments: str | Path, home: Path) -> None:
    """Run one command on a case; faults of inputs are no matter."""
    done = subprocess.run(
        [sys.executable, "-m", "firsthand", *map(str, arguments)],
        env=environment(home), cwd=home, check=False, stdin=subprocess.DEVNULL, capture_output=True, timeout=300,
    )  # fmt: skip

    assert done.returncode in (0, 45), done.stderr.decode()


def made(home: Path, reports: Path = REPORTS) -> Path:
    """Return a new case with `reports`."""
    case = home / "case"
    command("new", case, home=home)
    command("add", case, reports, "--quiet", home=home)
    return case


@contextmanager
def opened(case: Path, home: Path, *options: str) -> Iterator[str]:
    """Open the room of `case`; yields its link."""
    process = subprocess.Popen(
        [sys.executable, "-m", "firsthand", "open", str(case), "--no-browser", *options],
        env={**environment(home), "PYTHONUNBUFFERED": "1", "FIRSTHAND_RUNTIME_DIR": str(home / "run")},
        cwd=home, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        link = process.stdout.readline().strip()
        assert link.startswith("http://127.0.0.1:"), process.stderr.read() if process.stderr else ""
        yield link
    finally:
        process.terminate()
        said = process.communicate(timeout=60)
        assert "Traceback" not in "".join(said), said


def traces(folder: Path, words: str) -> list[Path]:
    """Return the files below `folder` that hold `words`."""
    files = [Path(root) / name for root, _, names in os.walk(folder) for name in names]
    return [file for file in files if file.is_file() and words.encode() in file.read_bytes()]
