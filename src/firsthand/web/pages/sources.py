"""The sources; one with what it said, through whom the reports have it, and the grade that people set."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from firsthand.errors import JudgementConflict
from firsthand.web import forms
from firsthand.web.pages import conflicts
from firsthand.web.showing import desk, page, wanted_number
from firsthand.workflow.reviewing import settling
from firsthand.workflow.reviewing import sources as reviewing


async def sources(request: Request) -> Response:
    """Show one page of the list."""
    room, number = desk(request).room, wanted_number(request, "page", 1)
    found = await room.read(lambda store: reviewing.sources(store, room.memory, number))
    return page(request, "sources.html.j2", leaf=found)


async def source(request: Request) -> Response:
    """Show one source."""
    room, name = desk(request).room, request.path_params["source"]
    number = wanted_number(request, "page", 1)
    found = await room.read(lambda store: reviewing.sourced(store, room.memory, name, number))
    scales = {"reliability": reviewing.RELIABILITY, "credibility": reviewing.CREDIBILITY}
    return page(request, "source.html.j2", source=found, scales=scales)


async def grade(request: Request) -> Response:
    """Keep a grade of a source."""
    here, told, name = desk(request), await forms.read(request), request.path_params["source"]
    values = tuple((scale, told[scale]) for scale in ("reliability", "credibility") if told.get(scale))
    about = await here.room.read(lambda store: reviewing.source_id(store, here.room.memory, name))
    by = settling.By(here.room.agent, told.get("reason", ""), told.get("seen", "").split())
    back = f"{here.base}/sources/{name}#grade"
    try:
        await here.room.write(lambda store: settling.grade(store, by, about, values))
    except JudgementConflict as error:
        return await conflicts.shown(request, error, back)
    return RedirectResponse(back, 303)


ROUTES = (
    Route("/sources", sources),
    Route("/sources/{source}", source),
    Route("/sources/{source}/grade", grade, methods=["POST"]),
)
