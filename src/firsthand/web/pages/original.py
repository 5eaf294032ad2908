"""The original of a document, beside its text: a reason first, then pages as pictures, or a web page in a box."""

import asyncio

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from firsthand.errors import RoomLocked, UsageError
from firsthand.web import forms
from firsthand.web.showing import desk, page, wanted_number
from firsthand.workflow.reviewing import originals
from firsthand.workflow.reviewing.originals import Beside

BOXED = {
    "Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'self'; base-uri 'none'; "
    "form-action 'none'"
}
"""What a page from outside may do: be read."""


async def show(request: Request) -> Response:
    """Show the original beside a link back, or ask for the reason if it was not opened yet."""
    room, found = desk(request).room, await _beside(request)
    return page(request, "original.html.j2", original=found, is_opened=room.memory.has_opened(found.item))


async def open_it(request: Request) -> Response:
    """Open the original, once the journal has the reason."""
    here, told = desk(request), await forms.read(request)
    found = await _beside(request)
    await here.room.write(
        lambda store: originals.journal(store, found.item, told.get("reason", ""), here.room.agent)
    )
    here.room.memory.note_opened(found.item)
    return RedirectResponse(f"{here.base}/original/{found.rendition}?claim={found.claim}", 303)


async def drawn(request: Request) -> Response:
    """Hand out one page as a picture, or a web page made harmless; UsageError if it was not opened."""
    here, found = desk(request), await _beside(request)
    if not here.room.memory.has_opened(found.item):
        raise UsageError("original", "open it with a reason first")
    wanted, content = await here.room.read(lambda store: originals.sketch(store, found))
    made = await asyncio.to_thread(originals.drawn, wanted, content)
    if not here.room.is_open:
        raise RoomLocked("the case", "it is locked")
    if found.is_web_page:
        return Response(made, headers=BOXED, media_type="text/html; charset=utf-8")
    return Response(made, headers=BOXED, media_type="image/png")


async def _beside(request: Request) -> Beside:
    rendition, claim = request.path_params["rendition"], request.query_params.get("claim", "")
    claim = claim if claim.isalnum() else ""
    number = wanted_number(request, "page", 0)
    return await desk(request).room.read(lambda store: originals.beside(store, rendition, claim, number))


ROUTES = (
    Route("/original/{rendition}", show),
    Route("/original/{rendition}", open_it, methods=["POST"]),
    Route("/original/{rendition}/drawn", drawn),
)
