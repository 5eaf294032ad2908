"""A timestamp: the digest of the signed head goes to an authority, its signed answer is kept."""

from dataclasses import dataclass
from pathlib import Path

from firsthand.crypto import timestamp
from firsthand.crypto.timestamp import TimestampError
from firsthand.errors import UsageError
from firsthand.model.proof import Answer, Stamp
from firsthand.preserve import pinned
from firsthand.store import Store
from firsthand.workflow.inputs import spelled
from firsthand.workflow.outside import take

SECONDS = 30.0


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


def stamp(store: Store, order: Order) -> Stamp:
    """Have the present head stamped by the authority of `order`, and keep its reply.

    Raises NetworkFailed and its kinds; then nothing was kept.
    """
    anchors = check(order)
    head = store.proofs.head()
    request = timestamp.request(head)
    headers = {"Content-Type": timestamp.MEDIA_TYPE, "Accept": timestamp.REPLY_TYPE}
    terms = pinned.Terms(order.seconds, timestamp.LIMIT, order.allow_private)
    reply = pinned.ask(pinned.Question(order.url, request.data, headers), terms)
    return store.proofs.keep_stamp(Answer(head, reply, request.nonce, order.url), anchors, order.agent)
