"""Files through the sandbox: payloads cut into tasks, answers put together again in order."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import msgspec

from firsthand.errors import InputError
from firsthand.model.reading import Page, Problem
from firsthand.sandbox import Pool
from firsthand.workflow.reading.job import JOB, Outcome, Task, Want, problem

PART = 128 * 1024
"""Bytes of report lines to a task: long enough to be worth sending, short enough to keep both cores busy."""


@dataclass(frozen=True, slots=True)
class Payload:
    """Bytes to read, of item `item`, which go by `name`."""

    item: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class FileRead:
    """What came of one payload; `problems` in the order of the file."""

    item: str
    name: str
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]


def read_files(
    payloads: Iterable[Payload], want: Want, workers: int = 2, tick: Callable[[int], None] = lambda size: None
) -> Iterator[FileRead]:
    """Yield what is read from each payload, in order; a fault costs only the part it stands in.

    `tick` is told the size of each part, in bytes, once it is read.
    """
    owners: deque[tuple[Payload, list[int]]] = deque()

    def tasks() -> Iterator[tuple[bytes, bytes]]:
        for payload in payloads:
            parts = list(_parts(payload, want))
            owners.append((payload, [len(content) for _, content in parts]))
            for task, content in parts:
                yield msgspec.json.encode(task), content

    with Pool(JOB, workers=workers) as pool:
        answers = pool.map(tasks())
        for answer in answers:
            payload, sizes = owners.popleft()
            outcomes: list[Outcome] = []
            for size in sizes:
                outcomes.append(_outcome(next(answers) if outcomes else answer, payload))
                tick(size)
            yield _together(payload, outcomes)


def _parts(payload: Payload, want: Want) -> Iterator[tuple[Task, bytes]]:
    """Cut report lines at line ends; anything else is one part."""
    if not payload.name.endswith(".jsonl") or len(payload.content) <= PART:
        yield Task(payload.item, payload.name, want), payload.content
        return
    start = first_line = 0
    while start < len(payload.content):
        cut = payload.content.find(b"\n", start + PART)
        end = cut + 1 if cut >= 0 else len(payload.content)
        yield Task(payload.item, payload.name, want, start, first_line), payload.content[start:end]
        first_line += payload.content.count(b"\n", start, end)
        start = end


def _outcome(answer: bytes | InputError, payload: Payload) -> Outcome:
    if isinstance(answer, InputError):
        return Outcome((), (problem(type(answer)(payload.name, answer.fault)),))
    return msgspec.json.decode(answer, type=Outcome)


def _together(payload: Payload, outcomes: list[Outcome]) -> FileRead:
    pages = tuple(page for outcome in outcomes for page in outcome.pages)
    problems = tuple(fault for outcome in outcomes for fault in outcome.problems)
    return FileRead(payload.item, payload.name, pages, problems)
