"""A question that went out to the network and of whose answer nothing was kept: the journal tells of that too."""

from firsthand.crypto.digest import sha256
from firsthand.errors import AddressRefused, FirsthandError
from firsthand.store import Store

KIND = "ask"


def note_failure(store: Store, url: str, fault: FirsthandError, agent: str) -> None:
    """Put in the journal that `url` was asked in vain; an address that was refused was never asked.

    The address stands there as its SHA-256 only: it may hold the name of a person.
    """
    if not isinstance(fault, AddressRefused):
        store.record(KIND, {"url": sha256(url.encode()), "outcome": type(fault).__name__}, agent)
