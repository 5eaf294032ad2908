"""Events and origins counted anew, in a process of their own.

Counting takes much memory and a whole core: in the process of the room every page would wait for it. The child is
handed the keys through a pipe, which no other process can read, keeps the history, and ends when the pipe is closed:
when the room is locked, or is no more.
"""

import asyncio
import base64
import json
import os
import sys
import threading
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

from firsthand.crypto.memory import keep_out_of_dumps
from firsthand.errors import FirsthandError
from firsthand.store import CaseKeys, open_with_keys
from firsthand.workflow.add import recounted

_KEPT, _NOTHING_NEW, _FAILED = 0, 3, 4


class Counting:
    """One run; `end` ends it at once, and nothing of it is kept but what was kept already."""

    def __init__(self, folder: Path, agent: str) -> None:
        """Take the case and who is at work."""
        self._command = (sys.executable, "-m", __name__, str(folder), agent)
        self._process: asyncio.subprocess.Process | None = None

    async def run(self, keys: CaseKeys) -> bool:
        """Count the case anew, and say whether that was done to its end."""
        # Only what the interpreter needs: no passphrase that stands in the environment goes on to the child.
        told = {
            name: words for name, words in os.environ.items() if not name.startswith("FIRSTHAND_PASSPHRASE")
        }
        self._process = await asyncio.create_subprocess_exec(
            *self._command, env=told, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        pipe = self._process.stdin
        assert pipe is not None
        try:
            with suppress(ConnectionError):
                pipe.write(_packed(keys))
                await pipe.drain()
            return await self._process.wait() in (_KEPT, _NOTHING_NEW)
        finally:
            self.end()

    def end(self) -> None:
        """End the child."""
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()


def _packed(keys: CaseKeys) -> bytes:
    told = {one.name: getattr(keys, one.name) for one in fields(CaseKeys)}
    told["database"], told["seed"] = _text(keys.database), _text(keys.seed)
    told["spare_databases"] = [_text(one) for one in keys.spare_databases]
    return json.dumps(told).encode() + b"\n"


def _unpacked(line: bytes) -> CaseKeys:
    told = json.loads(line)
    told["database"], told["seed"] = _bytes(told["database"]), _bytes(told["seed"])
    told["spare_databases"] = tuple(_bytes(one) for one in told["spare_databases"])
    told["identities"] = tuple(told["identities"])
    told["change"] = tuple((name, words) for name, words in told["change"])
    return CaseKeys(**told)


def _text(secret: bytes) -> str:
    return base64.b64encode(secret).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text)


def _end_with_the_room() -> None:
    sys.stdin.buffer.read()
    os._exit(_FAILED)


def main(folder: str, agent: str) -> int:
    """Count the case in `folder` anew with the keys that stand in the first line of what comes in."""
    keep_out_of_dumps()
    keys = _unpacked(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_the_room, daemon=True).start()
    try:
        with open_with_keys(Path(folder), keys, "read") as store:
            history = recounted(store)
        if history is None:
            return _NOTHING_NEW
        with open_with_keys(Path(folder), keys) as store:
            store.replace_history(history, agent)
    except FirsthandError:
        return _FAILED
    return _KEPT


if __name__ == "__main__":
    os._exit(main(*sys.argv[1:]))
