"""Exports in JSON that are read: each known by the names at its beginning, without reading all of it."""

import re

HEAD = 65_536

_KINDS: tuple[tuple[str, re.Pattern[bytes]], ...] = (
    (
        "telegram",
        re.compile(
            rb'(?=.{0,4000}?"(?:name|about)"\s*:)(?=.{0,60000}?"(?:messages|chats)"\s*:\s*(?:\[|\{.{0,4000}?"list"))'
            rb'(?=.{0,60000}?(?:"type"\s*:\s*"(?:personal_chat|bot_chat|saved_messages|private_\w+|public_\w+|message|service)"'
            rb"|Telegram))",
            re.DOTALL,
        ),
    ),
    (
        "uwazi",
        re.compile(rb'(?=.{0,60000}?"sharedId"\s*:)(?=.{0,60000}?"(?:template|metadata)"\s*:)', re.DOTALL),
    ),
    (
        "bayanat",
        re.compile(
            rb'(?=.{0,60000}?"(?:class"\s*:\s*"(?i:Bulletin|Actor|Incident)"|bulletin_relations|actor_relations"|sjac_title"'
            rb'|_status"|originid"))(?=.{0,60000}?"(?:title|name|title_ar|name_ar)"\s*:)(?=.{0,60000}?"(?:id|class)"\s*:)',
            re.DOTALL,
        ),
    ),
)


def kind_of(payload: bytes) -> str | None:
    """Return "telegram", "uwazi" or "bayanat" for an export of these, whole or cut short; None for anything else."""
    head = payload[:HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] not in (b"{", b"["):
        return None
    return next((kind for kind, pattern in _KINDS if pattern.match(head)), None)
