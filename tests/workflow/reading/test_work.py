"""Long files are read in parts on all cores: the same comes of it, faults cost one part, progress adds up."""

import gzip
import json
from collections.abc import Iterator

import msgspec
import pytest

from bench.pdf import Page, Picture, Text, written
from firsthand.errors import DamagedFile, InputError, LimitExceeded
from firsthand.model.reading import Page as Read
from firsthand.model.rendition import Rendition
from firsthand.read import read, stretch
from firsthand.read.foreign import Foreign
from firsthand.read.formats import report_lines
from firsthand.workflow.reading import work
from firsthand.workflow.reading.files import Payload, read_files
from firsthand.workflow.reading.job import Outcome, Task
from firsthand.workflow.reading.work import Work
from tests.read.making_papers import ENGLISH, RUSSIAN, SAMPLES

ITEM = "ab" * 32


def mixed(pages: int) -> bytes:
    """A PDF of pages with text; the second page and the last are pictures without words."""
    grey = Picture((0, 0, 595, 842), 60, 84, bytes(range(0, 252, 3)) * 60)
    found = [Page([Text(72, 80 + 14 * row, f"Page {n} says word {row} and goes on with more words") for row in range(20)])
             for n in range(1, pages + 1)]  # fmt: skip
    found[1] = found[-1] = Page([grey])
    return written(found)


@pytest.mark.parametrize("workers", [1, 2])
def test_parts_on_any_number_of_workers_give_the_same_as_one_pass(workers: int) -> None:
    payload = mixed(90)
    ticks: list[int] = []
    files = [Payload(ITEM, "a.pdf", payload), Payload("cd" * 32, "b.txt", b"A short report.")]
    results = list(read_files(files, "text", workers, ticks.append))
    assert [result.name for result in results] == ["a.pdf", "b.txt"]
    assert [page.rendition for page in results[0].pages] == list(read(ITEM, "a.pdf", payload))
    assert not results[0].problems
    assert sum(ticks) == len(payload) + len(files[1].content)
    assert len(ticks) > 5


def answered(tasks: Iterator[tuple[bytes, bytes] | None]) -> Task:
    task = next(tasks)
    assert task is not None
    return msgspec.json.decode(task[0], type=Task)


def encoded(**outcome: object) -> bytes:
    return msgspec.json.encode(Outcome(**outcome))  # type: ignore[arg-type]


def begun(want: work.Want = "claims") -> tuple[Work, Iterator[tuple[bytes, bytes] | None]]:
    """A file whose first part was read and named two more."""
    under_way = Work([Payload(ITEM, "a.pdf", b"%PDF-")], want, lambda size: None)
    tasks = under_way.tasks()
    answered(tasks)
    assert next(tasks) is None
    assert not list(under_way.take(encoded(media="application/pdf", part=b"1", more=("pages 2", "pages 3"))))
    assert [answered(tasks).part for _ in range(2)] == ["pages 2", "pages 3"]
    return under_way, tasks


def test_a_part_that_fails_costs_itself_and_is_named_once() -> None:
    under_way, tasks = begun()
    assert not list(under_way.take(DamagedFile("input 2", "the reader crashed on it")))
    assert not list(under_way.take(encoded(part=b"3")))
    task = answered(tasks)
    assert (task.joined, task.faults) == ("application/pdf", ("pages 2: the reader crashed on it",))
    (done,) = under_way.take(encoded(pages=(Read(_rendition()),)))
    assert [fault.fault for outcome in done.outcomes for fault in outcome.problems] == list(task.faults)
    assert next(tasks, "end") == "end"


def test_text_is_kept_where_finding_claims_takes_too_long() -> None:
    under_way, tasks = begun()
    for _ in range(2):
        assert not list(under_way.take(encoded(part=b"x")))
    assert answered(tasks).want == "claims"
    late: InputError = LimitExceeded("input 4", "reading it takes more than 60 seconds")
    assert not list(under_way.take(late))
    assert answered(tasks).want == "text"
    (done,) = under_way.take(encoded(pages=(Read(_rendition()),)))
    assert [fault.error for outcome in done.outcomes for fault in outcome.problems] == ["LimitExceeded"]
    assert done.outcomes[0].pages


def test_files_behind_a_long_one_wait_for_it_and_not_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "BEHIND", 3)
    files = [Payload(ITEM, f"{n}.pdf", b"x") for n in range(9)]
    under_way = Work(files, "text", lambda size: None)
    tasks = under_way.tasks()
    answered(tasks)
    assert not list(under_way.take(encoded(media="application/pdf", part=b"1", more=("pages 2",))))
    names = []
    while (task := next(tasks)) is not None:
        names.append(msgspec.json.decode(task[0], type=Task).name)
    assert names == ["0.pdf", "1.pdf", "2.pdf"]


def _rendition() -> Rendition:
    return Rendition("r", ITEM, "a.pdf", "text", "application/pdf", "pdf/1", ())


def test_a_scan_is_read_in_the_sandbox_and_keeps_how_sure_it_is() -> None:
    content = (SAMPLES / "scan-without-text.pdf").read_bytes()
    (result,) = read_files([Payload(ITEM, "scan.pdf", content)], "text")
    (page,) = result.pages
    words = set(page.rendition.text.split())
    for truth in (ENGLISH, RUSSIAN):
        assert sum(word in words for word in truth.split()) >= 0.9 * len(truth.split())
    assert page.rendition.machine_read
    assert all(place.sure >= 0 for place in page.rendition.places)


def packed(lines: int) -> bytes:
    rows = [
        json.dumps({"id": f"r{n}", "text": f"Report {n} of the Harbour Post. " * (n % 60 + 1)})
        for n in range(lines)
    ]
    return gzip.compress("\n".join(rows).encode(), 1, mtime=0)


def test_stretches_of_packed_lines_on_two_workers_give_the_same_as_one_pass() -> None:
    payload = packed(600)
    ticks: list[int] = []
    files = [Payload(ITEM, "a.jsonl.gz", payload), Payload("cd" * 32, "b.txt", b"A short report.")]
    results = list(read_files(files, "text", 2, ticks.append))
    assert [result.name for result in results] == ["a.jsonl.gz", "b.txt"]
    assert [page.rendition for page in results[0].pages] == list(read(ITEM, "a.jsonl.gz", payload))
    assert sum(ticks) == len(payload) + len(files[1].content)
    assert len(ticks) > 3


@pytest.mark.parametrize("size", [1, 64, 1000, 4096], ids=lambda size: f"{size}-bytes")
def test_stretches_of_any_size_give_each_line_once(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(report_lines, "STRETCH", size)
    foreign = Foreign(ITEM, "a.jsonl.gz", packed(12))
    count = stretch(foreign, 0).stretches
    assert [one for number in range(count) for one in stretch(foreign, number).found] == list(read(*foreign))


def test_packed_bytes_that_are_no_lines_are_told_once() -> None:
    (result,) = read_files([Payload(ITEM, "a.jsonl.gz", gzip.compress(b"\x00\x01" * 900))], "text")
    (fault,) = result.problems
    assert "does not hold report lines" in fault.fault
