"""One self-contained HTML page: styles inside, no script, nothing loaded from anywhere."""

import re
from functools import cache
from importlib import resources
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from firsthand.model.casefile import CaseFile, Piece, Quote
from firsthand.publish import overview, words
from firsthand.publish.drawing import draw
from firsthand.publish.plotting import intervals, overlap, posterior, trace

_PACKAGE = "firsthand.publish"
_BLANK_LINES = re.compile(r"\n\s*\n")


def render(view: CaseFile) -> str:
    """Return the page for `view`."""
    dated, undated = overview.timeline(view)
    return (
        _environment()
        .get_template("casefile.html.j2")
        .render(
            view=view,
            css=_style(),
            acts=overview.act_rows(view),
            dated=dated,
            undated=undated,
            gaps=overview.gaps(view),
            claims=sum(d.claims for d in view.documents),
            outlets=words.outlets(view),
            denials=overview.answers(view),
            undated_documents=tuple(d.number for d in view.documents if d.published is None),
            example=next((c.id for e in view.events for c in e.claims), None),
        )
    )


@cache
def _style() -> Markup:
    folder = resources.files(_PACKAGE) / "templates"
    return Markup((folder / "casefile.css").read_text(encoding="utf-8"))  # noqa: S704  our own file


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader(_PACKAGE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals["words"] = words
    environment.globals["draw"] = draw
    environment.globals["plots"] = {
        "overlap": overlap,
        "intervals": intervals,
        "posterior": posterior,
        "trace": trace,
    }
    environment.filters["quoted"] = quoted
    environment.filters["capitalize_first"] = words.sentence_start
    return environment


def quoted(quote: Quote) -> Markup:
    """Return the pieces of a quotation with every marked stretch in a `mark` that says what it is."""
    out = ["… "] if quote.cut_before else []
    for (mark, context), pieces in groupby(quote.pieces, key=lambda p: (p.mark, p.context)):
        text = "".join(_piece(p) for p in pieces)
        text = _marked(text, mark) if mark and text.strip() else text
        out.append(f'<span class="c">{text}</span>' if context else text)
    if quote.cut_after:
        out.append(" …")
    return Markup("".join(out))  # noqa: S704  every piece is escaped above


def _marked(text: str, mark: str) -> str:
    """Return `text` (escaped) in a mark with its label; white space at its ends stays outside."""
    inner = text.strip()
    before, behind = text.split(inner, 1)
    label = escape(words.MARKS[mark])
    return f'{before}<mark class="m-{escape(mark)}">{inner}<small> {label}</small></mark>{behind}'


def _piece(piece: Piece) -> str:
    text = str(escape(_BLANK_LINES.sub("\n", piece.text)))
    return f'<span class="w">{text}</span>' if piece.withheld else text
