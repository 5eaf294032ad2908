"""The formats a case file can take, one line each."""

from collections.abc import Callable, Mapping

from firsthand.model.casefile import CaseFile
from firsthand.publish.formats import html

FORMATS: Mapping[str, Callable[[CaseFile], str]] = {
    "html": html.render,
}
