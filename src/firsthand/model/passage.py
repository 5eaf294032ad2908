"""Passages as `spec/passage.md` writes them: position and exact words, checked and never searched for."""

import json

from firsthand.model.span import Span


def read_passage(data: bytes) -> Span:
    """Return the passage that the JSON `data` says; ValueError if it is malformed."""
    try:
        value = json.loads(data.decode("utf-8"))
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
    if not isinstance(value, dict) or value.keys() != {"start", "end", "text"}:
        raise ValueError("a passage has start, end and text")
    start, end, text = value["start"], value["end"], value["text"]
    # `type` and not `isinstance`: true is an int to Python, and no position.
    if type(start) is not int or type(end) is not int or not isinstance(text, str):
        raise ValueError("start and end are whole numbers, text is words")
    if not 0 <= start < end:
        raise ValueError("a passage has at least one character")
    return Span(start, end, text)


def stands_in(span: Span, text: str) -> bool:
    """Say whether the words of `span` stand in `text` at its position, character for character."""
    return 0 <= span.start < span.end <= len(text) and text[span.start : span.end] == span.text
