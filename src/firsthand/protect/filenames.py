"""Whose names stand in the names of files, folders and sheets: "statement of Anton Relkov.docx"."""

import re
from collections.abc import Collection, Iterator

from firsthand.language import masks
from firsthand.language.lexicons import words
from firsthand.language.places import lookup
from firsthand.language.truecase import usually_small
from firsthand.model.span import Span
from firsthand.protect import matching
from firsthand.protect.office import listed
from firsthand.protect.unnamed import looks_like_person, missed_names

_ENDING = re.compile(r"\.\w{1,8}(?=$|[,!/\\'])")
_JOINING = re.compile(r"[_+]|%20|\s*[/\\!,;:'’()\[\]|]\s*|\s[-–—]\s|(?<=[^\W\d_])\.(?=[^\W\d_]{2})")
_LED = re.compile(
    r"(?i)\b(?:of|by|with|from|to|about|for|avec|de|von|con|about|re|mit|über|с|со|от|о|об|про|مع|من|عن)\s+$"
)
_LONGEST = 4096
_SHOUTED = 4
"""Letters from which a word in capitals is taken for a surname, and not for letters that stand for a body."""


def people(name: str, kept: Collection[tuple[str, ...]] = ()) -> Iterator[str]:
    """Yield the names of people in the name of a file, a path or a sheet; `kept` are folded names that stay open."""
    if len(name) > _LONGEST or "://" in name:
        return
    # What joins words in file names gives way to what parts them in a text; blanks part what stands side by side.
    plain = _JOINING.sub(_gap, _ENDING.sub(_gap, name))
    for found in missed_names(plain, ()):
        run = _without_paper(found.span)
        if matching.folded_words(run.text) not in kept and _is_person(run, plain):
            yield run.text


def _gap(match: re.Match[str]) -> str:
    """Return blanks, one where words of a name may go on, else a line's end."""
    return " " if match.group() in ("_", "+", "%20", ".") else "\n"


def _without_paper(run: Span) -> Span:
    first, _, rest = run.text.partition(" ")
    paper = first.casefold() in words("columns", "papers", "any")
    return Span(run.end - len(rest.lstrip()), run.end, rest.lstrip()) if paper else run


def _is_person(run: Span, text: str) -> bool:
    written = re.findall(r"[^\W\d_]+", run.text)
    if len(written) < 2 or masks.is_masked(run.text) or any(lookup(part) for part in (run.text, *written)):
        return False
    if any(word.isupper() and 1 < len(word) < _SHOUTED for word in written):
        return False
    small = [w for w in written if len(w) > 1 and usually_small(w) and w.lower() not in listed("everyday")]
    led = _LED.search(text[max(run.start - 12, 0) : run.start]) is not None
    if len(small) == len(written) or (small and not led):
        return False
    shown = Span(run.start, run.end, run.text.title())
    return looks_like_person(shown, text, frozenset())
