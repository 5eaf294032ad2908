"""What is to be done: undecided claims, second readers, disagreements; and what was done."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from firsthand.errors import JudgementConflict
from firsthand.web.showing import desk, page, wanted_number
from firsthand.workflow.reviewing import activity as done
from firsthand.workflow.reviewing import agreeing
from firsthand.workflow.reviewing import queue as reviewing


async def queue(request: Request) -> Response:
    """Show the documents with undecided claims."""
    room, number = desk(request).room, wanted_number(request, "page", 1)
    found = await room.read(lambda store: reviewing.queue(store, room.memory, number))
    return page(request, "queue.html.j2", found=found)


async def second(request: Request) -> Response:
    """Show the claims that wait for a second reader."""
    return await _second(request, None)


async def confirm(request: Request) -> Response:
    """Keep that a second reader says the same."""
    room, judgement = desk(request).room, request.path_params["judgement"]
    try:
        await room.write(lambda store: agreeing.confirm(store, judgement, room.agent))
    except JudgementConflict as error:
        return await _second(request, error)
    room.recount()
    return RedirectResponse(f"{desk(request).base}/queue/second", 303)


async def _second(request: Request, conflict: JudgementConflict | None) -> Response:
    room, number = desk(request).room, wanted_number(request, "page", 1)
    sides = await room.read(lambda store: agreeing.versions(store, conflict)) if conflict else ()
    leaf, own = await room.read(lambda store: agreeing.waiting(store, room.memory, room.agent, number))
    return page(
        request, "second.html.j2", 409 if conflict else 200, leaf=leaf, own=own, agent=room.agent,
        sides=sides,
    )  # fmt: skip


async def disputes(request: Request) -> Response:
    """Show what people disagree on, both versions."""
    room, number = desk(request).room, wanted_number(request, "page", 1)
    leaf = await room.read(lambda store: agreeing.disputed(store, room.memory, room.agent, number))
    return page(request, "disputes.html.j2", leaf=leaf)


async def activity(request: Request) -> Response:
    """Show who did what and when."""
    number = wanted_number(request, "page", 1)
    leaf = await desk(request).room.read(lambda store: done.activity(store, number))
    return page(request, "activity.html.j2", leaf=leaf)


ROUTES = (
    Route("/queue", queue),
    Route("/queue/second", second),
    Route("/queue/second/{judgement}", confirm, methods=["POST"]),
    Route("/queue/disputes", disputes),
    Route("/queue/activity", activity),
)
