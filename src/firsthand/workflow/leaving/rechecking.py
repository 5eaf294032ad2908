"""`check-release`: a release as anybody sees it, and as the journal of its case has it."""

from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import LimitExceeded, NothingFound, Unreadable
from firsthand.publish import Seen, look
from firsthand.store import Store
from firsthand.workflow.incoming.inputs import spelled
from firsthand.workflow.leaving.corrections import RELEASE

LARGEST = 1 << 30


@dataclass(frozen=True, slots=True)
class Journaled:
    """What the journal has of a release: its name, when it was made, of what kind, and which one it corrects."""

    what: str
    at: str
    purpose: str
    corrects: str | None
    corrected_by: str | None


def seen(path: Path) -> Seen:
    """Return what a file shows of itself. Raises Unreadable, LimitExceeded."""
    try:
        if path.stat().st_size > LARGEST:
            raise LimitExceeded(spelled(path), "is larger than any release")
        return look(path.read_bytes())
    except OSError as fault:
        raise Unreadable(spelled(path), (fault.strerror or "cannot be read").lower()) from None


def journaled(store: Store, found: Seen, path: Path) -> Journaled:
    """Return what the journal has of the file with this digest. Raises NothingFound if it has none."""
    acts = [act for act in store.activities() if act.kind == RELEASE]
    act = next((one for one in reversed(acts) if one.details.get("sha256") == found.sha256), None)
    if act is None:
        raise NothingFound(spelled(path), "the journal of this case has no release with its digest")
    name = act.details["what"]
    later = next((one.details["what"] for one in acts if one.details.get("corrects") == name), None)
    return Journaled(name, act.at, act.details["purpose"], act.details.get("corrects"), later)
