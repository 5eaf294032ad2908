"""The room is opened: a free port of this machine, a link that works once, and the end when the command ends."""

import asyncio
import logging
import secrets
import socket
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from firsthand.crypto.secret import Secret
from firsthand.errors import StorageError
from firsthand.web.adding import Adding
from firsthand.web.app import Desk, application
from firsthand.web.listing import Listing
from firsthand.web.room import Room
from firsthand.web.sessions import Sessions

HOST = "127.0.0.1"
_LOOK_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Opening:
    """Which case, for whom, at which port (0: a free one), and after how many idle seconds it locks."""

    folder: Path
    agent: str
    secret: Callable[[str], Secret]
    port: int = 0
    idle: float = 900.0


def serve(opening: Opening, opened: Callable[[str], None]) -> None:
    """Serve the room until the process is asked to end; `opened` is told the link. StorageError if a port is taken."""
    listening = _listen(opening.port)
    port = listening.getsockname()[1]
    room = Room(opening.folder, opening.agent, opening.secret)
    desk = Desk(room, Adding(room), Listing(room), Sessions(), f"/{secrets.token_urlsafe(16)}", port)
    # What a server says of requests and faults holds words of the case: it says nothing.
    logging.getLogger("uvicorn.error").disabled = True
    config = uvicorn.Config(
        application(desk),
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
        timeout_graceful_shutdown=3,
    )
    server = _Server(config, lambda: opened(f"http://{HOST}:{port}{desk.base}/enter/{desk.sessions.link()}"))
    try:
        asyncio.run(_run(server, room, listening, opening.idle))
    finally:
        room.close()
        listening.close()


class _Server(uvicorn.Server):
    """Tells when it listens."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


async def _run(server: _Server, room: Room, listening: socket.socket, idle: float) -> None:
    watching = asyncio.create_task(_watch(room, idle))
    try:
        await server.serve([listening])
    finally:
        watching.cancel()


async def _watch(room: Room, idle: float) -> None:
    """Lock the room when nobody was there for `idle` seconds."""
    while True:
        await asyncio.sleep(_LOOK_SECONDS)
        if room.is_open and room.idle > idle:
            room.lock()


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
    except OSError:
        listening.close()
        raise StorageError(
            f"port {port}", "another program listens there; leave --port out for a free one"
        ) from None
    return listening
