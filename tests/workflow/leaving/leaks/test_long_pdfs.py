"""A long PDF is read as it looks a few pages at a time, by tasks of their own, and all of its pages are."""

from collections.abc import Iterable, Iterator
from types import SimpleNamespace

import msgspec
import pytest

from bench.pdf import Page, Text, written
from firsthand.read.paper import tessdata
from firsthand.workflow.leaving.leaks import check as checking
from firsthand.workflow.leaving.leaks import job
from firsthand.workflow.leaving.leaks.job import Outcome, Task
from tests.red_team import KEPT, OWN, PROTECTED, plants

HEADER = (PROTECTED, KEPT, OWN)


def pdf(pages: int) -> bytes:
    return written([Page([Text(72, 84, "Three reports speak of one event")]) for _ in range(pages)])


class Here:
    """A pool that does each task in this process, and notes the pages it was asked for."""

    asked: list[tuple[int, ...]]

    def __init__(self, name: str, **more: object) -> None:
        assert name == job.JOB

    def __enter__(self) -> "Here":
        return self

    def __exit__(self, *fault: object) -> None:
        return None

    def map(self, tasks: Iterable[tuple[bytes, bytes]]) -> Iterator[bytes]:
        for header, payload in tasks:
            task = msgspec.json.decode(header, type=Task)
            Here.asked.append(task.pages)
            yield job.search(header, payload)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> dict[int, str]:
    """What the machine reads on each page, which may be more than the page says in letters; two pages a task."""
    words: dict[int, str] = {}

    def by_machine(document: object, number: int) -> SimpleNamespace:
        line = SimpleNamespace(words=[SimpleNamespace(text=word) for word in words.pop(number).split()])
        return SimpleNamespace(lines=(line,))

    Here.asked = []
    monkeypatch.setattr(checking, "Pool", Here)
    monkeypatch.setattr(checking, "PAGES", 2)
    monkeypatch.setattr(job, "PAGES", 2)
    monkeypatch.setattr(job, "by_machine", by_machine)
    monkeypatch.setattr(tessdata, "folder", lambda: "somewhere")
    return words


def check(payload: bytes) -> Outcome:
    return checking.check([("release.pdf", payload)], *HEADER)


@pytest.mark.parametrize("page", range(1, 6))
def test_what_is_drawn_on_any_page_is_found(seen: dict[int, str], page: int) -> None:
    seen.update({number: "by Anton Relkov" if number == page else "in spring" for number in range(1, 6)})
    found = check(pdf(5))
    assert {(leak.part, leak.layer) for leak in found.leaks} == {("release.pdf", f"page {page} as it looks")}


def test_each_page_is_read_once_and_a_clean_file_passes(seen: dict[int, str]) -> None:
    seen.update(dict.fromkeys(range(1, 6), "in spring"))
    found = check(pdf(5))
    assert (found.leaks, found.closed, seen) == ((), (), {})
    assert Here.asked == [(), (1, 2), (3, 4), (5,)]


def test_a_short_one_is_read_by_the_task_that_has_it(seen: dict[int, str]) -> None:
    seen.update({1: "in spring", 2: "by Anton Relkov"})
    assert check(pdf(2)).leaks
    assert Here.asked == [()]


def test_pages_rest_once_something_was_found(seen: dict[int, str]) -> None:
    assert check(pdf(5) + b"\n% Anton Relkov\n").leaks
    assert Here.asked == [()]


@pytest.mark.skipif(tessdata.folder() is None, reason="nothing here reads pictures")
def test_a_task_of_pages_reads_what_is_drawn() -> None:
    payload = next(plant.payload for plant in plants() if plant.name == "place-pixels-pdf")
    task = Task("release.pdf", *HEADER, (1,))
    found = msgspec.json.decode(job.search(msgspec.json.encode(task), payload), type=Outcome)
    assert [leak.layer for leak in found.leaks] == ["page 1 as it looks"]


def test_pages_that_cannot_be_read_close_the_file() -> None:
    task = Task("release.pdf", *HEADER, (1, 2))
    found = msgspec.json.decode(job.search(msgspec.json.encode(task), b"no PDF"), type=Outcome)
    assert [part for part, _ in found.closed] == ["release.pdf"]
