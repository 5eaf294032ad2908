"""One record of an export as text: title, what is told, then a line for each field, all with their bytes.

What identifies a person beyond the name (numbers of papers, telephones, addresses), and what nobody should note of a
person (faith, origin, orientation, health), is left out; which fields that were is told.
"""

import re
from collections.abc import Callable, Iterator
from html import unescape

from firsthand.errors import DamagedFile, InputError
from firsthand.model.rendition import Place, Rendition
from firsthand.read.foreign import Foreign, rendition_id
from firsthand.read.json_text import Value
from firsthand.read.json_walk import Walk, walked
from firsthand.read.weaving import Cloth, Weaver

Members = dict[str, Value]
Literal = tuple[int, int]

_MARKUP = re.compile(r"<(?P<tag>/?[A-Za-z][A-Za-z0-9]{0,15})\b[^<>]{0,4000}>|&#?\w{1,10};")
_BREAKS = frozenset("br /br p /p /div /li /ul /ol /h1 /h2 /h3 /h4 /tr /blockquote".split())
_LISTS = frozenset("rows entities items data records results bulletins incidents actors".split())
"""Names under which an export lists its records."""
PRIVATE = re.compile(
    r"(?i)(?:^|_)(?:phones?|telephones?|mobile|e_?mails?|address(?:es)?|contacts?|id_?numbers?|passports?|national_id"
    r"|identity_(?:card|number)|tracking|social_media|religions?|ethnic\w*|sexual_orientation|orientation"
    r"|gender_identity|health\w*|medical\w*|hiv\w*|tribe|sect|dialects|family_members?)(?:$|_)"
)
"""Names of fields whose content is left out."""


class Record:
    """The text of one record in the making; `number` is its place in the export, from 1."""

    def __init__(self, walk: Walk, number: int) -> None:
        self.walk, self.number = walk, number
        self.weaver = Weaver()
        self.left: list[str] = []

    def line(self, literals: list[Literal], label: str = "", between: str = "; ") -> None:
        """Put in a line of strings of the export, led by `label`; nothing if there are none."""
        if not literals:
            return
        self.weaver.say(f"{label}: " if label else "")
        for place, literal in enumerate(literals):
            self.weaver.say(between if place else "")
            self._take(self.walk.cloth(*literal))
        self.weaver.say("\n")

    def said(self, label: str, words: str) -> None:
        """Put in a line of the reader: a number or a date of the export in its own writing."""
        if words:
            self.weaver.say(f"{label}: {words}\n")

    def private(self, name: str, value: object) -> bool:
        """Say whether a field is left out, and remember that it was if it held anything."""
        if not PRIVATE.search(name):
            return False
        if value:
            self.left.append(name.replace("_", " "))
        return True

    def _take(self, cloth: Cloth) -> None:
        at = 0
        for mark in _MARKUP.finditer(cloth.text):
            self._piece(cloth, at, mark.start())
            at = mark.end()
            if mark["tag"] is None:
                self.weaver.say(unescape(mark.group()))
            elif mark["tag"].lower() in _BREAKS and self.weaver.length:
                self.weaver.say("\n")
        self._piece(cloth, at, len(cloth.text))

    def _piece(self, cloth: Cloth, start: int, end: int) -> None:
        for segment in cloth.within(start, end):
            place = Place(0, 0, row=self.number, first=segment.byte_start, last=segment.byte_end)
            self.weaver.take(cloth, segment.start, segment.end, place if segment.width else None)


class About:
    """What is known of a record besides its text."""

    def __init__(self, name: str, title: str | None, published: str | None, language: str | None) -> None:
        self.name, self.title, self.published, self.language = name, title, published, language
        self.url: str | None = None


def rendered(foreign: Foreign, kind: tuple[str, str], record: Record, about: About) -> Rendition | InputError:
    """Return the record as a document; an error if it says nothing. `kind` is the media type and the reader."""
    text = record.weaver.text
    if not text.strip():
        return DamagedFile(f"{foreign.name}, {about.name}", "holds nothing that can be read")
    number = f"record {record.number}"
    left = ", ".join(dict.fromkeys(record.left))
    return Rendition(
        id=rendition_id(foreign.item, kind[1], number),
        item=foreign.item,
        document=f"{foreign.name}, {about.name}",
        text=text,
        media_type=kind[0],
        reader=kind[1],
        offsets=record.weaver.segments,
        record=number,
        title=about.title,
        published=about.published,
        url=about.url,
        language=about.language,
        warnings=(f"fields that single out a person were left out: {left}",) if left else (),
        places=tuple(record.weaver.places),
    )


def documents(
    foreign: Foreign, marks: frozenset[str], make: Callable[[Record, Members], Rendition | InputError]
) -> Iterator[Rendition | InputError]:
    """Yield what `make` makes of each record, and an error for what is cut off behind the last whole one.

    A record has at least one of the names in `marks`.
    """
    walk = walked(foreign.payload)
    done = 0
    for number, at in enumerate(_records(walk, marks), 1):
        members = walk.members(at)
        if walk.cut is not None:
            break
        done = number
        yield make(Record(walk, number), members)
    if walk.cut is not None:
        yield DamagedFile(
            foreign.name, f"is cut short or altered behind record {done:,}; those before it were read"
        )


def _records(walk: Walk, marks: frozenset[str]) -> Iterator[int]:
    """Yield where each record begins: in an array, in the array of an object, or the one object itself."""
    start = len(walk.source) - len(walk.source.lstrip())
    if walk.source[start : start + 1] == "[":
        yield from walk.elements(start)
        return
    for name, at in walk.entries(start):
        if name in marks:
            yield start
            return
        if name in _LISTS and walk.source[at : at + 1] == "[":
            yield from walk.elements(at)


def text_of(members: Members, name: str) -> str:
    """Return a member as text, "" if it is none."""
    value = members[name].value if name in members else None
    return value.strip() if isinstance(value, str) else ""


def literal(members: Members, name: str) -> list[Literal]:
    """Return where the string of a member stands; nothing if it holds none."""
    value = members.get(name)
    written = value is not None and isinstance(value.value, str) and value.value.strip()
    return [(value.start, value.end)] if value is not None and written else []


def titles(walk: Walk, members: Members, name: str, wanted: tuple[str, ...]) -> list[Literal]:
    """Return the strings in the list `name`: of each object, the first of the members `wanted` that is no blank."""
    value = members.get(name)
    if value is None or not isinstance(value.value, list):
        return []
    found: list[Literal] = []
    for at in walk.elements(value.start):
        inner = walk.members(at)
        if inner:
            found += next((here for key in wanted if (here := literal(inner, key))), [])
        elif (one := walk.value(at)) is not None and isinstance(one.value, str) and one.value.strip():
            found.append((one.start, one.end))
    return found
