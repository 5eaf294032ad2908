"""Word documents (DOCX, ECMA-376 and ISO/IEC 29500): the text as accepted, notes behind it, the rest kept apart."""

from collections.abc import Iterator

from firsthand.errors import DamagedFile, InputError
from firsthand.model.rendition import Rendition
from firsthand.read.composing import Composer
from firsthand.read.foreign import Foreign
from firsthand.read.formats.docx.story import Story
from firsthand.read.formats.docx.wrapping import main_part, title
from firsthand.read.markup import parse
from firsthand.read.packaged import rendition
from firsthand.read.packages import Package, kind_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
READER = "docx/1"


def knows(payload: bytes, name: str) -> bool:
    """Say whether `payload` is a package with a Word document in it; the name does not matter."""
    return kind_of(payload) == "docx"


def read(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield the one document that the package is; a part beside the text that is damaged is yielded as an error."""
    package = Package(foreign.payload, foreign.name)
    composer, story, faults = Composer(), Story(), list[InputError]()
    main = main_part(package)
    folder = main.rpartition("/")[0] + "/"
    parse(foreign.name, main, package.part(main), story.into(main, composer.body))
    for part in package.those(folder + "footnotes") + package.those(folder + "endnotes"):
        faults += _beside(package, part, story.into(part, composer.notes))
    for part in [*package.those(folder + "comments."), *_edges(package, folder)]:
        faults += _beside(package, part, story.into(part, composer.aside()))
    composed = composer.composed()
    if not composed.text.strip():
        raise DamagedFile(
            foreign.name, "is a Word document without any text; look at it by hand, it may hold pictures"
        )
    yield rendition(foreign, (MEDIA_TYPE, READER), composed, title=title(package), warnings=story.warnings())
    yield from faults


def _edges(package: Package, folder: str) -> list[str]:
    return package.those(folder + "header") + package.those(folder + "footer")


def _beside(package: Package, part: str, story: Story) -> list[InputError]:
    try:
        parse(package.name, part, package.part(part), story)
    except InputError as fault:
        return [fault]
    return []
