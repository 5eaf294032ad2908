"""The list of documents: pages begin behind a document, so that they hold while others come or go."""

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from firsthand.model.leaf import Where
from firsthand.web.showing import desk, page, wanted_number
from firsthand.workflow.reviewing import documents as reviewing

_WHERE = re.compile(r"[0-9]{1,15}\.[0-9]{1,15}")


async def documents(request: Request) -> Response:
    """Show one page of the list: the one behind or before a document, or one by its number."""
    number = wanted_number(request, "page", 1)
    after, before = (_where(request.query_params.get(name, "")) for name in ("after", "before"))
    room = desk(request).room
    found = await room.read(lambda store: reviewing.documents(store, number, after, before))
    return page(request, "documents.html.j2", leaf=found)


def _where(told: str) -> Where | None:
    """Return the place that an address tells as "12.3"; None where it tells none."""
    if not _WHERE.fullmatch(told):
        return None
    item, _, number = told.partition(".")
    return int(item), int(number)


ROUTES = (Route("/documents", documents),)
