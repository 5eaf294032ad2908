"""The pages, one module each: what it answers stands in its ROUTES."""

from starlette.routing import Route

from firsthand.web.pages import documents, door

ROUTES: tuple[Route, ...] = (*door.ROUTES, *documents.ROUTES)
