"""What came out of an archive: how those bytes were obtained, as the archive tells it."""

from dataclasses import dataclass, replace
from hashlib import sha256, sha512

from firsthand.model.item import Capture, Check, Item
from firsthand.preserve.media import media_found

_NO_DATE = Check(
    "date", None, "it is not stated when this was obtained; the moment is that of adding it here"
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes were obtained, when and with what, in the words of the archive that holds them as `member`.

    `captured` is UTC, ISO 8601 to the second; None where the archive does not say.
    """

    url: str
    name: str
    member: str
    captured: str | None = None
    tool: str | None = None
    declared: str | None = None
    checks: tuple[Check, ...] = ()


def from_archive(payload: bytes, origin: Origin, archive: Capture) -> tuple[Item, Capture]:
    """Return the Item of `payload` and its Capture; `archive` is the capture of the archive that it came in.

    Who added it, and why, are those of the archive. The same member of the same archive is the same capture: two
    archives of one page at two times are two captures, also where the page did not change.
    """
    item = Item(id=sha256(payload).hexdigest(), sha512=sha512(payload).hexdigest(), size=len(payload))
    return item, pointed_to(item, payload, origin, archive)


def pointed_to(item: Item, head: bytes, origin: Origin, report: Capture) -> Capture:
    """Return the Capture of `item`, whose first bytes are `head`, as the archive or report `report` tells."""
    place = "\0".join((item.id, origin.url, report.item, origin.member))
    return replace(
        report,
        id="k" + sha256(place.encode("utf-8", "surrogatepass")).hexdigest()[:16],
        item=item.id,
        origin=origin.url,
        name=origin.name,
        captured=origin.captured or report.captured,
        modified=None,
        tool=origin.tool or "not stated by the archive",
        media_declared=origin.declared,
        media_found=media_found(head),
        container=report.item,
        member=origin.member,
        checks=origin.checks if origin.captured else (*origin.checks, _NO_DATE),
    )
