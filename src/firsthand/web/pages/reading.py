"""One document: its text, its claims beside it, and what people decide about them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import get_args

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from firsthand.claim.judged import PREFIX
from firsthand.errors import JudgementConflict, NothingFound, UsageError
from firsthand.model import vocabulary
from firsthand.model.claim import Polarity, SourceKind
from firsthand.store import Store
from firsthand.web import forms
from firsthand.web.showing import desk, page, wanted_number
from firsthand.workflow.reviewing import deciding, reading


async def read(request: Request) -> Response:
    """Show a part of a document with the claims that begin in it."""
    rendition, start = request.path_params["rendition"], wanted_number(request, "from", 0)
    found = await desk(request).room.read(lambda store: reading.sheet(store, rendition, start))
    return page(request, "read.html.j2", more=choices(), sheet=found)


async def show_claim(request: Request) -> Response:
    """Go to the part of the document where a claim stands."""
    rendition, claim = request.path_params["rendition"], request.path_params["claim"]
    card = await desk(request).room.read(lambda store: reading.one_card(store, rendition, claim))
    if card is None:
        raise NothingFound(claim, "the document makes no such claim")
    return RedirectResponse(f"{desk(request).base}/read/{rendition}?from={card.start}#c-{claim}", 303)


async def go_on(request: Request) -> Response:
    """Go to the next claim that nobody decided."""
    here, after = desk(request), request.query_params.get("after")
    found = await here.room.read(lambda store: reading.next_undecided(store, after))
    if found is None:
        return page(request, "done.html.j2")
    return RedirectResponse(f"{here.base}/read/{found[0]}/{found[1]}", 303)


async def decide(request: Request) -> Response:
    """Keep a decision, and show the card as it is now."""
    here, told = desk(request), await forms.read(request)
    order = deciding.Order(
        here.room.agent,
        request.path_params["rendition"],
        request.path_params["claim"],
        told.get("seen") or None,
    )
    return await _answer(request, order, told, lambda store: _decide(store, order, told))


def _decide(store: Store, order: deciding.Order, told: Mapping[str, str]) -> None:
    how, reason = told.get("how", ""), told.get("reason", "")
    if how in deciding.UNSAID:
        deciding.rule(store, order, how, reason)
    elif how == "corrected":
        deciding.correct(store, order, told, reason)
    elif how == "undone":
        deciding.undo(store, order)
    else:
        raise UsageError("decision", "it is none that a claim can have")


async def _answer(
    request: Request, order: deciding.Order, told: Mapping[str, str], job: Callable[[Store], None]
) -> Response:
    conflict: deciding.Versions = ()
    try:
        await desk(request).room.write(job)
        desk(request).room.recount()
    except JudgementConflict as error:
        conflict = await desk(request).room.read(partial(deciding.versions, error))
    found = await desk(request).room.read(lambda store: reading.one_card(store, order.rendition, order.claim))
    if "hx-request" not in request.headers and not conflict:
        return RedirectResponse(f"{desk(request).base}/read/{order.rendition}/{order.claim}", 303)
    if found is None:
        return page(request, "gone.html.j2", rendition=order.rendition, claim=order.claim)
    return page(
        request, "card.html.j2", 409 if conflict else 200, choices(), card=found,
        rendition=order.rendition, conflict=conflict,
    )  # fmt: skip


async def add(request: Request) -> Response:
    """Keep a claim that a person found."""
    here, told, rendition = desk(request), await forms.read(request), request.path_params["rendition"]
    reason = told.get("reason", "")
    kept = await here.room.write(lambda store: deciding.add(store, here.room.agent, rendition, told, reason))
    here.room.recount()
    claim = kept.about[0].removeprefix(PREFIX)
    return RedirectResponse(f"{here.base}/read/{rendition}/{claim}", 303)


def choices() -> dict[str, object]:
    """Return what the fields of a claim are chosen from."""
    return {
        "acts": [(term.id, term.label) for term in vocabulary.acts().values()],
        "polarities": get_args(Polarity),
        "source_kinds": get_args(SourceKind),
    }


ROUTES = (
    Route("/next", go_on),
    Route("/read/{rendition}", read),
    Route("/read/{rendition}/add", add, methods=["POST"]),
    Route("/read/{rendition}/{claim}", show_claim),
    Route("/read/{rendition}/{claim}", decide, methods=["POST"]),
)
