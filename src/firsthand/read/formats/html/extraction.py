"""The main content of a page as trafilatura sees it: paragraphs, each as the stretches of text it consists of."""

import logging
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_INLINE = frozenset(
    ("hi", "ref", "del", "span", "a", "b", "i", "em", "strong", "u", "sub", "sup", "code", "graphic")
)


def paragraphs(source: str) -> list[list[str]]:
    """Return the paragraphs of the main content of the page `source`; none if no content is found."""
    import trafilatura
    from lxml.etree import LxmlError

    _prepare()
    try:
        document = trafilatura.bare_extraction(source, include_comments=False)
    except (ArithmeticError, AttributeError, LookupError, RuntimeError, LxmlError):
        return []  # it stumbled over markup of a kind that it never met: our own rules read such a page too
    body = getattr(document, "body", None)
    return [] if body is None else list(_blocks(body))


@cache
def _prepare() -> None:
    """Set up trafilatura for many pages, once.

    Faults in a page are no news: what is not found is told by finding nothing. Each element of its trees is made by
    lxml itself; by default a function in Python is asked for each which class it gets, for the sake of forms.
    """
    from lxml.etree import ElementDefaultClassLookup
    from lxml.html import HtmlComment, HtmlElement, HtmlEntity, HtmlProcessingInstruction
    from trafilatura.utils import HTML_PARSER

    HTML_PARSER.set_element_class_lookup(
        ElementDefaultClassLookup(
            element=HtmlElement, comment=HtmlComment, pi=HtmlProcessingInstruction, entity=HtmlEntity
        )
    )
    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).disabled = True


def _blocks(body: "_Element") -> Iterator[list[str]]:
    from lxml.etree import iterwalk

    block: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if block and element.tag not in _INLINE:
            yield block
            block = []
        text = element.text if event == "start" else element.tail
        if (text and element is not body) or (event == "start" and text):
            block.append(text)
    if block:
        yield block
