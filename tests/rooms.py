"""A reading room at work, as `firsthand open` starts it, and a browser without a face to try it with."""

import asyncio
import http.client
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from unittest import mock
from urllib.parse import urlencode, urlsplit

from firsthand.crypto.secret import Passphrase
from firsthand.errors import WrongPassphrase
from firsthand.store import CaseKeys, Store, create, open_with_keys, unlock
from firsthand.web import child, serving
from firsthand.workflow.add import Order, add, recounted
from firsthand.workflow.victims import adding, linking
from tests.command import PASSPHRASE, environment, run

EXAMPLES = Path(__file__).parents[1] / "examples"
REPORTS = EXAMPLES / "reports"
LISTS = ("lantern", "open-door", "herald")
REVIEWER = "Reviewer One"

LYON = """Harbour Post, 5 March 2026

Four men were killed in Lyon on 3 March 2026 by masked men, a witness said.

Mira Dansk was beaten in Krakow on 2 March 2026. She fled to Krakow, where she now lives.
"""
ARABIC = "احتجزت الشرطة مُعَلِّمِينَ في أوسكايا، وعددهم ١٢ معلماً، بحسب مجموعة الفانوس.\n"
RUSSIAN = "Полиция задержала ещё двенадцать учителей в школе Оскаи, об этом пишет Алёна Дворская.\n"
MORE = {"lyon.txt": LYON, "arabic.txt": ARABIC, "russian.txt": RUSSIAN}
"""Reports beside those of the example: of a place that is on the map, in Arabic, and in Russian."""


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
    done = run(*arguments, home=home)
    assert done.returncode in (0, 45), done.stderr


def made(home: Path, reports: Path = REPORTS) -> Path:
    """Return a new case with `reports`."""
    case = home / "case"
    command("new", case, home=home)
    command("add", case, reports, "--quiet", home=home)
    return case


def filled(folder: Path, reports: list[Path], lists: tuple[str, ...] = ()) -> CaseKeys:
    """Make a case with `reports` and, linked, with lists of the example; return its keys. Argon2 runs twice."""
    create(folder, PASSPHRASE).close()
    keys = unlock(folder, Passphrase(PASSPHRASE))
    with open_with_keys(folder, keys) as store:
        if reports:
            add(store, [str(path) for path in reports], Order(REVIEWER), lambda stage, done, total: None)
        for name in lists:
            order = adding.Order(str(EXAMPLES / "lists" / f"{name}.csv"), name, "count the dead", REVIEWER)
            adding.add(store, order)
        if lists:
            linking.link(store, REVIEWER)
    return keys


def example(home: Path) -> CaseKeys:
    """Make the example case, with three reports more and its lists, as `home`/case; return its keys."""
    reports = home / "reports"
    reports.mkdir(parents=True)
    for name, words in MORE.items():
        (reports / name).write_text(words, encoding="utf-8")
    return filled(home / "case", [REPORTS, reports], LISTS)


class CountingHere:
    """Counts a case anew in this process: to start another one costs more than to count a small case."""

    def __init__(self, folder: Path, agent: str) -> None:
        self._folder, self._agent = folder, agent

    async def run(self, keys: CaseKeys) -> bool:
        return await asyncio.to_thread(self._counted, keys)

    def end(self) -> None:
        """What has begun is done to its end."""

    def _counted(self, keys: CaseKeys) -> bool:
        with open_with_keys(self._folder, keys, "read") as store:
            history = recounted(store)
        if history is not None:
            with child.writing(str(self._folder), keys) as store:
                store.replace_history(history, self._agent)
        return True


@contextmanager
def served(case: Path, keys: CaseKeys, agent: str = REVIEWER) -> Iterator[str]:
    """Serve the room of `case` from a thread of this process; yields its link.

    It is what `firsthand open` serves, but the passphrase is compared and not derived from, and counting stays here:
    where those are what is tried, `opened` is the one to take.
    """
    servers: list[serving._Server] = []

    class Kept(serving._Server):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)
            servers.append(self)

    def known(folder: Path, words: str) -> CaseKeys:
        if words != PASSPHRASE:
            raise WrongPassphrase("the case", "this is not its passphrase")
        return keys

    told: queue.SimpleQueue[str] = queue.SimpleQueue()
    opening = serving.Opening(case, agent, lambda words: words)
    with (
        mock.patch.object(serving, "_Server", Kept),
        mock.patch("firsthand.web.room.unlock", known),
        mock.patch("firsthand.web.counter.Counting", CountingHere),
    ):
        thread = threading.Thread(target=serving.serve, args=(opening, told.put))
        thread.start()
        try:
            yield told.get(timeout=60)
        finally:
            servers[0].should_exit = True
            thread.join()


def changed(case: Path, keys: CaseKeys, act: Callable[[Store], object]) -> None:
    """Do something to a case beside its room."""
    with child.writing(str(case), keys) as store:
        act(store)


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
