"""Publish: from the view that `protect` made to pages that leave the screen."""

from firsthand.model.cleared import Cleared
from firsthand.publish.formats import html


def casefile(cleared: Cleared) -> str:
    """Return the case file as one self-contained HTML page: no script, nothing loaded from anywhere.

    The same view gives the same characters. It takes what `protect` cleared, and nothing else.
    """
    return html.render(cleared.view)
