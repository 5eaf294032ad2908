"""The encoding that a page says it is in (WHATWG HTML, "prescan a byte stream")."""

import re

_HEAD = 2048
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.+-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.-]{2,40})", re.IGNORECASE)


def declared(payload: bytes) -> str | None:
    """Return the encoding that a meta element or XML declaration names, None if there is none."""
    head = payload[: _HEAD * 4]
    match = _XML.search(head) or _CHARSET.search(head)
    return match.group(1).decode("ascii", "replace").lower() if match else None
