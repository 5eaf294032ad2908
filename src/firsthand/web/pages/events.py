"""The events, the most doubtful first, and one event with all that is said of it."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from firsthand.web.showing import desk, page, wanted_number
from firsthand.workflow.reviewing import events as reviewing


async def events(request: Request) -> Response:
    """Show one page of the list."""
    room, number = desk(request).room, wanted_number(request, "page", 1)
    found = await room.read(lambda store: reviewing.events(store, room.memory, number))
    return page(request, "events.html.j2", leaf=found, is_counting=room.is_counting)


async def event(request: Request) -> Response:
    """Show one event."""
    name = request.path_params["event"]
    found = await desk(request).room.read(lambda store: reviewing.telling(store, name))
    return page(request, "event.html.j2", event=found)


ROUTES = (Route("/events", events), Route("/events/{event}", event))
