"""`VERIFY.txt`: how a stranger checks a handed-over folder with tools that every system has, and the script for it."""

from collections.abc import Sequence
from importlib import resources
from typing import NamedTuple

from jinja2 import Environment, StrictUndefined

SCRIPT = "check-path.sh"


class StampedFile(NamedTuple):
    """A stamped head and the reply, by their names in the folder; when it was stamped, in words and in seconds."""

    head: str
    reply: str
    at: str
    seconds: int


class CosignedFile(NamedTuple):
    """A cosigned head, and the key of the partner without its ending, by their names in the folder."""

    head: str
    key: str


def instructions(
    count: int, encrypted: bool, stamped: Sequence[StampedFile], cosigned: Sequence[CosignedFile]
) -> str:
    """Return `VERIFY.txt` for a folder with `count` originals. Its indented lines are commands, made to be run."""
    environment = Environment(
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  plain text
    )
    template = environment.from_string(_text("verify.txt.j2"))
    return template.render(count=count, encrypted=encrypted, stamped=stamped, cosigned=cosigned)


def script() -> str:
    """Return the script that follows the path from a line to a root."""
    return _text(SCRIPT)


def _text(name: str) -> str:
    return (resources.files(__package__) / "templates" / name).read_text(encoding="utf-8")
