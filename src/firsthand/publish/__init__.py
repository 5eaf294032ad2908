"""Publish: from the view that `protect` made to files that leave the screen."""

import re
from collections.abc import Callable, Mapping

from firsthand.errors import UsageError
from firsthand.model.casefile import CaseFile
from firsthand.model.cleared import Cleared
from firsthand.publish.checking import Seen, look
from firsthand.publish.data import annotations, bayanat, csv, esf, ftm, rows, uwazi, xlsx
from firsthand.publish.formats import docx, html, paper_html, pdf
from firsthand.publish.kinds import KINDS, Ask, paper
from firsthand.publish.languages import FIRST, labels, languages
from firsthand.publish.made import Lost, Made
from firsthand.publish.paper import Paper

CASE_FILE = "case-file"
_WORD = re.compile(r"[^\W\d_]{3,}")
PAPERS: Mapping[str, Callable[[Paper], bytes]] = {
    "html": paper_html.write,
    "pdf": pdf.write,
    "docx": docx.write,
}
"""Formats that people read, which every kind can take."""
DATA: Mapping[str, Callable[[CaseFile], Made]] = {
    "csv": csv.write,
    "xlsx": xlsx.write,
    "esf": esf.write,
    "annotations": annotations.write,
    "ftm": ftm.write,
    "uwazi": uwazi.write,
    "bayanat": bayanat.write,
}
"""Formats that programs read; they hold a case file, and nothing else."""
FORMATS = (*PAPERS, *DATA)


def casefile(cleared: Cleared) -> str:
    """Return the case file as one self-contained HTML page: no script, nothing loaded from anywhere.

    The same view gives the same characters. It takes what `protect` cleared, and nothing else.
    """
    return html.render(cleared.view)


def publish(cleared: Cleared, kind: str, form: str, language: str = FIRST, ask: Ask | None = None) -> Made:
    """Return what was cleared as a file of a kind (`KINDS`), a format (`FORMATS`) and a language (`languages()`).

    The same view gives the same bytes. Raises UsageError for what there is not, and for data of another kind than a
    case file.
    """
    check(kind, form, language)
    if form in DATA:
        return DATA[form](cleared.view)
    if (kind, form, language) == (CASE_FILE, "html", FIRST):
        return Made(casefile(cleared).encode(), form)
    return Made(PAPERS[form](paper(cleared.view, kind, labels(language), ask or Ask())), form)


def check(kind: str, form: str, language: str) -> None:
    """Raise UsageError if there is no such kind, format or language, or if they do not go together."""
    known = {
        "--kind": (kind, tuple(KINDS)),
        "--format": (form, FORMATS),
        "--language": (language, languages()),
    }
    for option, (given, there) in known.items():
        if given not in there:
            raise UsageError(option, f"there is no {given}; what there is: {', '.join(there)}")
    if form in DATA and kind != CASE_FILE:
        raise UsageError("--format", f"{form} holds a case file; for {kind} use {', '.join(PAPERS)}")


def own_words(form: str, language: str) -> set[str]:
    """Return the words, in small letters, that any publication of a format may hold: labels, names of columns."""
    named = list(labels(language).phrases())
    if form in DATA:
        named += [head for sheet in (*rows.HEADS, *esf.HEADS) for head in sheet]
    return {word.lower() for phrase in named for word in _WORD.findall(phrase)}


__all__ = [
    "CASE_FILE",
    "DATA",
    "FORMATS",
    "KINDS",
    "PAPERS",
    "Ask",
    "Lost",
    "Made",
    "Seen",
    "casefile",
    "check",
    "languages",
    "look",
    "own_words",
    "publish",
]
