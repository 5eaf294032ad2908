"""The pages, one module each: what it answers stands in its ROUTES."""

from starlette.routing import Route

from firsthand.web.pages.adding import ROUTES as ADDING
from firsthand.web.pages.documents import ROUTES as DOCUMENTS
from firsthand.web.pages.door import ROUTES as DOOR
from firsthand.web.pages.events import ROUTES as EVENTS
from firsthand.web.pages.finding import ROUTES as FINDING
from firsthand.web.pages.lists import ROUTES as LISTS
from firsthand.web.pages.map import ROUTES as MAP
from firsthand.web.pages.numbers import ROUTES as NUMBERS
from firsthand.web.pages.original import ROUTES as ORIGINAL
from firsthand.web.pages.pairs import ROUTES as PAIRS
from firsthand.web.pages.queue import ROUTES as QUEUE
from firsthand.web.pages.reading import ROUTES as READING
from firsthand.web.pages.sources import ROUTES as SOURCES
from firsthand.web.pages.timeline import ROUTES as TIMELINE
from firsthand.web.pages.totals import ROUTES as TOTALS

ROUTES: tuple[Route, ...] = (
    *DOOR,
    *ADDING,
    *DOCUMENTS,
    *READING,
    *ORIGINAL,
    *EVENTS,
    *SOURCES,
    *FINDING,
    *MAP,
    *NUMBERS,
    *LISTS,
    *PAIRS,
    *TOTALS,
    *QUEUE,
    *TIMELINE,
)
