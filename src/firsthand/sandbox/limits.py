"""How much one task may take."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` a task may run, `memory` bytes a worker may address, `answer` bytes a task may send back.

    `memory` counts address space, which is more than what is in use: libraries, and the payload itself.
    """

    seconds: float = 60.0
    memory: int = 2 << 30
    answer: int = 256 << 20
