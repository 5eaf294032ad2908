"""Chromium of this machine, in front of a reading room; what it says and whom it asks is watched."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.command import PASSPHRASE
from tests.rooms import made, opened

CHROMIUM = "/usr/bin/chromium"
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]  # fmt: skip
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 700}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; `make test` has installed it, or has failed and named it."""
    assert Path(CHROMIUM).exists(), "these tests need Chromium: sudo apt-get install chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home for a case and its room."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def room(home: Path) -> Iterator[str]:
    """The address of a room with the example case, unlocked by nobody yet; each link is for one browser."""
    with opened(made(home), home) as link:
        yield link


class Watch:
    """What a page said in its console and whom it asked."""

    def __init__(self, page: Page) -> None:
        self.said: list[str] = []
        self.hosts: set[str] = set()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self.hosts.add(urlsplit(request.url).hostname or ""))

    def _console(self, message: ConsoleMessage) -> None:
        # What a person typed and the room refused is told on the page; the browser notes the status, too.
        refused = any(f"status of {status} " in message.text for status in (400, 403, 409, 422))
        if message.type == "error" and not refused:
            self.said.append(message.text)

    def check(self) -> None:
        """No fault in the console, and nobody was asked but this machine."""
        assert self.said == []
        assert self.hosts <= {"127.0.0.1"}


@pytest.fixture(scope="module")
def inside(chromium: Browser, room: str) -> Iterator[Page]:
    """A page of a browser that came in and unlocked; it stays for all tests of a module."""
    context = chromium.new_context(viewport=WIDE, offline=False)
    page = context.new_page()
    watch = Watch(page)
    page.goto(room)
    page.get_by_label("Passphrase").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    page.wait_for_url("**/events")
    yield page
    watch.check()
    context.close()


def serious(page: Page) -> list[str]:
    """Return the accessibility faults of the page that are serious or worse, one line each."""
    found = Axe().run(page).response["violations"]
    return [
        f"{fault['id']}: {fault['nodes'][0]['html'][:120]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]


@pytest.fixture
def faults_of():
    """Return what looks for serious accessibility faults of a page."""
    return serious
