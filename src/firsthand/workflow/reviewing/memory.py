"""What is worked out over a whole case is worked out once for each state of it."""

from collections.abc import Callable
from typing import TypeVar, cast

T = TypeVar("T")


class Memory:
    """Remembers results by name, as long as the state they were made of is the state of the case."""

    def __init__(self) -> None:
        """Begin without any."""
        self._found: dict[str, tuple[str | None, object]] = {}
        self._opened: set[str] = set()

    def once(self, name: str, state: str | None, make: Callable[[], T]) -> T:
        """Return what `make` returned for this `state`; it is asked again for another one."""
        known = self._found.get(name)
        if known is None or known[0] != state:
            known = self._found[name] = (state, make())
        return cast(T, known[1])

    def note_opened(self, item: str) -> None:
        """Note that an original was opened for a reason, until the room is locked."""
        self._opened.add(item)

    def has_opened(self, item: str) -> bool:
        """Say whether an original was opened since the room was unlocked."""
        return item in self._opened

    def forget(self) -> None:
        """Forget everything: the case is locked."""
        self._found.clear()
        self._opened.clear()
