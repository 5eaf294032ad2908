"""Where events were: a map that nobody else is asked for, and the events of a place."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from firsthand.web.showing import desk, page, wanted_number
from firsthand.workflow.reviewing import mapping as reviewing
from firsthand.workflow.reviewing.paging import ON_A_PAGE, Leafed, offset


async def places(request: Request) -> Response:
    """Show the part of the world in which something was, or the whole of it."""
    room, whole = desk(request).room, request.query_params.get("show") == "world"
    found = await room.read(lambda store: reviewing.places(store, room.memory, whole))
    number, pages, before = offset(wanted_number(request, "page", 1), len(found.points))
    rows = found.points[before : before + ON_A_PAGE]
    leaf = Leafed(rows, number, pages, len(found.points))
    return page(request, "map.html.j2", found=found, leaf=leaf, whole=whole, is_counting=room.is_counting)


async def place(request: Request) -> Response:
    """Show the events of one place."""
    room, number = desk(request).room, wanted_number(request, "page", 1)
    spot = request.path_params["spot"]
    name, leaf = await room.read(lambda store: reviewing.at(store, room.memory, spot, number))
    return page(request, "place.html.j2", name=name, leaf=leaf)


ROUTES = (Route("/map", places), Route("/map/{spot}", place))
