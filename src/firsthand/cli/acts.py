"""`show CASE acts`: what was done to the case, and since when an outside authority vouches for it."""

from collections.abc import Iterator

from firsthand.cli.paint import clean, paint
from firsthand.store import Store

NOT_YET = "not yet timestamped"


def listing(store: Store) -> Iterator[tuple[object, str]]:
    """Yield each act with its words. What it was about stays out: it may hold names."""
    stamps = sorted(store.proofs.stamps(), key=lambda stamp: stamp.size)
    for act in store.activities():
        while stamps and stamps[0].size <= act.number:
            stamps.pop(0)
        stamped = min(stamps, key=lambda stamp: stamp.at).at if stamps else None
        record = {
            "number": act.number + 1,
            "at": act.at,
            "kind": act.kind,
            "agent": act.agent,
            "tool": act.tool,
        }
        words = f"stamped {stamped}" if stamped else paint(NOT_YET, "yellow")
        head = f"{act.number + 1:>6}  {act.at}  {paint(act.kind, 'cyan')}  {clean(act.agent)}  {words}"
        yield {**record, "stamped": stamped}, head
