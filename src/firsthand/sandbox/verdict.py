"""From the end of a worker, or from what it says, to one error in plain words. Nothing it says is trusted."""

import json
import signal

from firsthand.errors import DamagedFile, InputError, LimitExceeded, UnknownFormat, Unreadable
from firsthand.sandbox.frames import Frame
from firsthand.sandbox.limits import Limits

_KINDS: dict[str, type[InputError]] = {
    kind.__name__: kind for kind in (InputError, Unreadable, UnknownFormat, DamagedFile, LimitExceeded)
}
_LONGEST = 500


def of_fault(frame: Frame, thing: str) -> InputError:
    """Return the error that a job raised, as its frame tells it; `thing` names the task if it cannot."""
    try:
        named, fault = json.loads(frame.second)
        kind = _KINDS[frame.first.decode("ascii")]
    except (ValueError, TypeError, KeyError, RecursionError):
        return DamagedFile(thing, "the reader gave an answer that makes no sense")
    return kind(_plain(named), _plain(fault))


def of_crash(crash: str | None, code: int, thing: str, limits: Limits) -> InputError:
    """Return the error for a worker that ended: by an exception of kind `crash`, or with exit code `code`."""
    if crash == "MemoryError" or code == -signal.SIGKILL:
        return LimitExceeded(thing, f"reading it takes more than {limits.memory >> 20} MB of memory")
    if crash == "RecursionError":
        return DamagedFile(thing, "is nested too deeply to be read")
    if crash:
        return DamagedFile(thing, f"the reader could not make sense of it ({_plain(crash)})")
    if code < 0:
        return DamagedFile(thing, f"the reader crashed on it ({_signal_name(-code)})")
    return DamagedFile(thing, f"the reader stopped in the middle of it (exit code {code})")


def of_time(thing: str, limits: Limits) -> InputError:
    """Return the error for a task that ran too long."""
    return LimitExceeded(thing, f"reading it takes more than {limits.seconds:g} seconds")


def of_length(thing: str, limits: Limits) -> InputError:
    """Return the error for an answer that is too long, or not an answer."""
    return LimitExceeded(
        thing, f"the reader gave an answer of more than {limits.answer} bytes, or none that can be used"
    )


def _plain(words: object) -> str:
    """Return `words` in one line without control characters, which could steer a terminal."""
    return "".join(c if c.isprintable() else " " for c in str(words)[:_LONGEST])


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
