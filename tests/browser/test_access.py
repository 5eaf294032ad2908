"""Every kind of page can be used by everybody, wide and narrow; a page that nobody looks at fails here."""

import pytest
from starlette.routing import Route

from firsthand.web.pages import ROUTES
from firsthand.web.showing import environment
from tests.browser.conftest import NARROW, WIDE, serious
from tests.room_pages import KINDS, NO_PAGES, decided, is_at, rendered, unlocked
from tests.rooms import changed

LARGEST = 300_000
"""Characters of a page."""


@pytest.fixture(scope="module")
def case(case, keys):
    """The example case, on which two people have worked."""
    changed(case, keys, decided)
    return case


@pytest.fixture(scope="module")
def templates():
    """The templates that were made to pages by the time all kinds were looked at."""
    with rendered() as names:
        yield names


def whole_pages():
    loader = environment().loader
    assert loader is not None
    return {
        name
        for name in environment().list_templates()
        if '{% extends "base.html.j2" %}' in loader.get_source(environment(), name)[0]
    }


def test_every_route_has_its_kind_of_page():
    answering = {
        route.path for route in ROUTES if isinstance(route, Route) and "GET" in (route.methods or ())
    }
    assert answering == ({kind.route for kind in KINDS if kind.route in answering} | NO_PAGES.keys())


@pytest.mark.parametrize("kind", KINDS, ids=[kind.name for kind in KINDS])
def test_every_page_can_be_used_by_everybody(inside, templates, kind):
    inside.set_viewport_size(WIDE)
    unlocked(inside)
    kind.way(inside)
    assert is_at(inside, kind), inside.url
    assert len(inside.content()) < LARGEST
    inside.evaluate("document.querySelectorAll('details').forEach((part) => part.open = true)")
    for size in (WIDE, NARROW):
        inside.set_viewport_size(size)
        assert inside.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), size
        assert serious(inside) == [], size


def test_every_template_was_looked_at(templates):
    """Comes last: what extends the page of the room and was shown by no kind is a page that nobody looks at."""
    assert whole_pages() - templates == set()
