"""Chats exported by WhatsApp as text, of Android and iPhone, whatever the language and the order of day and month.

The order is found from the whole file: a part above 12 cannot be a month, dots mean the day first, and messages do not
go back in time. Where both orders remain possible, no date is given, and that is said.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from firsthand.errors import DamagedFile, InputError
from firsthand.model.rendition import Rendition
from firsthand.read.decode import decode, looks_like_text
from firsthand.read.foreign import Foreign
from firsthand.read.formats.chats.days import Chat, Kind, Message, Stretch, documents
from firsthand.read.formats.chats.participants import Participants, tidy
from firsthand.read.offsets import whole
from firsthand.read.weaving import Cloth

MEDIA_TYPE = "application/x-whatsapp-chat"
READER = "whatsapp/1"

_M = "[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]{0,4}"
_HEAD = re.compile(
    rf"^{_M}(?P<open>\[)?{_M}(?P<a>\d{{1,4}}){_M}(?P<mark>[./-]){_M}\s?(?P<b>\d{{1,2}}){_M}[./-]{_M}\s?(?P<c>\d{{1,4}})"
    rf"{_M}\.?[,،]?{_M}[ \u00a0\u202f]{{1,2}}(?:(?:à|um|kl\.?|alle|a las|saat|в)[ \u00a0])?{_M}"
    rf"(?P<hour>\d{{1,2}}){_M}[:.h٫]{_M}(?P<minute>\d{{2}})(?:{_M}[:.]{_M}\d{{2}})?"
    rf"{_M}(?:[ \u00a0\u202f]?(?P<half>[ap]\.?[ \u00a0\u202f]?m\.?|[صمقب]\.?[ \u00a0]?[\u0638]?\.?|ÖÖ|ÖS))?{_M}"
    r"(?(open)\]|[ \u00a0]?[-–])[ \u00a0]",
    re.MULTILINE | re.IGNORECASE,
)
_SENDER = re.compile(rf"{_M}([^\n:]{{1,100}}?):(?:[ \u00a0]|(?=\r?\n|\Z))")
_NO_SENDER = re.compile(r"[\"“”«»]")
_MEDIA = re.compile(
    rf"{_M}(?:<[^<>\n]{{3,60}}>|[^\n<>]{{1,120}}\.\w{{2,5}} \([^()\n]{{5,40}}\)"
    r"|(?:image|video|audio|sticker|document|GIF|Contact card) omitted)[ \t]*(?=\r?\n|\Z)",
    re.IGNORECASE,
)
_HEADS_NEEDED = 2
_HEAD_BYTES = 65_536
_EVENING = ("p", "م", "ب", "ös")
_BY_PROGRAM = "\u200e"
"""The mark with which an iPhone begins what the program itself wrote."""
_YEARS = range(2009, 2100)


class _Line(NamedTuple):
    """One dated line: the three numbers of its date as written, the mark between, the time, where its words are."""

    numbers: tuple[int, int, int]
    mark: str
    time: str
    start: int
    end: int


def knows(payload: bytes, name: str) -> bool:
    """Say whether the lines begin as those of an export do: at the top, and most of those that hold a date."""
    if not looks_like_text(payload[:_HEAD_BYTES]):
        return False
    head = decode(payload[:_HEAD_BYTES]).text
    found = list(_HEAD.finditer(head))
    if not found or head[: found[0].start()].strip("\ufeff\u200e\u200f \r\n"):
        return False
    written = sum(1 for match in found if _SENDER.match(head, match.end()))
    named = "whatsapp" in name.lower() or name.lower().endswith("_chat.txt")
    return written >= (1 if named else _HEADS_NEEDED)


def read(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield a document for each day of the chat."""
    decoded = decode(foreign.payload)
    cloth = Cloth(decoded.text, whole(decoded))
    lines = _lines(decoded.text)
    if not lines:
        raise DamagedFile(foreign.name, "holds no dated line of a chat")
    order, warnings = _order(lines)
    people = Participants()
    messages, system = _messages(decoded.text, lines, order, people)
    if system:
        warnings.append(f"lines that the program wrote itself (who joined, who left) were left out: {system}")
    chat = Chat("", messages, warnings=(*decoded.warnings, *warnings))
    yield from documents(foreign, Kind(MEDIA_TYPE, READER), chat, people, lambda s: (cloth, *s))


def _lines(text: str) -> list[_Line]:
    heads = list(_HEAD.finditer(text))
    ends = [match.start() for match in heads[1:]] + [len(text)]
    return [
        _Line((int(m["a"]), int(m["b"]), int(m["c"])), m["mark"], _time(m), m.end(), end)
        for m, end in zip(heads, ends, strict=True)
    ]


def _time(match: re.Match[str]) -> str:
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half:
        hour = hour % 12 + (12 if half.startswith(_EVENING) else 0)
    return f"{hour:02}:{int(match['minute']):02}"


def _order(lines: list[_Line]) -> tuple[str, list[str]]:
    """Return the order of day, month and year ("dmy", "mdy", "ymd"), or "" where it cannot be told, and why not."""
    if all(line.numbers[0] > 31 for line in lines):
        return "ymd", []
    possible = [order for order in ("dmy", "mdy") if all(_date(line.numbers, order) for line in lines)]
    if len(possible) == 2 and lines[0].mark == ".":
        possible = ["dmy"]
    if len(possible) == 2:
        back = {order: _steps_back(lines, order) for order in possible}
        possible = [order for order in possible if back[order] == min(back.values())]
    if len(possible) == 2 and all(line.numbers[0] == line.numbers[1] for line in lines):
        possible.pop()
    if len(possible) == 1:
        return possible[0], []
    if possible:
        return "", [
            "whether the day or the month stands first cannot be told from any line; no date was taken"
        ]
    return "", [
        "its dates are not written in one order, or in a calendar that is not read; no date was taken"
    ]


def _date(numbers: tuple[int, int, int], order: str) -> date | None:
    parts = dict(zip(order, numbers, strict=True))
    year = parts["y"] + 2000 if parts["y"] < 100 else parts["y"]
    try:
        return date(year, parts["m"], parts["d"]) if year in _YEARS else None
    except ValueError:
        return None


def _steps_back(lines: list[_Line], order: str) -> int:
    days = [day for line in lines if (day := _date(line.numbers, order))]
    return sum(1 for one, other in pairwise(days) if other < one)


def _messages(text: str, lines: list[_Line], order: str, people: Participants) -> tuple[list[Message], int]:
    """Return the messages, and how many lines the program wrote itself."""
    found: list[Message] = []
    system = 0
    for line in lines:
        sender = _SENDER.match(text, line.start, line.end)
        if sender is None or _NO_SENDER.search(sender[1]) or not tidy(sender[1]):
            system += 1
            continue
        day = _date(line.numbers, order) if order else None
        media = _MEDIA.match(text, sender.end(), line.end)
        if not media and text[sender.end() : sender.end() + 1] == _BY_PROGRAM:
            system += 1
            continue
        number = people.number(tidy(sender[1]), sender[1])
        words = _trimmed(text, media.end() if media else sender.end(), line.end)
        found.append(
            Message(
                len(found) + 1,
                day.isoformat() if day else "",
                line.time,
                number,
                (words,) if words[0] < words[1] else (),
                note="a file, which stands beside the chat if it was exported" if media else "",
            )
        )
    return found, system


def _trimmed(text: str, start: int, end: int) -> Stretch:
    while end > start and text[end - 1].isspace():
        end -= 1
    while start < end and text[start] in "\u200e\u200f\ufeff \t\r\n":
        start += 1
    return start, end
