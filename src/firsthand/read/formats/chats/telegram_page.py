"""Chats exported by Telegram Desktop as pages (messages.html, messages2.html ...)."""

import re
from collections.abc import Iterator
from datetime import date

from firsthand.errors import DamagedFile, InputError
from firsthand.model.rendition import Rendition
from firsthand.read.decode import decode
from firsthand.read.foreign import Foreign
from firsthand.read.formats.chats.days import Chat, Kind, Message, Stretch, documents
from firsthand.read.formats.chats.participants import Participants, tidy
from firsthand.read.formats.html.canon import Canon, Node
from firsthand.read.weaving import Cloth

MEDIA_TYPE = "application/x-telegram-chat+html"
READER = "telegram-page/1"

_KNOWN = re.compile(rb'class="(?:page_wrap|page_header|history|message (?:default|service))')
_MESSAGE = re.compile(rb'class="message (?:default|service)')
_MOMENT = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}) (\d{2}:\d{2})")
_HEAD = 65_536
_DEEPEST = 10
"""Elements between a name and its message, at most."""
_FEWEST = 3
"""Senders from which a chat is taken for a group, whose name may be shown."""


def knows(payload: bytes, name: str) -> bool:
    """Say whether the page is built as Telegram builds its exports; the name does not matter."""
    head = payload[:_HEAD]
    return b"page_wrap" in head and bool(_MESSAGE.search(head)) and len(set(_KNOWN.findall(head))) > 1


def read(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield a document for each day."""
    decoded = decode(foreign.payload, "utf-8")
    page = _Page(Canon(decoded))
    if not any(message.words for message in page.messages):
        raise DamagedFile(foreign.name, "is an export of Telegram in which no message has words")
    warnings = [*decoded.warnings]
    if page.system:
        warnings.append(
            f"lines that the program wrote itself (who joined, who left) were left out: {page.system}"
        )
    title = page.title if len({message.sender for message in page.messages}) >= _FEWEST else None
    chat = Chat("", page.messages, title, None, tuple(warnings))
    yield from documents(foreign, Kind(MEDIA_TYPE, READER), chat, page.people, page.where)


class _Page:
    """The messages of one page, in order."""

    def __init__(self, canon: Canon) -> None:
        self.text, self.nodes = canon.text, canon.nodes
        self.cloth = Cloth(canon.text, canon.offsets.segments())
        self.people = Participants()
        self.messages: list[Message] = []
        self.title = ""
        self.system = 0
        self._sender = 0
        self._read()

    def where(self, stretch: Stretch) -> tuple[Cloth, int, int]:
        """Return the characters of a stretch of the page."""
        return self.cloth, *stretch

    def _read(self) -> None:
        at = 0
        while at < len(self.nodes):
            kinds = _kinds(self.nodes[at])
            if "message" in kinds:
                last = self._last(at)
                if "service" in kinds:
                    # Telegram gives the lines between two days numbers below zero.
                    self.system += not self.nodes[at].attributes.get("id", "").startswith("message-")
                else:
                    self._message(at, last)
                at = last
                continue
            if {"text", "bold"} <= kinds and not self.title:
                self.title = self._words(self.nodes[at])
            at += 1

    def _last(self, at: int) -> int:
        """Return the number of the first element behind the one at `at` and all that stands in it."""
        last = at + 1
        while last < len(self.nodes) and self.nodes[last].parent >= at:
            last += 1
        return last

    def _message(self, at: int, last: int) -> None:
        day, time, origin, note = "", "", None, ""
        words: list[Stretch] = []
        for number in range(at + 1, last):
            node, kinds = self.nodes[number], _kinds(self.nodes[number])
            if "date" in kinds and not day:
                day, time = _moment(node.attributes.get("title", ""))
            elif "from_name" in kinds:
                who = self._number(number, last)
                if self._forwarded(number, at):
                    origin = who
                else:
                    self._sender = who
            elif "text" in kinds and "bold" not in kinds:
                # One inside another would say the same words twice.
                if not words or node.start >= words[-1][1]:
                    words.append(self._trimmed(node))
            elif "media_wrap" in kinds:
                note = "a file, which stands beside the chat if it was exported"
        if not self._sender:
            self._sender = self.people.number("?", "")
        found = tuple(stretch for stretch in words if stretch[0] < stretch[1])
        self.messages.append(Message(len(self.messages) + 1, day, time, self._sender, found, origin, note))

    def _number(self, at: int, last: int) -> int:
        """Return the number of whoever is named at `at`; a date within the name is no part of it."""
        node = self.nodes[at]
        end = self.nodes[at + 1].start if at + 1 < last and self.nodes[at + 1].parent == at else node.end
        name = tidy(self.text[node.start : end].strip().removesuffix(" via"))
        return self.people.number(name or "?", name)

    def _forwarded(self, at: int, message: int) -> bool:
        for _ in range(_DEEPEST):
            at = self.nodes[at].parent
            if at <= message:
                return False
            if "forwarded" in _kinds(self.nodes[at]):
                return True
        return False

    def _words(self, node: Node) -> str:
        return " ".join(self.text[node.start : node.end].split())

    def _trimmed(self, node: Node) -> Stretch:
        held = self.text[node.start : node.end]
        start = node.start + len(held) - len(held.lstrip())
        return start, max(start, node.start + len(held.rstrip()))


def _kinds(node: Node) -> frozenset[str]:
    return frozenset(node.attributes.get("class", "").split()) if node.attributes else frozenset()


def _moment(title: str) -> tuple[str, str]:
    match = _MOMENT.match(title)
    if match is None:
        return "", ""
    try:
        return date(int(match[3]), int(match[2]), int(match[1])).isoformat(), match[4]
    except ValueError:
        return "", ""
