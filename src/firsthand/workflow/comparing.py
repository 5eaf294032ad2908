"""Who shares words with whom in a case: new texts join the postings that are kept of the others.

What is kept is derived. Where a text is gone or not what it was, or other code made it, all of it is made anew.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from firsthand.store import Store
from firsthand.workflow import code

if TYPE_CHECKING:
    from firsthand.engine import Document, Reuse
    from firsthand.engine.growing import Seen

ROOMS = ("language", "engine")
FROM = 500
"""Texts from which on postings are kept; fewer are compared anew in less than a second."""
_AT_ONCE = 10_000
"""Texts that join at once; changes memory, never the result."""


class KeptComparing:
    """Compares the texts of a case, and keeps for the next time what is new of it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._code = code.version(ROOMS)
        self._new: list[bytes] = []
        self._instead = False

    def __call__(self, documents: Sequence["Document"]) -> list["Reuse"]:
        """Return what `engine.compare` does; only texts that are not known yet are joined with the others."""
        from firsthand.engine import Settings, compare
        from firsthand.engine.growing import grown, nothing, reuses
        from firsthand.engine.packed import added, packed

        if len(documents) < FROM:
            return compare(documents)
        settings = Settings()
        by_key = {_key(document): document for document in documents}
        seen = self._known(by_key)
        self._instead = seen is None
        seen = seen or nothing()
        known = set(seen.ids)
        fresh = [document._replace(id=key) for key, document in sorted(by_key.items()) if key not in known]
        for at in range(0, len(fresh), _AT_ONCE):
            before = seen
            seen = grown(seen, fresh[at : at + _AT_ONCE], settings)
            self._new.append(packed(added(seen, before), settings))
        held = [by_key[key] for key in seen.ids]
        seen = seen._replace(ids=tuple(d.id for d in held), outlets=tuple(d.outlet for d in held))
        return reuses(seen, settings)

    def _known(self, documents: Mapping[str, "Document"]) -> "Seen | None":
        """Return what is kept, None if that is nothing, or no longer fits the texts."""
        from firsthand.engine import Settings
        from firsthand.engine.packed import together, unpacked
        from firsthand.engine.words import words_of

        count, segments = 0, []
        for payload in self._store.postings.segments(self._code):
            segment = unpacked(payload, Settings())
            if segment is None or segment.first != count or not documents.keys() >= set(segment.ids):
                return None
            count += len(segment.ids)
            segments.append(segment)
        if not segments:
            return None
        words = words_of([documents[key].text for segment in segments for key in segment.ids])
        return together(segments, words)

    def keep(self) -> None:
        """Keep what is new. Killed before that, it is made again the next time."""
        for segment in self._new:
            self._store.postings.keep(segment, self._code, instead=self._instead)
            self._instead = False
        self._new.clear()


def _key(document: "Document") -> str:
    """Return a name for the text as it stands under the name of its document."""
    return sha256(f"{document.id}\0{document.text}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
