"""Publish: from the view that `protect` made to pages that leave the screen."""

from firsthand.model.casefile import CaseFile
from firsthand.publish.formats import html


def casefile(view: CaseFile) -> str:
    """Return the case file as one self-contained HTML page: no script, nothing loaded from anywhere.

    The same view gives the same characters.
    """
    return html.render(view)
