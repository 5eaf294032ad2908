"""Exports of Bayanat (SJAC) as JSON: bulletins, incidents and actors, one document each.

Only fields that are named here are read: what else is kept of an actor singles out a person, or is nobody's business.
"""

from collections.abc import Iterator
from datetime import date

from firsthand.errors import InputError
from firsthand.model.rendition import Rendition
from firsthand.read import json_kinds
from firsthand.read.foreign import Foreign
from firsthand.read.formats.exports.record import (
    PRIVATE,
    About,
    Members,
    Record,
    documents,
    literal,
    rendered,
    text_of,
    titles,
)

MEDIA_TYPE = "application/x-bayanat+json"
READER = "bayanat/1"

_MARKS = frozenset(("class", "sjac_title", "title", "name"))
_TITLES = ("title", "title_ar", "sjac_title", "sjac_title_ar")
_NAMES = (
    "name name_ar nickname nickname_ar first_name first_name_ar middle_name middle_name_ar last_name last_name_ar"
).split()
_PLAIN = (("sex", "Sex"), ("age", "Age"), ("civilian", "Civilian"), ("type", "Type"), ("occupation", "Occupation"),
          ("position", "Position"))  # fmt: skip
_LISTS = (("labels", "Labels"), ("verLabels", "Verified labels"), ("sources", "Sources"), ("locations", "Locations"),
          ("potential_violations", "Potential violations"), ("claimed_violations", "Claimed violations"),
          ("tags", "Tags"))  # fmt: skip
_OF_LISTS = ("full_string", "title", "title_ar", "name")
_LEFT = frozenset(
    "id_number father_name mother_name father_name_ar mother_name_ar actor_profiles ethnographies nationalities "
    "dialects place_of_birth origin_place family_status id_numbers no_children tracking".split()
)


def knows(payload: bytes, name: str) -> bool:
    """Say whether `payload` begins as an export of Bayanat; the name does not matter."""
    return json_kinds.kind_of(payload) == "bayanat"


def read(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield a document for each record, and an error for each that says nothing, or for what is cut off."""
    yield from documents(foreign, _MARKS, lambda record, members: _read(foreign, record, members))


def _read(foreign: Foreign, record: Record, members: Members) -> Rendition | InputError:
    kind = text_of(members, "class").lower() or ("actor" if "name" in members else "bulletin")
    for name in _TITLES if kind != "actor" else ():
        record.line(literal(members, name))
    record.line(literal(members, "description"))
    if kind == "actor":
        for name in _NAMES:
            record.line(literal(members, name), name.removesuffix("_ar").replace("_", " ").capitalize())
        for name, label in _PLAIN:
            record.line(literal(members, name), label)
    for name, label in _LISTS:
        record.line(titles(record.walk, members, name, _OF_LISTS), label)
    _events(record, members)
    record.line(literal(members, "source_link"), "Source link")
    for name, label in (("publish_date", "Published"), ("documentation_date", "Documented")):
        record.line(literal(members, name), label)
    record.left += [
        n.replace("_", " ") for n in members if (n in _LEFT or PRIVATE.search(n)) and members[n].value
    ]
    named = members["id"].value if "id" in members else record.number
    title = next((text_of(members, name) for name in _TITLES if text_of(members, name)), None)
    about = About(
        f"{kind} {named}", title if kind != "actor" else None, _day(text_of(members, "publish_date")), None
    )
    about.url = text_of(members, "source_link") or None
    return rendered(foreign, (MEDIA_TYPE, READER), record, about)


def _events(record: Record, members: Members) -> None:
    """Put in what happened: title, kind, place and dates of each event in a line."""
    value = members.get("events")
    if value is None or not isinstance(value.value, list):
        return
    for at in record.walk.elements(value.start):
        event = record.walk.members(at)
        found = next((here for name in ("title", "title_ar") if (here := literal(event, name))), [])
        for name in ("eventtype", "location"):
            inner = record.walk.members(event[name].start) if name in event else {}
            found += next((here for key in _OF_LISTS if (here := literal(inner, key))), [])
        for name in ("from_date", "to_date"):
            found += literal(event, name)
        record.line(found, "Event", ", ")


def _day(words: str) -> str | None:
    try:
        return date.fromisoformat(words[:10]).isoformat()
    except ValueError:
        return None
