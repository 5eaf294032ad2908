"""Pages to one rendition: the report first, then the notes at its feet, then what runs along with the pages.

The text of a page that ends in the middle of a sentence goes on with the next page; notes and page numbers would
stand in between, so they come behind. Pure: the same pages give the same rendition, however they were cut.
"""

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from firsthand.errors import InputError, NotRead
from firsthand.language.dates import publication_date
from firsthand.model.rendition import Rendition, Segment
from firsthand.model.span import Span
from firsthand.read.foreign import Foreign, rendition_id
from firsthand.read.paper.running import sort_out
from firsthand.read.paper.sheet import Batch, Line, Sheet, unpacked
from firsthand.read.paper.weave import Vocabulary, Weaver, leading, weave
from firsthand.read.stated import LONGEST_TITLE, stated

_HEADING = 1.15
_ARABIC = re.compile("[\u0600-\u06ff]")
_FILE_NAME = re.compile(
    r"microsoft|untitled|\.(?:docx?|pdf|indd|qxd|odt|rtf|xlsx?|pptx?|tmp)\b|^[\W\d_]*$", re.I
)


class Kind(NamedTuple):
    """What is being put together: its media type, the reader, and what to call it in a note."""

    media_type: str
    reader: str
    words: str


def joined(
    foreign: Foreign, kind: Kind, parts: Sequence[bytes], faults: Sequence[str] = ()
) -> Iterator[Rendition | InputError]:
    """Yield the document that the parts of a file make; a note if there is no text in it.

    `parts` are packed batches in any order, `faults` what is said of parts that could not be read.
    """
    batches = _batches(parts)
    sheets = sorted((sheet for batch in batches for sheet in batch.sheets), key=lambda sheet: sheet.number)
    unit = next((batch.unit for batch in batches), "page")
    warnings = (*_said(batches), *faults, *_of_pages(sheets, unit))
    if not any(sheet.lines for sheet in sheets):
        yield NotRead(foreign.name, f"kept; {kind.words}{_why_empty(sheets, warnings)}")
        return
    first = replace(next((batch for batch in batches if batch.pages), Batch(())), sheets=())
    machine, large = any(sheet.machine for sheet in sheets), _largest(sheets)
    batches.clear()
    weaver, spans, body_end = _woven(sheets)
    text = weaver.text
    head = text[:body_end]
    said = stated(head)
    date = publication_date(head)
    yield Rendition(
        id=rendition_id(foreign.item, kind.reader, None),
        item=foreign.item,
        document=foreign.name,
        text=text,
        media_type=kind.media_type,
        reader=kind.reader,
        offsets=(Segment(0, len(text), 0, 0),),
        title=_title(first.title, large, head) or (said.title.text if said.title else None),
        published=date[0] if date else None,
        published_span=Span.of(text, date[1], date[2]) if date else None,
        publisher=said.publisher,
        author=_stated_by_both(first.author, head) or said.author,
        furniture=(*said.furniture, *(Span.of(text, start, end) for start, end in spans)),
        body_end=body_end,
        warnings=warnings,
        places=tuple(weaver.places),
        machine_read=machine,
    )


def _batches(parts: Sequence[bytes]) -> list[Batch]:
    known: dict[object, object] = {}
    return [unpacked(part, known) for part in parts]


def _woven(sheets: list[Sheet]) -> tuple[Weaver, list[tuple[int, int]], int]:
    """Return text and places, the spans of what runs along with the pages, and where the report ends.

    Empties `sheets`: lines are large, and each is given up as soon as what it says is woven in.
    """
    size = _size(sheets)
    sorted_out = sort_out(sheets, size)
    weaver = Weaver()
    vocabulary = Vocabulary((line for sheet in sheets for line in sheet.lines) if _hyphened(sheets) else ())
    step = leading([line for page in sorted_out for line in page.body][:2000])
    pages = [sheet.number for sheet in sheets]
    sheets.clear()
    notes, running = [page.notes for page in sorted_out], [page.running for page in sorted_out]
    bodies = deque(zip(pages, (page.body for page in sorted_out), strict=True))
    sorted_out.clear()
    weave(weaver, _given_up(bodies), step, vocabulary)
    for number, lines in zip(pages, notes, strict=True):
        weave(weaver, ((number, line) for line in lines), step, vocabulary)
    body_end, spans = weaver.size, []
    for number, lines in zip(pages, running, strict=True):
        for line in lines:
            start = weaver.size + (2 if weaver.size else 0)
            weave(weaver, [(number, line)], step, vocabulary)
            spans.append((start, weaver.size))
    return weaver, spans, body_end


