"""`show CASE acts`: what was done to the case, and since when an outside authority vouches for it."""

from collections.abc import Iterator

from firsthand.cli.paint import clean, paint
from firsthand.store import Store

NOT_YET = "not yet timestamped"


def listing(store: Store, limit: int | None = None) -> Iterator[tuple[object, str]]:
    """Yield each act with its words. What it was about stays out: it may hold names."""
    stamps = sorted(store.proofs.stamps(), key=lambda stamp: stamp.size)
    for act in store.activities():
        while stamps and stamps[0].size <= act.number:
            stamps.pop(0)
        first = min(stamps, key=lambda stamp: stamp.at, default=None)
        record = {
            "number": act.number + 1,
            "at": act.at,
            "kind": act.kind,
            "agent": act.agent,
            "tool": act.tool,
        }
        # Whose word it is belongs to the time: anybody can make a certificate that calls itself an authority.
        words = f"stamped {first.at}, says {clean(first.authority)}" if first else paint(NOT_YET, "yellow")
        head = f"{act.number + 1:>6}  {act.at}  {paint(act.kind, 'cyan')}  {clean(act.agent)}  {words}"
        told = {"stamped": first.at if first else None, "authority": first.authority if first else None}
        yield {**record, **told}, head
