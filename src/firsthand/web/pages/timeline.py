"""When events were: years, months, days, and the events of a day."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from firsthand.web.drawing import columns
from firsthand.web.showing import desk, page, wanted_number
from firsthand.workflow.reviewing import timeline as reviewing


async def timeline(request: Request) -> Response:
    """Show the years, or what the address asks for by `at`."""
    room, number = desk(request).room, wanted_number(request, "page", 1)
    at = request.query_params.get("at", "")
    found = await room.read(lambda store: reviewing.timeline(store, room.memory, at, number))
    drawn = columns([column.events for column in found.columns])
    return page(request, "timeline.html.j2", found=found, drawn=drawn, is_counting=room.is_counting)


ROUTES = (Route("/timeline", timeline),)
