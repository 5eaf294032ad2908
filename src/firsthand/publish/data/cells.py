"""Cells that no program runs: what begins like a formula gets an apostrophe in front."""

import re

_FORMULA = re.compile(r"^[\s\u200b-\u200f\u2060\ufeff'\"]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212|%\t\r]")
"""Signs that begin a formula or a command in a spreadsheet, also in full width, behind white space or quotes."""
_AFTER = re.compile(r"([;,\t\n\r][\s\"']*)(?=[=@\uff1d\uff20]|[+\-\uff0b\uff0d](?=\D))")
_NO_CELL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST = 32_767
"""Characters that a cell of a spreadsheet holds."""


def tame(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula; what steers is replaced by U+FFFD.

    Signs behind a separator get an apostrophe too: a program that splits at another separator must not run them.
    """
    shown = _NO_CELL.sub("\ufffd", text.replace("\r\n", "\n").replace("\t", " "))
    shown = _AFTER.sub(r"\1'", shown)
    return f"'{shown}" if _FORMULA.match(shown) else shown
