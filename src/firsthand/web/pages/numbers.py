"""What is documented for each act, place and period, with ranges."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from firsthand.errors import UsageError
from firsthand.model.doubt import FIGURES
from firsthand.web.drawing import spans
from firsthand.web.showing import desk, page, wanted_number
from firsthand.workflow.reviewing import numbers as reviewing


async def numbers(request: Request) -> Response:
    """Show a table of ranges: of what, by what, and narrowed to what, as the address asks for it."""
    room, asked = desk(request).room, request.query_params
    by = next((way for way in reviewing.WAYS if way == asked.get("by", "period")), None)
    if by is None:
        raise UsageError("numbers", f"they are shown by {', '.join(reviewing.WAYS)}")
    wanted = reviewing.Wanted(
        asked.get("of", "killed"), by, asked.get("act", ""), asked.get("place", ""), asked.get("period", "")
    )
    number = wanted_number(request, "page", 1)
    found = await room.read(lambda store: reviewing.numbers(store, room.memory, wanted, number))
    drawn = spans([(row.found.low, row.found.high) for row in found.rows.entries], found.most)
    return page(
        request, "numbers.html.j2", found=found, drawn=drawn, figures=FIGURES, ways=reviewing.WAYS,
        is_counting=room.is_counting,
    )  # fmt: skip


ROUTES = (Route("/numbers", numbers),)
