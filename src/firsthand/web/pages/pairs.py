"""Pairs of rows to judge, and persons as linking has them."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from firsthand.errors import JudgementConflict
from firsthand.web import forms
from firsthand.web.showing import desk, page
from firsthand.workflow.reviewing.lists import pairs as reviewing
from firsthand.workflow.reviewing.lists import people as persons


async def pairs(request: Request) -> Response:
    """Show one stretch of the pairs to judge."""
    room, after = desk(request).room, request.query_params.get("after", "")
    if await room.read(lambda store: store.lists.linked()) is None:
        return RedirectResponse(f"{desk(request).base}/lists", 303)
    found = await room.read(lambda store: reviewing.waiting(store, room.memory, after))
    return page(request, "pairs.html.j2", queue=found, did=await _did(request))


async def following(request: Request) -> Response:
    """Go to the next pair to judge."""
    here, after = desk(request), request.query_params.get("after", "")
    name = await here.room.read(lambda store: reviewing.following(store, here.room.memory, after))
    return RedirectResponse(f"{here.base}/lists/pairs{f'/{name}' if name else ''}", 303)


async def pair(request: Request) -> Response:
    """Show one pair."""
    return await _pair(request, None)


async def judge(request: Request) -> Response:
    """Keep what a person says of a pair, and go on to the next one, or back to the person it was judged from."""
    here, told, name = desk(request), await forms.read(request), request.path_params["pair"]
    order = reviewing.Order(here.room.agent, told.get("reason", ""), told.get("seen") or None)
    verdict, memory = told.get("verdict", ""), here.room.memory
    try:
        await here.room.write(lambda store: reviewing.judge(store, memory, name, verdict, order))
    except JudgementConflict as error:
        return await _pair(request, error)
    back = told.get("back", "")
    if back.isascii() and back.isalnum():
        return RedirectResponse(f"{here.base}/lists/people/{back}", 303)
    onward = await here.room.read(lambda store: reviewing.following(store, memory, name))
    place = f"lists/pairs/{onward}" if onward else "lists/pairs"
    return RedirectResponse(f"{here.base}/{place}?did={name}", 303)


async def undo(request: Request) -> Response:
    """Take a judgement back; the pair is to be judged again."""
    here, told, name = desk(request), await forms.read(request), request.path_params["pair"]
    room, judgement = here.room, told.get("judgement", "")
    await room.write(lambda store: reviewing.undo(store, room.memory, name, judgement, room.agent))
    back = told.get("back", "")
    place = f"people/{back}" if back.isascii() and back.isalnum() else f"pairs/{name}"
    return RedirectResponse(f"{here.base}/lists/{place}", 303)


async def people(request: Request) -> Response:
    """Show one stretch of the persons of several rows."""
    room, after = desk(request).room, request.query_params.get("after", "")
    if await room.read(lambda store: store.lists.linked()) is None:
        return RedirectResponse(f"{desk(request).base}/lists", 303)
    found, is_fresh = await room.read(lambda store: persons.people(store, room.memory, after))
    return page(request, "people.html.j2", people=found, is_fresh=is_fresh)


async def person(request: Request) -> Response:
    """Show one person."""
    room, name = desk(request).room, request.path_params["person"]
    found = await room.read(lambda store: persons.person(store, room.memory, name))
    return page(request, "person.html.j2", person=found)


async def _pair(request: Request, conflict: JudgementConflict | None) -> Response:
    room, name = desk(request).room, request.path_params["pair"]
    sides = await room.read(lambda store: reviewing.versions(store, conflict)) if conflict else ()
    found = await room.read(lambda store: reviewing.pair(store, room.memory, name))
    did = await _did(request)
    return page(request, "pair.html.j2", 409 if conflict else 200, pair=found, sides=sides, did=did)


async def _did(request: Request) -> reviewing.Done | None:
    """Return the pair that was judged just now, if the address names one that still is."""
    room, name = desk(request).room, request.query_params.get("did", "")
    if not name:
        return None
    return await room.read(lambda store: reviewing.judged_pair(store, room.memory, name))


ROUTES = (
    Route("/lists/pairs", pairs),
    Route("/lists/pairs/next", following),
    Route("/lists/pairs/{pair}", pair),
    Route("/lists/pairs/{pair}", judge, methods=["POST"]),
    Route("/lists/pairs/{pair}/undo", undo, methods=["POST"]),
    Route("/lists/people", people),
    Route("/lists/people/{person}", person),
)
