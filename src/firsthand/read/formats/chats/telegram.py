"""Chats exported by Telegram Desktop as JSON (result.json): one chat, or all chats of an account."""

from collections.abc import Iterator
from typing import NamedTuple

from firsthand.errors import DamagedFile, InputError
from firsthand.model.rendition import Rendition
from firsthand.read import json_kinds
from firsthand.read.foreign import Foreign
from firsthand.read.formats.chats.days import Chat, Kind, Message, Stretch, documents
from firsthand.read.formats.chats.participants import Participants
from firsthand.read.json_text import Value
from firsthand.read.json_walk import Walk, walked
from firsthand.read.weaving import Cloth

MEDIA_TYPE = "application/x-telegram-chat+json"
READER = "telegram/1"

_NOTES = (
    "photo",
    "file",
    "media_type",
    "location_information",
    "contact_information",
    "poll",
    "sticker_emoji",
)
_PRIVATE = ("contacts", "personal_information", "frequent_contacts", "sessions", "web_sessions", "other_data")

Members = dict[str, Value]


def knows(payload: bytes, name: str) -> bool:
    """Say whether `payload` begins as an export of Telegram; the name does not matter."""
    return json_kinds.kind_of(payload) == "telegram"


def read(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield a document for each day of each chat. Contacts and what else an account holds are not read."""
    walk = walked(foreign.payload)
    export = _Export(walk)
    chats = export.chats()
    found = False
    for chat in chats:
        for document in documents(foreign, Kind(MEDIA_TYPE, READER), chat, export.people, export.where):
            found = True
            yield document
    if walk.cut is not None:
        number = sum(len(chat.messages) for chat in chats)
        yield DamagedFile(
            foreign.name, f"is cut short or altered behind message {number:,}; those before it were read"
        )
    elif not found:
        yield DamagedFile(foreign.name, "is an export of Telegram in which no message has words")


class _Label(NamedTuple):
    """What a chat says of itself before its messages."""

    name: str
    kind: str


class _Export:
    """The chats of one file; who writes in several of them has one number."""

    def __init__(self, walk: Walk) -> None:
        self.walk, self.people = walk, Participants()
        self._count = 0
        self._channels: set[str] = set()

    def where(self, stretch: Stretch) -> tuple[Cloth, int, int]:
        """Return the characters of a string literal."""
        cloth = self.walk.cloth(*stretch)
        return cloth, 0, len(cloth.text)

    def chats(self) -> list[Chat]:
        """Return all chats, their senders numbered."""
        start = len(self.walk.source) - len(self.walk.source.lstrip())
        names: list[str] = []
        found: list[Chat] = []
        label = _Label("", "")
        for name, at in self.walk.entries(start):
            names.append(name)
            if name == "messages":
                found.append(self._chat(label, at, ""))
            elif name in ("chats", "left_chats"):
                found += self._list(at, len(found))
            else:
                label = self._label(label, name, at)
        left = [name for name in names if name in _PRIVATE]
        if left and found:
            words = f"what the account holds besides chats was not read: {', '.join(left).replace('_', ' ')}"
            found[0] = found[0]._replace(warnings=(*found[0].warnings, words))
        return found

    def _list(self, at: int, before: int) -> list[Chat]:
        found: list[Chat] = []
        for name, start in self.walk.entries(at):
            if name != "list":
                continue
            for element in self.walk.elements(start):
                label = _Label("", "")
                for key, value in self.walk.entries(element):
                    if key == "messages":
                        found.append(self._chat(label, value, f"chat {before + len(found) + 1}"))
                    else:
                        label = self._label(label, key, value)
        return found

    def _label(self, label: _Label, name: str, at: int) -> _Label:
        if name not in ("name", "type"):
            return label
        value = self.walk.value(at)
        words = value.value if value and isinstance(value.value, str) else ""
        return label._replace(name=words) if name == "name" else label._replace(kind=words)

    def _chat(self, label: _Label, at: int, number: str) -> Chat:
        channel = label.name if label.kind.endswith("_channel") else None
        personal = label.kind in ("personal_chat", "bot_chat", "saved_messages", "")
        messages: list[Message] = []
        system = 0
        for element in self.walk.elements(at):
            members = self.walk.members(element)
            if self.walk.cut is not None:
                break
            if _words(members, "type") != "message":
                system += bool(members)
                continue
            messages.append(self._message(members, channel))
        words = (f"lines that the program wrote itself (who joined, who left) were left out: {system}",)
        title = None if personal else label.name
        return Chat(number, messages, title or None, channel, words if system else ())

    def _message(self, members: Members, channel: str | None) -> Message:
        self._count += 1
        sender, account = _words(members, "from"), _words(members, "from_id")
        by_channel = account.startswith("channel") or (channel is not None and sender in (channel, ""))
        number = 0 if by_channel else self.people.number(account or sender or "?", sender)
        moment = _words(members, "date")
        noted = [name for name in _NOTES if members.get(name) and members[name].value]
        return Message(
            self._count,
            moment[:10] if _is_day(moment[:10]) else "",
            moment[11:16],
            number,
            tuple(self._stretches(members.get("text"))),
            self._origin(members, channel),
            _note(noted),
        )

    def _origin(self, members: Members, channel: str | None) -> int | Stretch | None:
        """Return whom a message is forwarded from: who is not shown to be a channel is taken for a person."""
        value = members.get("forwarded_from")
        if value is None:
            return None
        name = value.value if isinstance(value.value, str) else ""
        account = _words(members, "forwarded_from_id")
        if name and (account.startswith("channel") or name == channel):
            return (value.start, value.end)
        return self.people.number(account or name or "?", name)

    def _stretches(self, value: Value | None) -> Iterator[Stretch]:
        """Yield the literals that write the words of a message: one string, or a list of strings and styled ones."""
        if value is None:
            return
        if isinstance(value.value, str):
            if value.value:
                yield value.start, value.end
            return
        if not isinstance(value.value, list):
            return
        for at in self.walk.elements(value.start):
            one = self.walk.value(at)
            if one is None:
                return
            if isinstance(one.value, dict):
                members = self.walk.members(at)
                self._learn(members)
                one = members.get("text")
            if one is not None and isinstance(one.value, str) and one.value:
                yield one.start, one.end

    def _learn(self, members: Members) -> None:
        """Take a name under which somebody is mentioned for that of the account, where the export says whose it is."""
        account = members["user_id"].value if "user_id" in members else None
        name = _words(members, "text")
        if _words(members, "type") == "mention_name" and name and isinstance(account, int):
            self.people.number(f"user{account}", name)


def _words(members: Members, name: str) -> str:
    value = members[name].value if name in members else None
    return value if isinstance(value, str) else ""


def _is_day(words: str) -> bool:
    return len(words) == 10 and words[4] == words[7] == "-" and words.replace("-", "").isdigit()


def _note(noted: list[str]) -> str:
    if "contact_information" in noted:
        return "a contact, which is not shown"
    if "location_information" in noted:
        return "a place on a map, which is not shown"
    if "poll" in noted:
        return "a poll"
    return "a file, which stands beside the chat if it was exported" if noted else ""
