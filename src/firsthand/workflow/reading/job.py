"""What a sandboxed worker does with one file: read it, and find what it claims."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

import msgspec

from firsthand import errors
from firsthand.claim import read_claims, read_times, unread
from firsthand.errors import InputError, NotRead
from firsthand.model.reading import Page, Problem
from firsthand.model.rendition import Rendition
from firsthand.read import read

JOB = "firsthand.workflow.reading.job:read_file"

Want = Literal["text", "claims", "times"]


class Task(msgspec.Struct, frozen=True):
    """What to do with the payload that goes with it; `want` says how deep to read.

    `first_byte` and `first_line` say where the payload begins in the item, for report lines read in parts.
    """

    item: str
    name: str
    want: Want
    first_byte: int = 0
    first_line: int = 0


def problem(error: InputError) -> Problem:
    """Return the record of `error`."""
    return Problem(type(error).__name__, error.thing, error.fault)


def as_error(record: Problem) -> InputError:
    """Return the error that `record` stands for."""
    kind = getattr(errors, record.error, InputError)
    return (
        kind(record.thing, record.fault)
        if issubclass(kind, InputError)
        else InputError(record.thing, record.fault)
    )


class Outcome(msgspec.Struct, frozen=True):
    """What came of a task."""

    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]


_MAKE: dict[Want, Callable[[Rendition], Page]] = {"text": Page, "claims": read_claims, "times": read_times}


def read_file(header: bytes, payload: bytes) -> bytes:
    """Read one payload: `header` is a `Task` as JSON, the answer an `Outcome` as JSON."""
    task = msgspec.json.decode(header, type=Task)
    pages: list[Page] = []
    problems: list[Problem] = []
    try:
        for found in read(task.item, task.name, payload, task.first_byte, task.first_line):
            if isinstance(found, InputError):
                problems.append(problem(found))
            else:
                found = _from_the_web(found, task.name)
                pages.append(_MAKE[task.want](found))
    except InputError as fault:
        problems.append(problem(fault))
    if task.want != "text":
        problems.extend(_passed_over(pages))
    return msgspec.json.encode(Outcome(tuple(pages), tuple(problems)))


def _passed_over(pages: Sequence[Page]) -> Iterator[Problem]:
    """Yield a note for each reason why documents are not read, with the document, or their number."""
    reasons = [(page.rendition.document, unread(page.rendition)) for page in pages]
    for reason, count in Counter(reason for _, reason in reasons if reason).items():
        name = next(document for document, given in reasons if given == reason)
        yield problem(NotRead(name if count == 1 else f"{count} documents", reason))


def _from_the_web(rendition: Rendition, name: str) -> Rendition:
    """Return the rendition with the address it was archived from, if it goes by one: a page may name another."""
    return replace(rendition, url=name) if name.startswith(("https://", "http://")) else rendition
