"""Who stands on which lists, and how many there may be in all."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from firsthand.errors import UsageError
from firsthand.web import drawing, forms
from firsthand.web.showing import desk, page
from firsthand.workflow.reviewing.lists import lists as listed
from firsthand.workflow.reviewing.lists import totals as reviewing

_LIST = "without."
_MOST_DIGITS = 18


async def totals(request: Request) -> Response:
    """Show the table of who stands on which lists, and an estimate: the newest, or the one the address names."""
    room, name = desk(request).room, request.path_params.get("total", "")
    shared = await room.read(lambda store: reviewing.shared(store, room.memory))
    if shared is None:
        return RedirectResponse(f"{desk(request).base}/lists", 303)
    total = await room.read(lambda store: reviewing.total(store, room.memory, name))
    kept = await room.read(lambda store: reviewing.kept(store, room.memory))
    is_fresh = await room.read(lambda store: reviewing.is_fresh(store, room.memory))
    return page(
        request, "totals.html.j2", shared=shared, total=total, kept=kept, is_fresh=is_fresh, drawing=drawing,
        methods=reviewing.METHODS, strata=reviewing.strata(),
    )  # fmt: skip


async def estimate(request: Request) -> Response:
    """Begin to estimate."""
    here, told = desk(request), await forms.read(request)
    names = await here.room.read(listed.linked_names)
    here.listing.estimate(_order(told, names, here.room.agent))
    return RedirectResponse(f"{here.base}/lists/totals", 303)


def _order(told: Mapping[str, str], names: list[str], agent: str) -> dict[str, object]:
    """Return what is asked for; lists are named by their places, because names may hold masks. UsageError."""
    methods = [one for one in reviewing.METHODS if f"method.{one}" in told]
    left_out = [name for at, name in enumerate(names) if f"{_LIST}{at}" in told]
    if len(left_out) >= len(names):
        raise UsageError("The lists", "leave at least one in")
    seed, by = told.get("seed", "").strip(), told.get("strata", "")
    if seed and not (seed.isascii() and seed.isdecimal() and len(seed) < _MOST_DIGITS):
        raise UsageError("The seed", "it is a whole number from 0 on")
    order: dict[str, object] = {"agent": agent, "methods": methods, "left_out": left_out}
    order["leave_out"] = "leave_out" in told
    if by in reviewing.strata():
        order["strata"] = by
    return order | ({"seed": int(seed)} if seed else {})


ROUTES = (
    Route("/lists/totals", totals),
    Route("/lists/totals", estimate, methods=["POST"]),
    Route("/lists/totals/{total}", totals),
)
