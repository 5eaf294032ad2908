"""The pages, one module each: what it answers stands in its ROUTES."""

from starlette.routing import Route

from firsthand.web.pages.documents import ROUTES as DOCUMENTS
from firsthand.web.pages.door import ROUTES as DOOR
from firsthand.web.pages.events import ROUTES as EVENTS
from firsthand.web.pages.reading import ROUTES as READING
from firsthand.web.pages.sources import ROUTES as SOURCES

ROUTES: tuple[Route, ...] = (*DOOR, *DOCUMENTS, *READING, *EVENTS, *SOURCES)
