"""A signed head as people hand it on: typed from paper, sent by mail, wrapped by a program."""

from firsthand.crypto.note import NoteError

_DASHES = ("\u2014", "\u2013", "\u2212", "--", "-")
_LIMIT = 16_384


def as_note(data: bytes) -> bytes:
    """Return the signed note that `data` stands for, in its one form; NoteError if there is none.

    Forgiven are a byte order mark, CRLF, blanks around lines, more or fewer empty lines, another dash in front of
    a signature, and a signature broken over lines: nothing that the signature itself would not show.
    """
    if len(data) > _LIMIT:
        raise NoteError("too long")
    try:
        lines = [line.strip() for line in data.decode("utf-8-sig").splitlines()]
    except UnicodeDecodeError as error:
        raise NoteError("not UTF-8") from error
    lines = [line for line in lines if line]
    if len(lines) < 4:
        raise NoteError("a head has three lines and a signature")
    signatures: list[str] = []
    for line in lines[3:]:
        dash = next((dash for dash in _DASHES if line.startswith(dash)), None)
        if dash is not None:
            signatures.append(line[len(dash) :])
        elif signatures:
            signatures[-1] += " " + line
        else:
            raise NoteError("a head has three lines and a signature")
    return "\n".join([*lines[:3], "", *map(_signature, signatures), ""]).encode()


def _signature(line: str) -> str:
    name, _, data = line.strip().partition(" ")
    return f"\u2014 {name} {''.join(data.split())}"
