"""Text for a terminal: colours where there is one, control characters never."""

import os
import shutil
import sys
import textwrap
import unicodedata

STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33", "cyan": "36", "mark": "1;4"}
HIDDEN = {"Cc", "Cf", "Cs", "Co"}


def paint(text: str, style: str) -> str:
    """Return `text` in `style` on a terminal, unchanged elsewhere (and with NO_COLOR)."""
    if not sys.stdout.isatty() or "NO_COLOR" in os.environ:
        return text
    return f"\x1b[{STYLES[style]}m{text}\x1b[0m"


def clean(text: str) -> str:
    """Return words of a report as one harmless line, without characters that could forge a screen."""
    if not text.isprintable():
        text = "".join(" " if unicodedata.category(c) in HIDDEN else c for c in text)
    return " ".join(text.split())


def wrapped(text: str, indent: str = "    ") -> str:
    """Return `text` folded to the width of the terminal; paths and digests stay whole, to be copied."""
    width = min(shutil.get_terminal_size().columns, 100)
    whole = textwrap.TextWrapper(
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    return whole.fill(text)
