"""The lists of a case: what there is, a list that comes in, linking; and the values of rows, opened for a reason."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from firsthand.errors import FirsthandError, LimitExceeded, NothingFound, UsageError
from firsthand.web import forms
from firsthand.web.pages.adding import moment, size
from firsthand.web.showing import desk, page
from firsthand.workflow.incoming.uploading import Upload, base_name
from firsthand.workflow.reviewing.lists import lists as reviewing
from firsthand.workflow.reviewing.lists import offering, totals, values

_COLUMN = "column."


async def lists(request: Request) -> Response:
    """Show the lists, and how far they are linked."""
    room = desk(request).room
    found = await room.read(lambda store: reviewing.overview(store, room.memory))
    return page(request, "lists.html.j2", found=found)


async def link(request: Request) -> Response:
    """Begin to link the lists."""
    here, told = desk(request), await forms.read(request)
    here.listing.link("one_to_one" in told if "chosen" in told else None)
    return RedirectResponse(f"{here.base}/lists", 303)


async def at_work(request: Request) -> Response:
    """Show how far the job of the page is; once it has ended the whole page is to be fetched anew."""
    answer = page(request, "list_work.html.j2")
    if not desk(request).room.jobs.runs:
        answer.headers["HX-Refresh"] = "true"
    return answer


async def adding(request: Request) -> Response:
    """Show where a list is chosen, or what the columns of the one that came may mean."""
    return await _adding(request)


async def take(request: Request) -> Response:
    """Take the file of a list as it stands in the body of the request, into memory; the answer is a line of text."""
    here, asked = desk(request), request.query_params
    try:
        told = size(request.headers.get("content-length", ""))
        upload = Upload(base_name(asked.get("name", "")), told, moment(asked.get("modified", "")))
        if told > offering.LARGEST:
            raise LimitExceeded(upload.name, f"it is larger than {offering.LARGEST >> 20} MB")
        body = bytearray()
        async for part in request.stream():
            body += part
            if len(body) > told:
                raise LimitExceeded(upload.name, "more came than was told")
        made = await asyncio.to_thread(offering.came, upload, bytes(body))
    except FirsthandError as error:
        return PlainTextResponse(f"{error.fault}.", 422)
    if here.room.is_open:
        here.room.offered = made
    return PlainTextResponse("here", 201)


async def drop(request: Request) -> Response:
    """Forget the file that came."""
    here = desk(request)
    here.room.offered = None
    return RedirectResponse(f"{here.base}/lists/add", 303)


async def keep(request: Request) -> Response:
    """Take the file that came into the case as a list."""
    here, told = desk(request), await forms.read(request)
    one = here.room.offered
    if one is None:
        raise NothingFound("The file", "it is not here any more: the room was locked; choose it again")
    wanted = _wanted(told)
    is_other_table = "table" in told
    here.room.offered = one = replace(one, wanted=replace(wanted, columns={}) if is_other_table else wanted)
    if is_other_table:
        return RedirectResponse(f"{here.base}/lists/add", 303)
    try:
        offering.check(one, wanted)
    except UsageError as error:
        return await _adding(request, error)
    here.listing.take(one, wanted)
    return RedirectResponse(f"{here.base}/lists/add", 303)


async def opened(request: Request) -> Response:
    """Open what rows say, once the journal has the reason."""
    here, told = desk(request), await forms.read(request)
    room, reason = here.room, told.get("reason", "")
    await room.write(lambda store: values.open_values(store, room.memory, room.agent, reason))
    return RedirectResponse(f"{here.base}/{_back(told.get('back', ''))}", 303)


async def summary(request: Request) -> Response:
    """Show, as a part of the page of numbers, how many stand on the lists and what was estimated last."""
    room = desk(request).room
    shared = await room.read(lambda store: totals.shared(store, room.memory))
    kept = await room.read(lambda store: totals.kept(store, room.memory))
    return page(request, "list_summary.html.j2", shared=shared, kept=kept[:1])


async def _adding(request: Request, refusal: UsageError | None = None) -> Response:
    room = desk(request).room
    names = await room.read(reviewing.names)
    return page(
        request, "list_add.html.j2", 400 if refusal else 200, offered=room.offered, names=names, refusal=refusal,
        choices=offering.choices(),
    )  # fmt: skip


def _wanted(told: Mapping[str, str]) -> offering.Wanted:
    columns = {
        int(name.removeprefix(_COLUMN)): meaning
        for name, meaning in told.items()
        if name.startswith(_COLUMN) and name.removeprefix(_COLUMN).isdecimal() and len(name) < 16
    }
    sheet = told.get("sheet", "1")
    return offering.Wanted(
        " ".join(told.get("name", "").split()), told.get("purpose", ""),
        int(sheet) if sheet.isdecimal() and len(sheet) < 5 else 1, columns, "despite_faults" in told,
    )  # fmt: skip


def _back(place: str) -> str:
    """Return a page of pairs or persons of this room; the pairs, if it is none."""
    first, _, rest = place.partition("/")
    kind, _, name = rest.partition("/")
    known = first == "lists" and kind in ("pairs", "people") and (not name or name.isalnum())
    return place if known and name.isascii() else "lists/pairs"


ROUTES = (
    Route("/lists", lists),
    Route("/lists/link", link, methods=["POST"]),
    Route("/lists/work", at_work),
    Route("/lists/add", adding),
    Route("/lists/add/file", take, methods=["PUT"]),
    Route("/lists/add/drop", drop, methods=["POST"]),
    Route("/lists/add", keep, methods=["POST"]),
    Route("/lists/values", opened, methods=["POST"]),
    Route("/lists/summary", summary),
)
