"""A timestamp: the digest of the signed head goes to an authority, its signed answer is kept."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from firsthand.crypto import timestamp
from firsthand.crypto.timestamp import TimestampError
from firsthand.errors import NetworkFailed, UsageError
from firsthand.model.proof import Answer, Stamp
from firsthand.preserve import pinned
from firsthand.store import Store
from firsthand.workflow.asking import note_failure
from firsthand.workflow.incoming.inputs import spelled
from firsthand.workflow.outside import take

SECONDS = 30.0
SKEW = 60
"""Seconds by which two clocks may differ without a word: the answer takes its time too."""


@dataclass(frozen=True, slots=True)
class Order:
    """Whom to ask, and how far to go. `anchors`: a file of certificates that the authority must go back to."""

    url: str
    agent: str
    anchors: Path | None = None
    allow_private: bool = False
    seconds: float = SECONDS


def check(order: Order) -> bytes | None:
    """Return the certificates to trust, if a file of them is named; UsageError before anything is sent."""
    pinned.split(order.url)
    if order.anchors is None:
        return None
    data = take(order.anchors)
    try:
        timestamp.read_anchors(data)
    except TimestampError as error:
        raise UsageError(spelled(order.anchors), str(error)) from error
    return data


def skew(made: Stamp) -> int:
    """Return by how many seconds the clock of this machine is ahead of the authority's; 0 where it is next to nothing.

    To be asked right after the stamp was made.
    """
    seconds = int((datetime.now(UTC) - datetime.fromisoformat(made.at)).total_seconds())
    return seconds if abs(seconds) > SKEW else 0


def stamp(store: Store, order: Order) -> Stamp:
    """Have the present head stamped by the authority of `order`, and keep its reply.

    Raises NetworkFailed and its kinds; then nothing was kept, and the journal says that it was asked.
    """
    anchors = check(order)
    head = store.proofs.head()
    request = timestamp.request(head)
    headers = {"Content-Type": timestamp.MEDIA_TYPE, "Accept": timestamp.REPLY_TYPE}
    terms = pinned.Terms(order.seconds, timestamp.LIMIT, order.allow_private)
    try:
        reply = pinned.ask(pinned.Question(order.url, request.data, headers), terms)
        return store.proofs.keep_stamp(Answer(head, reply, request.nonce, order.url), anchors, order.agent)
    except NetworkFailed as fault:
        note_failure(store, order.url, fault, order.agent)
        raise
