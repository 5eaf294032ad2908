"""Long work on a case in a process of its own: it is handed the keys, tells how far it is, and ends with the room.

Heavy work takes much memory and a whole core: in the process of the room every page would wait for it. The child is
handed the keys and what to do through a pipe, which no other process can read, tells in lines of JSON how far it is
and what came of it, and ends when the pipe is closed: when the room is locked, or is no more.
"""

import asyncio
import base64
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

from firsthand.crypto.memory import keep_out_of_dumps
from firsthand.errors import CaseBusy
from firsthand.store import CaseKeys, Store, open_with_keys

KEPT, FAILED = 0, 4
_PATIENCE, _PAUSE = 30.0, 0.1
"""Seconds that a child waits for another writer, and between two tries."""
_LONGEST_LINE = 1 << 20

Told = Mapping[str, object]


class Child:
    """One run of a module of this package on a case; `end` ends it at once, and what it has not kept is not kept."""

    def __init__(self, module: str, folder: Path, agent: str) -> None:
        """Take the module that does the work, the case, and who is at work."""
        self._command = (sys.executable, "-m", module, str(folder), agent)
        self._process: asyncio.subprocess.Process | None = None
        self._is_ended = False

    async def run(self, keys: CaseKeys, order: Told, tell: Callable[[Told], None]) -> int:
        """Return the status with which the child ended; `tell` is told each line that it says."""
        # Only what the interpreter needs: no passphrase that stands in the environment goes on to the child.
        env = {
            name: words for name, words in os.environ.items() if not name.startswith("FIRSTHAND_PASSPHRASE")
        }
        self._process = await asyncio.create_subprocess_exec(
            *self._command, env=env, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL, start_new_session=True, limit=_LONGEST_LINE,
        )  # fmt: skip
        pipe, says = self._process.stdin, self._process.stdout
        assert pipe is not None
        assert says is not None
        try:
            if self._is_ended:  # before there was a process to end
                return FAILED
            with suppress(ConnectionError):
                pipe.write(_packed(keys) + json.dumps(order).encode() + b"\n")
                await pipe.drain()
            async for line in says:
                tell(json.loads(line))
            return await self._process.wait()
        finally:
            self.end()

    def end(self) -> None:
        """End the child."""
        self._is_ended = True
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()


def asked() -> tuple[CaseKeys, dict[str, object]]:
    """Return, in the child, the keys and what is to be done; from now on it ends when the room does."""
    keep_out_of_dumps()
    keys = _unpacked(sys.stdin.buffer.readline())
    order = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_the_room, daemon=True).start()
    return keys, order


def tell(**told: object) -> None:
    """Say something to the room, in the child."""
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")
    sys.stdout.buffer.flush()


def writing(folder: str, keys: CaseKeys) -> Store:
    """Open the case for writing as soon as no other writer has it open; CaseBusy if that takes long."""
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return open_with_keys(Path(folder), keys)
        except CaseBusy:
            if time.monotonic() > end:
                raise
            time.sleep(_PAUSE)


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
    os._exit(FAILED)
