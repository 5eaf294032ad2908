"""The page that shows both versions when somebody decided meanwhile."""

from starlette.requests import Request
from starlette.responses import Response

from firsthand.errors import JudgementConflict
from firsthand.web.showing import desk, page
from firsthand.workflow.reviewing import conflicts


async def shown(request: Request, conflict: JudgementConflict, back: str) -> Response:
    """Show what was not kept and what stands; `back` is the page to decide on again."""
    mine, theirs = await desk(request).room.read(lambda store: conflicts.sides(store, conflict))
    return page(request, "conflict.html.j2", 409, mine=mine, theirs=theirs, back=back)
