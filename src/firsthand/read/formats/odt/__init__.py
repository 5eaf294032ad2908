"""OpenDocument texts (ODT, ISO/IEC 26300): the text as accepted, notes behind it, the rest kept apart."""

from collections.abc import Iterator, Mapping

from firsthand.errors import DamagedFile, InputError
from firsthand.model.rendition import Rendition
from firsthand.read.composing import Composer
from firsthand.read.foreign import Foreign
from firsthand.read.formats.odt.story import Story
from firsthand.read.markup import Handler, Named, encoding_of, parse
from firsthand.read.packaged import rendition
from firsthand.read.packages import Package, kind_of

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
READER = "odt/1"

_CONTENT, _STYLES, _META, _MANIFEST = "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml"


def knows(payload: bytes, name: str) -> bool:
    """Say whether `payload` is a package that says it is an OpenDocument text; the name does not matter."""
    return kind_of(payload) == "odt"


def read(foreign: Foreign) -> Iterator[Rendition | InputError]:
    """Yield the one document that the package is; a part beside the text that is damaged is yielded as an error."""
    package = Package(foreign.payload, foreign.name)
    refuse_locked(package)
    composer, story, faults = Composer(), Story(), list[InputError]()
    content = package.part(_CONTENT)
    parse(foreign.name, _CONTENT, content, story.into(_CONTENT, composer, encoding_of(content)))
    if _STYLES in package:
        try:
            styles = package.part(_STYLES)
            parse(foreign.name, _STYLES, styles, story.into(_STYLES, composer, encoding_of(styles)))
        except InputError as fault:
            faults.append(fault)
    composed = composer.composed()
    if not composed.text.strip():
        raise DamagedFile(
            foreign.name,
            "is an OpenDocument text without any words; look at it by hand, it may hold pictures",
        )
    yield rendition(foreign, (MEDIA_TYPE, READER), composed, title=_title(package), warnings=story.warnings())
    yield from faults


class _Locked(Handler):
    """Looks for the mark of a part that is encrypted."""

    def __init__(self) -> None:
        self.found = False

    def start(self, name: str, said: Mapping[str, str]) -> None:
        self.found = self.found or name == "manifest:encryption-data"


def refuse_locked(package: Package) -> None:
    """Raise `DamagedFile` if parts of an OpenDocument package are encrypted with a password."""
    locked = _Locked()
    if _MANIFEST in package:
        content = package.part(_MANIFEST)
        if (
            b"<!DOCTYPE" not in content[:1000]
        ):  # old writers declare one here; nothing is taken from this part
            parse(package.name, _MANIFEST, content, locked)
    if locked.found:
        raise DamagedFile(
            package.name, "is locked with a password; open it with the password and save it without"
        )


def _title(package: Package) -> str | None:
    found = Named("dc:title")
    if _META not in package:
        return None
    try:
        parse(package.name, _META, package.part(_META), found)
    except InputError:
        return None
    return found.words or None