def _hyphened(sheets: Sequence[Sheet]) -> bool:
    return any(line.hyphen for sheet in sheets for line in sheet.lines)


def _given_up(bodies: deque[tuple[int, tuple[Line, ...]]]) -> Iterator[tuple[int, Line]]:
    """Yield each line with its page, and forget a page before the next one."""
    while bodies:
        number, lines = bodies.popleft()
        yield from ((number, line) for line in lines)


def _size(sheets: Sequence[Sheet]) -> float:
    """Return the size of most letters."""
    letters: Counter[float] = Counter()
    for sheet in sheets:
        for line in sheet.lines:
            letters[round(line.size * 2) / 2] += len(line.words)
    return min(letters, key=lambda size: (-letters[size], size))


def _said(batches: Sequence[Batch]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(warning for batch in batches for warning in batch.warnings))


def _of_pages(sheets: Sequence[Sheet], unit: str) -> Iterator[str]:
    """Yield what is to be known of pages: read by machine, or holding something that was not read."""
    machine = [sheet for sheet in sheets if sheet.machine and sheet.lines and not sheet.empty]
    if machine:
        which = f" ({numbered(unit, [sheet.number for sheet in machine])})" if len(sheets) > 1 else ""
        yield f"read by machine{which}: compare it with the picture"
        words = "".join(word.text for sheet in machine for line in sheet.lines for word in line.words)
        if len(_ARABIC.findall(words)) * 5 > len(words):
            yield "Arabic script read by machine is often wrong: it is a search aid only"
    for reason in dict.fromkeys(sheet.empty for sheet in sheets if sheet.empty):
        yield f"{numbered(unit, [sheet.number for sheet in sheets if sheet.empty == reason])}: {reason}"


def numbered(unit: str, numbers: Sequence[int]) -> str:
    """Return "page 3" or "pages 3 to 5, 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = ", ".join(str(a) if a == b else f"{a} to {b}" for a, b in runs[:20])
    more = f" and {sum(b - a + 1 for a, b in runs[20:])} more" if runs[20:] else ""
    return f"{unit}{'s' if len(numbers) > 1 else ''} {shown}{more}"


def _why_empty(sheets: Sequence[Sheet], warnings: Sequence[str]) -> str:
    reasons = dict.fromkeys(sheet.empty for sheet in sheets if sheet.empty)
    said = "; ".join([*reasons, *(warning for warning in warnings if not any(r in warning for r in reasons))])
    return f" holds no text that can be read{f' ({said})' if said else ''}"


def _title(claimed: str, large: str | None, head: str) -> str | None:
    """Return the title: what the file says if the page says it too, else what is written largest at the top."""
    if not _FILE_NAME.search(claimed) and (found := _stated_by_both(claimed, head)):
        return found
    return large


def _largest(sheets: Sequence[Sheet]) -> str | None:
    """Return the words that are written largest at the top of the first page that has any, if they may be a title."""
    lines = next((sheet.lines for sheet in sheets if sheet.lines), ())
    body = _size(sheets)
    large = [line for line in lines[:30] if line.size >= _HEADING * body and not line.apart]
    if not large or len(large) == len(lines):
        return None
    most = max(line.size for line in large)
    at = next(n for n, line in enumerate(lines) if line.size >= 0.95 * most)
    words: list[str] = []
    for line in lines[at : at + 5]:
        if not 0.9 * most <= line.size <= 1.1 * most:
            break
        words += [word.text for word in line.words]
    title = " ".join(words)
    return title if 3 < len(title) <= LONGEST_TITLE else None


def _stated_by_both(claimed: str, head: str) -> str | None:
    """Return what the file says of itself if it stands in its first words too."""
    plain = " ".join(claimed.split())
    if 3 <= len(plain) <= LONGEST_TITLE and plain.casefold() in " ".join(head[:3000].split()).casefold():
        return plain
    return None
