"""Memory that is free within the process, given back to the machine."""

import ctypes
import sys


def give_back() -> None:
    """Give back what the allocators hold and nothing uses.

    After a step that takes much memory for a moment (comparing all texts) most of it is free, and stays with the
    process: the next step then takes as much again elsewhere. Does nothing where the C library cannot do it.
    """
    arrow = sys.modules.get("pyarrow")
    if arrow is not None:
        arrow.default_memory_pool().release_unused()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim is not None:
        trim(0)
