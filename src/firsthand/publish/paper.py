"""A document before it has a format: headings, paragraphs, lists, tables, footnotes. PDF, DOCX and HTML take it."""

from dataclasses import dataclass
from typing import Literal

Style = Literal["", "strong", "soft", "code", "withheld"]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look; `note` is the text of the footnote behind them, "" for none."""

    text: str
    style: Style = ""
    note: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 3; `fresh` begins a new page where there are pages."""

    level: int
    text: str
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `quoted` for the words of a report, with the language's own direction."""

    runs: Runs
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of heads; each cell is runs."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]


Block = Heading | Para | Bullets | Table


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole document. `language` is its BCP 47 code, `foot` the line that stands at the foot of each page,
    `made` the ISO day of the newest act of the case: no clock is looked at."""

    title: str
    made: str
    language: str
    foot: str
    banner: str
    blocks: tuple[Block, ...]


def plain(text: str, style: Style = "", note: str = "") -> Runs:
    """Return `text` as runs."""
    return (Run(text, style, note),)


def said(text: str) -> Para:
    """Return a paragraph of plain words."""
    return Para(plain(text))
