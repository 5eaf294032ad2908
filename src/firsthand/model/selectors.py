"""A passage as W3C Web Annotation selectors say it (`spec/passage.md`, "Selectors"): out as JSON, and in, checked."""

import json
import re
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import quote

from firsthand.model.rendition import Place, Rendition

Json: TypeAlias = str | int | float | bool | list["Json"] | dict[str, "Json"] | None

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
PDF, TABLE, MEDIA = (
    "http://tools.ietf.org/rfc/rfc8118",
    "http://tools.ietf.org/rfc/rfc7111",
    "http://www.w3.org/TR/media-frags/",
)
LARGEST = 1 << 20
"""Bytes of an annotation that is taken in."""
LONGEST = 100_000
"""Characters of a quotation or of its surroundings."""
_DEEPEST, _MOST = 4, 64
_ITEM = re.compile(r"nih:sha-256;([0-9a-f]{64})")
_RENDITION = re.compile(r"[0-9a-f]{32}")
_MOST_RANGES = 16


@dataclass(frozen=True, slots=True)
class Quote:
    """The words of a passage and those around it; `start` is where they stood, None where that is not said."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A passage that somebody points to: nothing of it is trusted before it is found.

    `item` is the SHA-256 of the bytes, `rendition` and `reader` say which text of them; None where it is not said.
    """

    quote: Quote
    item: str | None = None
    rendition: str | None = None
    reader: str | None = None


