"""Reading a text that is all in capitals as if it were printed, and putting what was read back on its own words."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from firsthand.language.truecase import shouted, truecased
from firsthand.model.reading import Page
from firsthand.model.rendition import Rendition
from firsthand.model.span import Span

_T = TypeVar("_T")


def as_printed(read: Callable[[Rendition], Page], rendition: Rendition) -> Page:
    """Return what `read` makes of a rendition, of one in capitals in its printed form; spans are the text's own."""
    if not shouted(rendition.text):
        return read(rendition)
    page = read(replace(rendition, text=truecased(rendition.text)))
    return Page(
        rendition,
        _on(page.claims, rendition.text),
        _on(page.attributions, rendition.text),
        _on(page.named, rendition.text),
        _on(page.times, rendition.text),
    )


def _on(value: _T, text: str) -> _T:
    """Return a record with every span in it on the words of `text`."""
    if isinstance(value, Span):
        return Span.of(text, value.start, value.end)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(_on(part, text) for part in value)  # type: ignore[return-value]
    if is_dataclass(value) and not isinstance(value, type):
        changed = {field.name: _on(getattr(value, field.name), text) for field in fields(value)}
        return replace(value, **changed)
    return value
