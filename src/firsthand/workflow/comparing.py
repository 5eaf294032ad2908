"""Who shares words with whom in a case: new texts join the postings that are kept of the others.

What is kept is derived. Where a text is gone or not what it was, or other code made it, all of it is made anew.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from firsthand.store import Store
from firsthand.workflow import code
from firsthand.workflow.giving_back import give_back

if TYPE_CHECKING:
    from firsthand.engine import Document, Reuse
    from firsthand.engine.growing import Seen

ROOMS = ("language", "engine")
FROM = 500
"""Texts from which on postings are kept; fewer are compared anew in less than a second."""


class KeptComparing:
    """Compares the texts of a case, and keeps for the next time what is new of it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._code = code.version(ROOMS)
        self._new: bytes | None = None
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
        before = self._known(by_key)
        self._instead = before is None
        before = before or nothing()
        seen = grown(before, documents, settings)
        found, segment = reuses(seen, settings), added(seen, before)
        del seen, before  # what is known of all texts together, which takes most of the memory
        give_back()
        if segment.tells:
            key_of = {document.id: key for key, document in by_key.items()}
            segment = segment._replace(ids=tuple(key_of[name] for name in segment.ids))
            self._new = packed(segment, settings)
        return found

    def _known(self, documents: Mapping[str, "Document"]) -> "Seen | None":
        """Return what is kept, None if that is nothing, or no longer fits the texts."""
        from firsthand.engine import Settings
        from firsthand.engine.packed import together, unpacked

        count, segments = 0, []
        for payload in self._store.postings.segments(self._code):
            segment = unpacked(payload, Settings())
            if segment is None or segment.first != count or not documents.keys() >= set(segment.ids):
                return None
            count += len(segment.ids)
            named = tuple(documents[key].id for key in segment.ids)
            segments.append(segment._replace(ids=named))
        if not segments:
            return None
        return together(segments, {document.id: document.outlet for document in documents.values()})

    def keep(self) -> None:
        """Keep what is new. Killed before that, it is made again the next time."""
        if self._new is not None:
            self._store.postings.keep(self._new, self._code, instead=self._instead)
        self._new = None


def _key(document: "Document") -> str:
    """Return a name for the text as it stands under the name of its document; keys sort as the names do."""
    digest = sha256(f"{document.id}\0{document.text}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return f"{document.id}\0{digest}"
