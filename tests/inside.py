"""The program of a reading room in this process, unlocked by keys that are at hand: no browser, no port, no waiting."""

import asyncio
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock
from urllib.parse import urlencode

from firsthand.store import CaseKeys
from firsthand.web.adding import Adding
from firsthand.web.app import Desk, application
from firsthand.web.listing import Listing
from firsthand.web.room import Room
from firsthand.web.sessions import Sessions
from tests.rooms import Answer

PORT, BASE = 4711, "/secret"
ORIGIN = f"http://127.0.0.1:{PORT}"
FORM = "application/x-www-form-urlencoded"


class Inside:
    """Somebody who came in, and sends requests straight to the program."""

    def __init__(self, folder: Path, keys: CaseKeys, agent: str, loop: asyncio.AbstractEventLoop) -> None:
        self.room = Room(folder, agent, mock.Mock())
        sessions = Sessions()
        self._cookie = f"firsthand={sessions.enter(sessions.link())}"
        self._app = application(Desk(self.room, Adding(self.room), Listing(self.room), sessions, BASE, PORT))
        self._keys, self._loop = keys, loop

    def unlock(self) -> None:
        with mock.patch("firsthand.web.room.unlock", return_value=self._keys):
            self._run(self.room.unlock("whatever"))

    def get(self, place: str, **headers: str) -> Answer:
        return self._run(self._ask("GET", place, b"", headers))

    def post(self, place: str, origin: str = ORIGIN, **fields: str) -> Answer:
        return self._run(
            self._ask("POST", place, urlencode(fields).encode(), {"Origin": origin, "Content-Type": FORM})
        )

    def put(self, place: str, data: bytes, origin: str = ORIGIN) -> Answer:
        return self._run(self._ask("PUT", place, data, {"Origin": origin}))

    def write(self, act):
        """Do something to the case behind the room."""
        return self._run(self.room.write(act))

    def ended(self) -> str:
        """Wait for the end of the job; return what is said of it."""
        end = time.monotonic() + 120
        while self.room.jobs.runs and time.monotonic() < end:
            time.sleep(0.02)
        assert self.room.jobs.now is not None
        assert not self.room.jobs.runs
        return self.room.jobs.now.said

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self.room.close)

    def _run(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(120)

    async def _ask(self, method: str, place: str, body: bytes, headers: dict[str, str]) -> Answer:
        path, _, query = place.partition("?")
        told = {
            "Host": f"127.0.0.1:{PORT}",
            "Cookie": self._cookie,
            "Content-Length": str(len(body)),
            **headers,
        }
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
            "path": f"{BASE}/{path}", "raw_path": f"{BASE}/{path}".encode(), "query_string": query.encode(), "root_path": "",
            "headers": [(name.lower().encode(), value.encode()) for name, value in told.items()],
            "client": ("127.0.0.1", 9), "server": ("127.0.0.1", PORT), "state": {},
        }  # fmt: skip
        said: list[dict] = []
        sent = iter([{"type": "http.request", "body": body, "more_body": False}])

        async def receive():
            return next(sent, {"type": "http.disconnect"})

        async def send(message):
            said.append(message)

        await self._app(scope, receive, send)
        start = next(one for one in said if one["type"] == "http.response.start")
        text = b"".join(one.get("body", b"") for one in said if one["type"] == "http.response.body").decode()
        return Answer(
            start["status"], {name.decode(): value.decode() for name, value in start["headers"]}, text
        )


@contextmanager
def inside(folder: Path, keys: CaseKeys, agent: str = "Reviewer One") -> Iterator[Inside]:
    """A room in a loop of its own; where browsers are driven, another loop runs in this thread."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    found = Inside(folder, keys, agent, loop)
    try:
        found.unlock()
        yield found
    finally:
        found.close()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def words_of(answer: Answer) -> str:
    """Return what a page says, without its tags."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.body).split())
