"""Events and origins counted anew, in a process of their own; the history is kept by it."""

import os
import sys
from pathlib import Path

from firsthand.errors import FirsthandError
from firsthand.store import CaseKeys, open_with_keys
from firsthand.web import child
from firsthand.workflow.add import recounted

_NOTHING_NEW = 3


class Counting:
    """One run; `end` ends it at once, and nothing of it is kept but what was kept already."""

    def __init__(self, folder: Path, agent: str) -> None:
        """Take the case and who is at work."""
        self._child = child.Child(__name__, folder, agent)

    async def run(self, keys: CaseKeys) -> bool:
        """Count the case anew, and say whether that was done to its end."""
        return await self._child.run(keys, {}, lambda told: None) in (child.KEPT, _NOTHING_NEW)

    def end(self) -> None:
        """End the child."""
        self._child.end()


def main(folder: str, agent: str) -> int:
    """Count the case in `folder` anew."""
    keys, _ = child.asked()
    try:
        with open_with_keys(Path(folder), keys, "read") as store:
            history = recounted(store)
        if history is None:
            return _NOTHING_NEW
        with child.writing(folder, keys) as store:
            store.replace_history(history, agent)
    except FirsthandError:
        return child.FAILED
    return child.KEPT


if __name__ == "__main__":
    os._exit(main(*sys.argv[1:]))
