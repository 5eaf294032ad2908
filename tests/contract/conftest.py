"""The stores that every contract holds for: a store is a line in STORES."""

from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand.store import Mode, Store, open_with_keys
from tests.store_cases import Template

Opener = Callable[[Mode], Store]


def embedded(tmp_path: Path, template: Template) -> Opener:
    folder = template.copy(tmp_path / "case")
    return lambda mode: open_with_keys(folder, template.keys, mode)


STORES = {"embedded": embedded}


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture(params=STORES)
def opener(request, tmp_path, template) -> Opener:
    """Return what opens a new case in the mode that is asked for."""
    return STORES[request.param](tmp_path, template)
