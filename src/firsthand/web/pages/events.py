"""The events, the most doubtful first; one event with all that is said of it, and what people decide about it."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from firsthand.errors import JudgementConflict, NothingFound, UsageError
from firsthand.store import Store
from firsthand.web import forms
from firsthand.web.pages import conflicts
from firsthand.web.showing import desk, page, wanted_number
from firsthand.workflow.reviewing import edges, settling
from firsthand.workflow.reviewing import events as reviewing
from firsthand.workflow.reviewing import telling as told_of

EVENT, CLAIM = "event.", "claim."
"""What names of boxes to tick begin with."""


async def events(request: Request) -> Response:
    """Show one page of the list."""
    room, number = desk(request).room, wanted_number(request, "page", 1)
    found = await room.read(lambda store: reviewing.events(store, number))
    return page(request, "events.html.j2", leaf=found, is_counting=room.is_counting)


async def event(request: Request) -> Response:
    """Show one event."""
    return await _shown(request, request.path_params["event"])


async def holding(request: Request) -> Response:
    """Go to the event that holds a claim, as soon as the case is counted anew."""
    here, claim = desk(request), request.path_params["claim"]
    part = "hx-request" in request.headers
    if here.room.is_counting:
        return Response(status_code=204) if part else page(request, "counting.html.j2", claim=claim)
    found = await here.room.read(lambda store: store.marks.holding(claim))
    address = f"{here.base}/events/{found}" if found else f"{here.base}/events"
    return Response(headers={"HX-Redirect": address}) if part else RedirectResponse(address, 303)


async def step(request: Request) -> Response:
    """Show the passages behind one step of a chain."""
    name = request.path_params["step"]
    found = await desk(request).room.read(lambda store: edges.edge(store, name))
    return page(request, "step.html.j2", edge=found)


async def merge(request: Request) -> Response:
    """Keep that the ticked events are one."""
    told = await forms.read(request)
    chosen = [name.removeprefix(EVENT) for name in told if name.startswith(EVENT)]
    return await _grouped(request, "merged", chosen, told)


async def split(request: Request) -> Response:
    """Keep that the ticked claims of an event are another one."""
    return await _grouped(request, "split", [request.path_params["event"]], await forms.read(request))


async def _grouped(request: Request, verdict: str, chosen: list[str], told: Mapping[str, str]) -> Response:
    here = desk(request)
    by = _by(here.room.agent, told)
    apart = [name.removeprefix(CLAIM) for name in told if name.startswith(CLAIM)]
    try:
        kept = await here.room.write(lambda store: settling.group(store, by, verdict, chosen, apart))
    except JudgementConflict as error:
        return await conflicts.shown(request, error, f"{here.base}/events")
    here.room.recount()
    claim = dict(kept.values)[kept.values[0][0]].split()[0]
    return RedirectResponse(f"{here.base}/holding/{claim}", 303)


async def origins(request: Request) -> Response:
    """Keep whether two reports or sources of an event have one origin."""
    here, told, name = desk(request), await forms.read(request), request.path_params["event"]
    try:
        await here.room.write(lambda store: _judge(store, here.room.agent, name, told))
    except JudgementConflict as error:
        return await conflicts.shown(request, error, f"{here.base}/events/{name}#origins")
    here.room.recount()
    return RedirectResponse(f"{here.base}/events/{name}#origins", 303)


def _judge(store: Store, agent: str, event_id: str, told: Mapping[str, str]) -> None:
    known = told_of.choices(store, event_id)
    pair = known.get(told.get("one", "")), known.get(told.get("other", ""))
    if pair[0] is None or pair[1] is None:
        raise UsageError("origins", "choose two reports or sources")
    settling.tell_apart(store, _by(agent, told), told.get("verdict", ""), (pair[0], pair[1]))


def _by(agent: str, told: Mapping[str, str]) -> settling.By:
    return settling.By(agent, told.get("reason", ""), told.get("seen", "").split())


async def undo(request: Request) -> Response:
    """Take back a judgement about events, origins or a grade."""
    here, told, name = desk(request), await forms.read(request), request.path_params["judgement"]
    reason = told.get("reason", "")
    taken = await here.room.write(lambda store: _undone(store, here.room.agent, name, reason))
    if taken[0] != "grade":
        here.room.recount()
    if taken[0] == "event":
        return RedirectResponse(f"{here.base}/holding/{taken[1]}", 303)
    return RedirectResponse(_back(here.base, told.get("back", "")), 303)


def _undone(store: Store, agent: str, name: str, reason: str) -> tuple[str, str]:
    earlier = store.judgement(name)
    settling.undo(store, agent, name, reason)
    claims = next((words.split() for _, words in earlier.values if words.split()), [""])
    return earlier.kind, claims[0] if earlier.kind == "event" else ""


def _back(base: str, place: str) -> str:
    """Return a place of this room; the events, if it is none."""
    first, _, rest = place.partition("/")
    plain = rest.replace("-", "").replace("#", "")
    return f"{base}/{place}" if first in ("events", "sources") and plain.isalnum() else f"{base}/events"


async def _shown(request: Request, name: str) -> Response:
    room, number = desk(request).room, wanted_number(request, "page", 1)
    try:
        found = await room.read(lambda store: told_of.telling(store, name, number))
    except NothingFound:
        if not room.is_counting:
            raise
        return page(request, "counting.html.j2", claim="")
    return page(request, "event.html.j2", event=found, is_counting=room.is_counting)


ROUTES = (
    Route("/events", events),
    Route("/events/merge", merge, methods=["POST"]),
    Route("/events/{event}", event),
    Route("/events/{event}/split", split, methods=["POST"]),
    Route("/events/{event}/origins", origins, methods=["POST"]),
    Route("/holding/{claim}", holding),
    Route("/steps/{step}", step),
    Route("/judgements/{judgement}/undo", undo, methods=["POST"]),
)