def annotation(rendition: Rendition, quoted: Quote, end: int) -> dict[str, Json]:
    """Return the passage from `quoted.start` to `end` of a rendition as the target of an annotation."""
    start = quoted.start or 0
    selectors: list[Json] = [
        {
            "type": "TextQuoteSelector",
            "exact": quoted.exact,
            "prefix": quoted.prefix,
            "suffix": quoted.suffix,
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
        *places(rendition, start, end),
        *_bytes(rendition, start, end),
    ]
    text: dict[str, Json] = {"id": rendition.id, "reader": rendition.reader}
    if rendition.record:
        text["record"] = rendition.record
    return {
        "@context": CONTEXT,
        "type": "Annotation",
        "target": {"source": f"nih:sha-256;{rendition.item}", "rendition": text, "selector": selectors},
    }


def places(rendition: Rendition, start: int, end: int) -> list[Json]:
    """Return where characters `start`..`end` stand in the original, a selector for each page, row, part or message."""
    joined: dict[tuple[str, int, int, int, int], list[Place]] = {}
    for place in rendition.places_of(start, end):
        key = (place.part, place.page, place.row, place.column, place.message)
        joined.setdefault(key, []).append(place)
    found = (_place(rendition.media_type, together) for together in list(joined.values())[:_MOST])
    return [one for one in found if one is not None]


def _place(media_type: str, together: list[Place]) -> Json:
    """Return the selector of places on one page, in one row, part or message."""
    first = together[0]
    inner = _inside(media_type, together)
    if not first.part:
        return inner
    outer: dict[str, Json] = {"type": "FragmentSelector", "value": f"part={quote(first.part, safe='')}"}
    if inner is not None:
        outer["refinedBy"] = inner
    elif any(place.last for place in together):
        low = min(place.first for place in together if place.last)
        outer["refinedBy"] = _range(low, max(place.last for place in together))
    return outer


def _inside(media_type: str, together: list[Place]) -> dict[str, Json] | None:
    first = together[0]
    boxes = [place.box for place in together if place.box is not None]
    if boxes and media_type.startswith("image/"):
        return _fragment(MEDIA, f"xywh=pixel:{_around(boxes)}")
    if first.page:
        box = f"&viewrect={_around(boxes)}" if boxes else ""
        return _fragment(PDF if media_type == "application/pdf" else None, f"page={first.page}{box}")
    if first.row:
        cell = f"cell={first.row},{first.column}" if first.column else f"row={first.row}"
        return _fragment(TABLE, cell)
    if first.message:
        return _fragment(None, f"message={first.message}")
    return None


def _fragment(standard: str | None, value: str) -> dict[str, Json]:
    stated: dict[str, Json] = {"conformsTo": standard} if standard else {}
    return {"type": "FragmentSelector", **stated, "value": value}


def _around(boxes: list[tuple[float, float, float, float]]) -> str:
    """Return left, top, width and height of what holds all `boxes`."""
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    width, height = max(box[2] for box in boxes) - left, max(box[3] for box in boxes) - top
    return ",".join(f"{number:.2f}".rstrip("0").rstrip(".") for number in (left, top, width, height))


def _bytes(rendition: Rendition, start: int, end: int) -> list[Json]:
    ranges = rendition.bytes_of(start, end)
    if len(ranges) > _MOST_RANGES:
        ranges = ((min(first for first, _ in ranges), max(last for _, last in ranges)),)
    return [_range(first, last) for first, last in ranges]


def _range(first: int, last: int) -> dict[str, Json]:
    return {"type": "DataPositionSelector", "start": first, "end": last}


def read_annotation(data: bytes) -> Reference:
    """Return what an annotation from outside points to; ValueError, in plain words, if it is malformed.

    Selectors of other kinds are passed over: they say where to look, and the words decide.
    """
    if len(data) > LARGEST:
        raise ValueError("it is too large for an annotation")
    try:
        whole = json.loads(data.decode("utf-8"), parse_constant=_no_number)
    except (RecursionError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise ValueError("it is no JSON") from error
    target = _object(_object(whole, "an annotation").get("target"), "its target")
    quote_, position = _selected(target.get("selector"), 0)
    if quote_ is None:
        raise ValueError("it has no TextQuoteSelector: words are needed to find a passage")
    start = _start(position, quote_.exact)
    text = target.get("rendition")
    stated = _object(text, "its rendition") if text is not None else {}
    return Reference(
        Quote(quote_.exact, quote_.prefix, quote_.suffix, start),
        _matched(_ITEM, target.get("source"), "the source", 1),
        _matched(_RENDITION, stated.get("id"), "the id of the rendition", 0),
        _words(stated.get("reader"), "the reader") if "reader" in stated else None,
    )


def _selected(value: object, depth: int) -> tuple[Quote | None, dict[str, object] | None]:
    """Return the first quotation and the first position among selectors and what refines them."""
    if depth > _DEEPEST:
        raise ValueError("its selectors are nested too deeply")
    listed = value if isinstance(value, list) else [value]
    if len(listed) > _MOST:
        raise ValueError("it has too many selectors")
    found: Quote | None = None
    position: dict[str, object] | None = None
    for one in listed:
        selector = _object(one, "a selector")
        if selector.get("type") == "TextQuoteSelector" and found is None:
            exact, prefix, suffix = (
                _words(selector.get(name, ""), name) for name in ("exact", "prefix", "suffix")
            )
            found = Quote(exact, prefix, suffix)
        if selector.get("type") == "TextPositionSelector" and position is None:
            position = selector
        if "refinedBy" in selector:
            inner = _selected(selector["refinedBy"], depth + 1)
            found, position = found or inner[0], position or inner[1]
    if found is not None and not found.exact.strip():
        raise ValueError("its quotation is empty")
    return found, position


def _start(position: dict[str, object] | None, exact: str) -> int | None:
    """Return where the quotation begins, if the position is one of that many code points."""
    if position is None:
        return None
    start, end = position.get("start"), position.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        raise ValueError("start and end of its position are whole numbers, the end behind the start")
    # Browsers count in UTF-16 units: such a position is of no use here, and the words are looked for.
    return start if end - start == len(exact) else None


def _object(value: object, what: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ValueError(f"{what} is no JSON object")
    return value


def _words(value: object, what: str) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise ValueError(f"{what} is no text, or too long")
    return value


def _matched(pattern: re.Pattern[str], value: object, what: str, group: int) -> str | None:
    if value is None:
        return None
    match = pattern.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f"{what} is none that Firsthand writes")
    return match.group(group)


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number in JSON")
