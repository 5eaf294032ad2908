"""Messages, whatever they were exported by, put together as documents: one for each day."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from firsthand.model.rendition import Place, Rendition, Segment
from firsthand.read.foreign import Foreign, rendition_id
from firsthand.read.formats.chats.participants import Participants
from firsthand.read.weaving import Cloth, Weaver

Stretch = tuple[int, int]
"""Where words of a message begin and end, in whatever its export counts."""


class Message(NamedTuple):
    """One message: its number in the export, the day (ISO, "" if it cannot be told) and the time of the day.

    `sender` is the number of a participant, 0 where a channel writes; `origin` is whom it is forwarded from, as a
    participant or as the words that name a channel. `note` stands for what is no text, such as a picture.
    """

    number: int
    day: str
    time: str
    sender: int
    words: tuple[Stretch, ...] = ()
    origin: int | Stretch | None = None
    note: str = ""


class Chat(NamedTuple):
    """One chat of an export. `label` tells it from others of the file; `channel` is the body that writes it."""

    label: str
    messages: Sequence[Message]
    title: str | None = None
    channel: str | None = None
    warnings: tuple[str, ...] = ()


class Kind(NamedTuple):
    """What the documents of an export are said to be: media type and reader."""

    media_type: str
    reader: str


Where = Callable[[Stretch], tuple[Cloth, int, int]]
"""Returns the characters of a stretch, and which of them are meant."""


def documents(
    foreign: Foreign, kind: Kind, chat: Chat, people: Participants, where: Where
) -> Iterator[Rendition]:
    """Yield the days of `chat` as documents, in the order of the export."""
    warnings = chat.warnings
    told: dict[str, int] = {}
    for day, group in groupby(chat.messages, key=lambda message: message.day):
        told[day] = told.get(day, 0) + 1
        again = f"part {told[day]}" if told[day] > 1 else ""
        record = ", ".join(part for part in (chat.label, day, again) if part) or None
        woven = Woven(people, where)
        for message in group:
            woven.add(message)
        if woven.weaver.length:
            yield _document(foreign, kind, chat._replace(warnings=warnings), record, day, woven)
            warnings = ()


def _document(
    foreign: Foreign, kind: Kind, chat: Chat, record: str | None, day: str, woven: "Woven"
) -> Rendition:
    text = woven.weaver.text
    return Rendition(
        id=rendition_id(foreign.item, kind.reader, record),
        item=foreign.item,
        document=f"{foreign.name}, {record}" if record else foreign.name,
        text=text,
        media_type=kind.media_type,
        reader=kind.reader,
        offsets=woven.weaver.segments,
        record=record,
        title=chat.title,
        published=day or None,
        publisher=chat.channel,
        furniture=woven.weaver.furniture(text),
        warnings=chat.warnings,
        places=tuple(woven.weaver.places),
        participants=tuple(woven.people.names[: woven.highest]),
    )


class Woven:
    """The text of one day."""

    def __init__(self, people: Participants, where: Where) -> None:
        self.people, self.where = people, where
        self.weaver = Weaver()
        self.highest = 0

    def add(self, message: Message) -> None:
        """Put in a message: who writes and when, set aside; then the words."""
        weaver, here = self.weaver, self.weaver.length
        who = self._participant(message.sender) if message.sender else ""
        head = " ".join(part for part in (who, f"({message.time})" if message.time else "") if part)
        if head:
            weaver.say(f"{head}:\n")
            weaver.aside(here)
        self._origin(message)
        for stretch in message.words:
            self._words(message.number, *self.where(stretch))
        if message.words:
            weaver.say("\n")
        here = weaver.length
        if message.note:
            weaver.say(f"[{message.note}]\n")
            weaver.aside(here)
        weaver.say("\n")

    def _participant(self, number: int) -> str:
        self.highest = max(self.highest, number)
        return f"Participant {number}"

    def _origin(self, message: Message) -> None:
        if message.origin is None:
            return
        self.weaver.say("Forwarded from ")
        if isinstance(message.origin, int):
            self.weaver.say(self._participant(message.origin))
        else:
            cloth, start, end = self.where(message.origin)
            self.weaver.take(cloth, start, end)
        self.weaver.say(":\n")

    def _words(self, number: int, cloth: Cloth, start: int, end: int) -> None:
        at = start
        for found in self.people.mentioned(cloth.text, start, end):
            self._take(number, cloth, at, found.start)
            self.weaver.say(self._participant(found.number))
            at = found.end
        self._take(number, cloth, at, end)

    def _take(self, number: int, cloth: Cloth, start: int, end: int) -> None:
        """Put in words of a message: one place for each stretch whose bytes touch in the file."""
        ranges = list(cloth.within(start, end))
        while ranges:
            count = next(
                (n for n in range(1, len(ranges)) if not _touch(*ranges[n - 1 : n + 1])), len(ranges)
            )
            here, ranges = ranges[:count], ranges[count:]
            first, last = here[0].byte_start, here[-1].byte_end
            place = Place(0, 0, message=number, first=first, last=last) if last > first else None
            self.weaver.take(cloth, here[0].start, here[-1].end, place)


def _touch(one: Segment, other: Segment) -> bool:
    return one.byte_end == other.byte_start and one.width > 0 and other.width > 0
