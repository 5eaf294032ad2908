"""A paper as one HTML page: styles inside, no script, nothing loaded from anywhere; footnotes at the end."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from firsthand.publish.formats.coverage import right_to_left
from firsthand.publish.formats.resource import read
from firsthand.publish.paper import Bullets, Heading, Paper, Para, Runs, Table


def write(paper: Paper) -> bytes:
    """Return the page; the same paper gives the same bytes."""
    notes: list[str] = []
    page = _environment().get_template("paper.html.j2")
    # Styles are our own file, with nothing from outside in it.
    css = Markup(read("paper.css").decode())  # noqa: S704
    return page.render(paper=paper, css=css, notes=notes, numbered=_Notes(notes).number).encode()


class _Notes:
    def __init__(self, notes: list[str]) -> None:
        self._notes = notes

    def number(self, words: str) -> int:
        """Keep a footnote and return its number."""
        self._notes.append(words)
        return len(self._notes)


def _side(runs: Runs) -> str:
    return "rtl" if right_to_left("".join(run.text for run in runs)) else "ltr"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("firsthand.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["side"] = _side
    kinds = {"heading": Heading, "para": Para, "bullets": Bullets, "table": Table}
    for name, kind in kinds.items():
        made.tests[name] = lambda block, kind=kind: isinstance(block, kind)
    return made
