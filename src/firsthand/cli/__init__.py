"""The command line: parse, call the workflow, show. One module for each group of commands."""

import gc
import os
import signal
import sys
import threading
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from types import FrameType

from firsthand.cli.complaints import complain
from firsthand.cli.parser import build
from firsthand.errors import FirsthandError

INTERRUPTED = 130
LOCKED = 143
"""As the shell tells a process that was ended by SIGTERM."""

RECORDS_BEFORE_COLLECTION = 200_000
"""Records hold no cycles; looking for some after each 700 new ones takes longer than making them."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code. Prints every deliberate error in two lines and no traceback."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    options = build().parse_args(arguments)
    gc.set_threshold(RECORDS_BEFORE_COLLECTION, 20, 100)
    module, function = options.run.split(":")
    try:
        _stop_when_locked()
        code: int = getattr(import_module(f"firsthand.cli.{module}"), function)(options)
    except FirsthandError as error:
        return complain(error)
    except KeyboardInterrupt:
        print("stopped: what was acknowledged is kept; run the same command again to go on", file=sys.stderr)
        return INTERRUPTED
    except _Locked:
        print("stopped: the case is closed; what was acknowledged is kept", file=sys.stderr)
        return LOCKED
    except BrokenPipeError:
        return _pipe_closed()
    except Exception as error:  # noqa: BLE001  the door: a fault of ours must not show report text in a traceback
        return _own_fault(error)
    return code


class _Locked(BaseException):
    """This process was asked to end (`firsthand lock`, or SIGTERM from elsewhere)."""


def _stop_when_locked() -> None:
    """Let SIGTERM end the command as an interrupt from the keyboard does: in order, with what is open closed."""

    def stop(number: int, frame: FrameType | None) -> None:
        # Once is enough: closing in order must not be interrupted. Who is in a hurry kills.
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        raise _Locked

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, stop)


def _own_fault(error: BaseException) -> int:
    """Name a fault of ours by class and place only: its message may hold words of a report."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_globals.get('__name__', '?')}:{trace.tb_lineno}" if trace else "?"
    print(f"error: firsthand: a fault of its own, {type(error).__name__} at {place}", file=sys.stderr)
    print(
        "try:   Run the command again; if it stays, report this line. Nothing acknowledged is lost.",
        file=sys.stderr,
    )
    return 1


def _pipe_closed() -> int:
    """Leave quietly when the reader of our output has gone (`| head`)."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0
