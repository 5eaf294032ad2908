"""Errors as records and back: what is kept of a fault, and what it stands for."""

from firsthand import errors
from firsthand.errors import InputError
from firsthand.model.reading import Problem


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
