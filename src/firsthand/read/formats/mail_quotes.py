"""Which lines of a mail are not the writer's own words now: earlier mails that are quoted, and signatures."""

import re
from collections.abc import Sequence

_QUOTED = re.compile(r"[ \t]{0,3}[>|]")
_SIGNATURE = re.compile(r"--[ \t\u00a0]?")
_EARLIER = re.compile(
    r"[ \t]*-{2,}\s*(?:original message|ursprüngliche nachricht|message d[’']origine|mensaje original"
    r"|исходное сообщение|пересылаемое сообщение|вихідне повідомлення|özgün ileti|الرسالة الأصلية|پیام اصلی)\s*-{2,}\s*"
    r"|_{20,}\s*",
    re.IGNORECASE,
)
_FORWARDED = re.compile(
    r"[ \t]*-{2,}\s*(?:forwarded message|message transféré|mensaje reenviado|weitergeleitete nachricht"
    r"|пересланное сообщение|переслане повідомлення)\b.{0,60}|begin forwarded message:",
    re.IGNORECASE,
)
_FIELD = re.compile(r"[ \t]*\*?[^\W\d_][^\n:>]{1,18}:\*?[ \t].{0,400}")
_LONGEST_LEAD = 240
_LONGEST_SIGNATURE = 20


def aside(lines: Sequence[str]) -> list[bool]:
    """Say for each line whether it is quoted, leads a quotation in, or signs; none where nothing else would be left.

    What is forwarded stays: it may be the only copy. The fields above it are set aside.
    """
    found = [bool(_QUOTED.match(line)) for line in lines]
    _leads(lines, found)
    _to_the_end(lines, found)
    _signatures(lines, found)
    _forwarded(lines, found)
    own = any(line.strip() and not off for line, off in zip(lines, found, strict=True))
    return found if own else [False] * len(lines)


def _leads(lines: Sequence[str], found: list[bool]) -> None:
    """Set aside what leads a quotation in: "On Thursday at 12:00, Mira Dansk wrote:", perhaps in two lines."""
    for place in range(1, len(lines)):
        if not found[place] or found[place - 1]:
            continue
        at = place - 1
        while at >= 0 and not lines[at].strip() and place - at < 3:
            at -= 1
        lead = lines[at].strip() if at >= 0 else ""
        if not lead.endswith(":") or len(lead) > _LONGEST_LEAD or found[at]:
            continue
        above = lines[at - 1].strip() if at else ""
        if re.search(r"\d|@", lead):
            found[at] = True
            if (
                above
                and not above.endswith((".", "!", "?", ":"))
                and len(above) < 100
                and re.search(r"\d", above)
            ):
                found[at - 1] = True
        elif above and re.search(r"\d|@", above) and len(above) < 100:
            found[at - 1] = found[at] = True


def _to_the_end(lines: Sequence[str], found: list[bool]) -> None:
    """Set aside an earlier mail that stands below a line of its own, to the end."""
    for place, line in enumerate(lines):
        if _EARLIER.fullmatch(line) and _fields_behind(lines, place):
            found[place:] = [True] * (len(lines) - place)
            return


def _fields_behind(lines: Sequence[str], place: int) -> int:
    """Return the number of the line behind the fields that follow line `place`; 0 if fewer than two follow."""
    at = place + 1
    while at < len(lines) and not lines[at].strip() and at - place < 3:
        at += 1
    first = at
    while at < len(lines) and _FIELD.fullmatch(lines[at]):
        at += 1
    return at if at - first >= 2 else 0


def _signatures(lines: Sequence[str], found: list[bool]) -> None:
    for place, line in enumerate(lines):
        if _SIGNATURE.fullmatch(line):
            for at in range(place, min(len(lines), place + _LONGEST_SIGNATURE)):
                if found[at]:
                    break
                found[at] = True
            return


def _forwarded(lines: Sequence[str], found: list[bool]) -> None:
    for place, line in enumerate(lines):
        if not found[place] and _FORWARDED.fullmatch(line):
            end = _fields_behind(lines, place) or place + 1
            found[place:end] = [True] * (end - place)
