"""Chromium of this machine, in front of a reading room; what it says and whom it asks is watched."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from firsthand.crypto.secret import Passphrase
from firsthand.store import CaseKeys, unlock
from tests.command import PASSPHRASE
from tests.rooms import example, served

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


@pytest.fixture(scope="session", autouse=True)
def _apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What rooms note of themselves while they are open stays with the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FIRSTHAND_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
        yield


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CaseKeys]:
    """The example case, made by whichever process of this run comes first, and its keys; it is to be copied."""
    shared = tmp_path_factory.getbasetemp()
    shared = (shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared) / "example"
    with shared.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "whole").exists():
            example(shared)
            (shared / "whole").touch()
    return shared / "case", unlock(shared / "case", Passphrase(PASSPHRASE))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home for a case and its room."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def case(made_once: tuple[Path, CaseKeys], home: Path) -> Path:
    """The example case, for this module alone."""
    shutil.copytree(made_once[0], home / "case")
    return home / "case"


@pytest.fixture(scope="module")
def keys(made_once: tuple[Path, CaseKeys]) -> CaseKeys:
    """What opens the example case."""
    return made_once[1]


@pytest.fixture(scope="module")
def room(case: Path, keys: CaseKeys) -> Iterator[str]:
    """The address of a room with the example case, unlocked by nobody yet; each link is for one browser."""
    with served(case, keys) as link:
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
        refused = refused or message.location["url"].endswith("/nothing-here")
        if message.type == "error" and not refused:
            self.said.append(message.text)

    def check(self, hosts: frozenset[str] = frozenset({"127.0.0.1"})) -> None:
        """No fault in the console, and nobody was asked but this machine."""
        assert self.said == []
        assert self.hosts <= hosts


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
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [
        f"{fault['id']}: {fault['nodes'][0]['html'][:120]}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
    ]
