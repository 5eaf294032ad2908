"""The program behind the pages: routes, what they share, and what becomes of errors."""

from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from firsthand.errors import AccessError, FirsthandError, InputError, NothingFound, RoomLocked, UsageError
from firsthand.web.adding import Adding
from firsthand.web.gate import Gate
from firsthand.web.listing import Listing
from firsthand.web.pages import ROUTES
from firsthand.web.room import Room
from firsthand.web.sessions import Sessions
from firsthand.web.showing import page

QUIET = "x-firsthand-quiet"
"""The header of requests that no person made: they do not keep the room from locking."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What all pages share: the case, who came in, and the secret first part of every path."""

    room: Room
    adding: Adding
    listing: Listing
    sessions: Sessions
    base: str
    port: int


def application(desk: Desk) -> ASGIApp:
    """Return the program, behind its gate."""
    static = StaticFiles(packages=[("firsthand.web", "static")])
    routes: list[Route | Mount] = [*ROUTES, Mount("/static", static)]
    app = Starlette(
        routes=[Mount(desk.base, routes=routes)],
        exception_handlers={FirsthandError: _deliberate, HTTPException: _http, Exception: _own_fault},
    )
    app.state.desk = desk
    return Gate(_Busy(app, desk.room), desk.sessions, desk.base, desk.port)


class _Busy:
    """Notes that somebody is there, with each request that a person made."""

    def __init__(self, inner: ASGIApp, room: Room) -> None:
        self._inner, self._room = inner, room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not any(name.decode() == QUIET for name, _ in scope["headers"]):
            self._room.touch()
        await self._inner(scope, receive, send)


async def _deliberate(request: Request, error: Exception) -> Response:
    assert isinstance(error, FirsthandError)
    part = "hx-request" in request.headers
    if isinstance(error, RoomLocked) and request.method == "GET":
        base = request.app.state.desk.base
        if part:
            return Response(status_code=401, headers={"HX-Redirect": f"{base}/unlock"})
        return RedirectResponse(f"{base}/unlock", 303)
    told = {"fault": error.fault, "thing": error.thing, "remedy": error.remedy}
    if not part:
        return page(request, "fault.html.j2", _status(error), told)
    # Told in the corner of the page: what the person typed stays where it is.
    answer = page(request, "said.html.j2", _status(error), told)
    answer.headers.update({"HX-Retarget": "#said", "HX-Reswap": "innerHTML"})
    return answer


def _status(error: FirsthandError) -> int:
    for kind, status in ((NothingFound, 404), (UsageError, 400), (AccessError, 409), (InputError, 422)):
        if isinstance(error, kind):
            return status
    return 500


async def _http(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return page(
        request, "fault.html.j2", status, thing="This page", fault="it does not exist", remedy="Go back."
    )


async def _own_fault(request: Request, error: Exception) -> Response:
    """Name a fault of ours by its class only: its message may hold words of a report."""
    fault = f"a fault of its own ({type(error).__name__})"
    remedy = "Go back and try again; nothing acknowledged is lost. If it stays, report this line."
    return page(request, "fault.html.j2", 500, thing="Firsthand", fault=fault, remedy=remedy)
