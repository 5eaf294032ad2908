"""The rendition of a document of parts or bytes, once its text is composed."""

from collections.abc import Sequence

from firsthand.language.dates import publication_date
from firsthand.model.rendition import Rendition, Segment
from firsthand.model.span import Span
from firsthand.read.composing import Composed
from firsthand.read.foreign import Foreign, rendition_id
from firsthand.read.stated import stated


def rendition(
    foreign: Foreign,
    made: tuple[str, str],
    composed: Composed,
    *,
    title: str | None = None,
    warnings: Sequence[str] = (),
    offsets: tuple[Segment, ...] | None = None,
) -> Rendition:
    """Return the one document of `foreign`; `made` is media type and reader.

    Title, byline, outlet and date of publication are those that the text states in its own lines. The properties of
    the file settle the title only: who saved a file is not who wrote the report, nor the day when it came out.
    """
    media_type, reader = made
    report = composed.text[: composed.body_end]
    said, date = stated(report), publication_date(report)
    return Rendition(
        id=rendition_id(foreign.item, reader, None),
        item=foreign.item,
        document=foreign.name,
        text=composed.text,
        media_type=media_type,
        reader=reader,
        offsets=composed.offsets if offsets is None else offsets,
        title=title or (said.title.text if said.title else None),
        published=date[0] if date else None,
        published_span=Span.of(composed.text, date[1], date[2]) if date else None,
        publisher=said.publisher,
        author=said.author,
        furniture=said.furniture + composed.furniture,
        body_end=composed.body_end,
        warnings=tuple(warnings),
        places=composed.places,
    )


def warnings(deleted: int, comments: int, hidden: int) -> list[str]:
    """Return what a reader of a text should know of its original, in plain words."""
    held = " and ".join(w for w in (counted(deleted, "deleted passage"), counted(comments, "comment")) if w)
    found: list[str] = []
    if deleted:
        found.append(f"holds {held}: the deleted words are not in this text, they are in the original")
    elif held:
        found.append(f"holds {held}, kept apart from the text")
    if hidden:
        found.append(
            f"holds {counted(hidden, 'hidden passage')}, which programs do not show; the text has them"
        )
    return found


def counted(count: int, what: str) -> str:
    """Return "3 comments", "1 comment", and nothing for none."""
    return f"{count:,} {what}{'' if count == 1 else 's'}" if count else ""
