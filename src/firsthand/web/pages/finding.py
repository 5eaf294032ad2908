"""Documents by their words. What is looked for goes with the form: the browser keeps every address on its disk."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from firsthand.store import Store
from firsthand.web import forms
from firsthand.web.showing import desk, page
from firsthand.workflow.find import Asked, Hit
from firsthand.workflow.reviewing import finding as reviewing
from firsthand.workflow.reviewing.paging import Leafed

_MOST_DIGITS = 5
_Found = tuple[reviewing.Choices, Leafed[Hit] | reviewing.Refusal | None]


async def ask(request: Request) -> Response:
    """Show the empty form."""
    return await _shown(request, {})


async def find(request: Request) -> Response:
    """Show one page of what is found, or beside the field why nothing was looked for."""
    return await _shown(request, await forms.read(request))


async def _shown(request: Request, told: Mapping[str, str]) -> Response:
    here, words = desk(request).room, told.get("words", "").strip()
    asking = Asked(
        words, told.get("field") or None, told.get("language") or None,
        told.get("since", "").strip() or None, told.get("until", "").strip() or None,
    )  # fmt: skip
    wanted = told.get("page", "")
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < _MOST_DIGITS else 1

    def job(store: Store) -> _Found:
        found = reviewing.look(store, asking, number, here.agent) if words else None
        return reviewing.choices(store, here.memory), found

    choices, found = await here.read(job)
    refusal = found if isinstance(found, reviewing.Refusal) else None
    leaf = found if isinstance(found, Leafed) else None
    status = 400 if refusal else 200
    return page(
        request, "find.html.j2", status, asking=asking, choices=choices, refusal=refusal, leaf=leaf,
        per_page=reviewing.HITS,
    )  # fmt: skip


ROUTES = (Route("/find", ask), Route("/find", find, methods=["POST"]))
