"""What a sandboxed worker does with one file: read it, and find what it claims."""

from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import msgspec

from firsthand import errors
from firsthand.claim import read_claims, read_times
from firsthand.errors import InputError
from firsthand.model.reading import Page, Problem
from firsthand.model.rendition import Rendition
from firsthand.read import read

JOB = "firsthand.workflow.jobs:read_file"

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
    return msgspec.json.encode(Outcome(tuple(pages), tuple(problems)))


def _from_the_web(rendition: Rendition, name: str) -> Rendition:
    """Return the rendition with the address it was archived from, if it goes by one: a page may name another."""
    return replace(rendition, url=name) if name.startswith(("https://", "http://")) else rendition
