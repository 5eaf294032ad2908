"""Keep the memory of this process out of files: a core dump would hold the keys of an open case."""

import ctypes
import resource
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4


def keep_out_of_dumps() -> None:
    """Write no core dump when this process crashes, and let other processes of the same user not look into it.

    What the system does not have or does not allow is left out; nothing else depends on it.
    """
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
