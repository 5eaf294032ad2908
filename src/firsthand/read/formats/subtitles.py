"""Transcripts with times: SubRip (.srt) and WebVTT (W3C). The text is what is said; each cue has its place.

Cues are joined by blanks, so that sentences read. Who speaks, where WebVTT says it, becomes a participant.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from firsthand.errors import DamagedFile, InputError
from firsthand.model.rendition import Place, Rendition, Segment
from firsthand.read.decode import decode, looks_like_text
from firsthand.read.foreign import Foreign, rendition_id
from firsthand.read.formats.chats.participants import Participants, tidy
from firsthand.read.formats.html.charset import declared
from firsthand.read.offsets import whole
from firsthand.read.weaving import Cloth, Weaver

MEDIA_TYPE = "text/vtt"
READER = "subtitles/1"

_CLOCK = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = re.compile(rf"^[ \t]*{_CLOCK}[ \t]*--?>[ \t]*{_CLOCK}(?:[ \t][^\r\n]*)?\r?$", re.MULTILINE)
_LINE = re.compile(r"[^\r\n]+")
_BLANK = re.compile(r"\n[ \t]*\r?\n")
_MARKUP = re.compile(
    r"<v(?:\.[^\s>]{0,80})?[ \t]+(?P<voice>[^<>\r\n]{1,200})>|</?[A-Za-z0-9.:_][^<>\r\n]{0,300}>|\{\\[^{}\r\n]{0,200}\}"
    r"|&(?:amp|lt|gt|nbsp|lrm|rlm|quot|#\d{1,6});"
)
_ESCAPES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&quot;": '"'}
_HEAD = 65_536


class _Cue(NamedTuple):
    """One cue: when, and where its words stand."""

    times: str
    start: int
    end: int


def knows(payload: bytes, name: str) -> bool:
    """Say whether `payload` begins as WebVTT does, or with a number and times as SubRip does."""
    if not looks_like_text(payload[:_HEAD]):
        return False
    head = decode(payload[:_HEAD]).text.lstrip("\ufeff")
    if re.match(r"WEBVTT(?:[ \t\r\n]|\Z)", head):
        return True
    first = _TIMES.search(head)
    return first is not None and bool(re.fullmatch(r"\s*(?:\d{1,6}[ \t]*\r?\n)?", head[: first.start()]))


def read(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield the one document that the transcript is."""
    decoded = decode(foreign.payload, declared(foreign.payload))
    cues = list(_cues(decoded.text))
    if not cues:
        raise DamagedFile(foreign.name, "is a transcript without a cue")
    reader = _Reader(Cloth(decoded.text, whole(decoded)))
    reader.introduce(cues)
    for number, cue in enumerate(cues, 1):
        reader.add(number, cue)
    text = reader.weaver.text
    if not text.strip():
        raise DamagedFile(foreign.name, "is a transcript in which nothing is said")
    yield Rendition(
        id=rendition_id(foreign.item, READER, None),
        item=foreign.item,
        document=foreign.name,
        text=text,
        media_type=MEDIA_TYPE,
        reader=READER,
        offsets=reader.weaver.segments,
        furniture=reader.weaver.furniture(text),
        warnings=(*decoded.warnings, *_warnings(decoded.text)),
        places=tuple(reader.weaver.places),
        participants=tuple(reader.people.names),
    )


def _cues(text: str) -> Iterator[_Cue]:
    heads = list(_TIMES.finditer(text))
    for place, head in enumerate(heads):
        limit = heads[place + 1].start() if place + 1 < len(heads) else len(text)
        blank = _BLANK.search(text, head.end(), limit)
        end = blank.start() if blank else limit
        if blank is None and place + 1 < len(heads):
            # No blank line before the next cue: its number stands on the last line.
            end = _without_number(text, head.end(), limit)
        yield _Cue(f"{_clock(head, 1)}-{_clock(head, 5)}", head.end(), end)


def _without_number(text: str, start: int, end: int) -> int:
    lines = list(_LINE.finditer(text, start, end))
    return lines[-1].start() if lines and lines[-1].group().strip().isdigit() else end


def _clock(match: re.Match[str], group: int) -> str:
    hours, minutes, seconds, part = (match[group + n] for n in range(4))
    return f"{int(hours or 0):02}:{int(minutes):02}:{seconds}.{part.ljust(3, '0')}"


def _warnings(text: str) -> Iterator[str]:
    arrows, read_ones = text.count("-->"), sum(1 for _ in _TIMES.finditer(text))
    if arrows > read_ones:
        lost = arrows - read_ones
        yield f"{lost} of {arrows} lines of times are not written as they should be; what follows them was not read"


class _Reader:
    """Puts what is said together."""

    def __init__(self, cloth: Cloth) -> None:
        self.cloth = cloth
        self.weaver, self.people = Weaver(), Participants()
        self._voice = 0
        self._tail = ""

    def introduce(self, cues: Sequence[_Cue]) -> None:
        """Number everybody who speaks, so that who is named before is known too."""
        for cue in cues:
            for mark in _MARKUP.finditer(self.cloth.text, cue.start, cue.end):
                if mark["voice"]:
                    self.people.number(tidy(mark["voice"]), mark["voice"])

    def add(self, number: int, cue: _Cue) -> None:
        """Put in one cue, its lines joined."""
        place = Place(0, 0, part=cue.times, message=number)
        text = self.cloth.text
        for line in _LINE.finditer(text, cue.start, cue.end):
            start, end = line.start(), line.end()
            while end > start and text[end - 1].isspace():
                end -= 1
            self._line(place, start, end)

    def _line(self, place: Place, start: int, end: int) -> None:
        at = start
        while at < end and self.cloth.text[at].isspace():
            at += 1
        for mark in _MARKUP.finditer(self.cloth.text, at, end):
            self._put(place, at, mark.start())
            at = mark.end()
            if mark["voice"]:
                self._speaks(tidy(mark["voice"]))
            elif mark.group() in _ESCAPES:
                self._put(place, mark.start(), mark.end(), _ESCAPES[mark.group()])
        self._put(place, at, end)
        self._tail = " " if self.weaver.length else ""

    def _speaks(self, name: str) -> None:
        number = self.people.number(name, name)
        if number == self._voice:
            return
        self._voice = number
        if self.weaver.length:
            self.weaver.say("\n\n")
        here = self.weaver.length
        self.weaver.say(f"Participant {number}:\n")
        self.weaver.aside(here)
        self._tail = ""

    def _put(self, place: Place, start: int, end: int, stands_for: str = "") -> None:
        if start >= end:
            return
        self.weaver.say(self._tail)
        self._tail = ""
        if stands_for:
            self._escape(place, start, end, stands_for)
            return
        at = start
        for found in self.people.mentioned(self.cloth.text, start, end):
            self._take(place, at, found.start)
            self.weaver.say(f"Participant {found.number}")
            at = found.end
        self._take(place, at, end)

    def _take(self, place: Place, start: int, end: int) -> None:
        segments = list(self.cloth.within(start, end))
        if segments:
            here = place._replace(first=segments[0].byte_start, last=segments[-1].byte_end)
            self.weaver.take(self.cloth, start, end, here)

    def _escape(self, place: Place, start: int, end: int, stands_for: str) -> None:
        segments = list(self.cloth.within(start, end))
        first, last = segments[0].byte_start, segments[-1].byte_end
        one = Cloth(stands_for, (Segment(0, 1, first, last),))
        self.weaver.take(one, 0, 1, place._replace(first=first, last=last))
