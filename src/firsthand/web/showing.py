"""Pages from templates: everything is escaped, nothing is undefined, no style or script stands in a page."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

if TYPE_CHECKING:
    from firsthand.web.app import Desk

_MOST_DIGITS = 10
NOTHING: Mapping[str, object] = {}

PLACES = (
    ("events", "Events"),
    ("sources", "Sources"),
    ("documents", "Documents"),
    ("timeline", "Timeline"),
    ("map", "Map"),
    ("numbers", "Numbers"),
    ("lists", "Lists"),
    ("queue", "Review"),
    ("add", "Add"),
)
"""The parts of the room, as the head of each page lists them: path and label."""


def desk(request: Request) -> "Desk":
    """Return what the pages of this program share."""
    found: Desk = request.app.state.desk
    return found


def page(
    request: Request, template: str, status: int = 200, more: Mapping[str, object] = NOTHING, **values: object
) -> HTMLResponse:
    """Return the page `template` makes of `values` and `more`."""
    here = desk(request)
    text = (
        environment()
        .get_template(template)
        .render(
            base=here.base,
            case=here.room.folder.name,
            is_open=here.room.is_open,
            room=here.room,
            places=PLACES,
            here=request.url.path.removeprefix(here.base).strip("/"),
            **more,
            **values,
        )
    )
    return HTMLResponse(text, status)


def wanted_number(request: Request, name: str, otherwise: int) -> int:
    """Return the number that the address asks for by `name`; `otherwise` where it asks for none that could be."""
    asked = request.query_params.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < _MOST_DIGITS else otherwise


def filters() -> Mapping[str, object]:
    """Return what templates may turn values with."""
    return {"counted": counted, "pair": lambda word: (word, word.replace("_", " "))}


def counted(number: int, thing: str) -> str:
    """Return a number with its thing, in the plural where there is not just one."""
    return f"{number:,} {thing}{'s' * (number != 1)}"


@cache
def environment() -> Environment:
    """Return the templates of the room."""
    found = Environment(
        loader=PackageLoader("firsthand.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update(filters())
    return found
