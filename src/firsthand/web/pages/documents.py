"""The list of documents."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from firsthand.web.showing import desk, page, wanted_number
from firsthand.workflow.reviewing import documents as reviewing


async def documents(request: Request) -> Response:
    """Show one page of the list."""
    number = wanted_number(request, "page", 1)
    found = await desk(request).room.read(lambda store: reviewing.documents(store, number))
    return page(request, "documents.html.j2", leaf=found)


ROUTES = (Route("/documents", documents),)
