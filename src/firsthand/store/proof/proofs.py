"""What an open case can show to others, and what others have said of it: heads, cosignatures, timestamps."""

from collections.abc import Callable, Sequence

from firsthand.crypto.cosign import Growth
from firsthand.crypto.note import Key
from firsthand.model.disclosure import Disclosure
from firsthand.model.item import Capture
from firsthand.model.proof import Answer, Cosignature, Stamp
from firsthand.store.case import Case
from firsthand.store.proof import disclosing, heads, stamps
from firsthand.store.proof.heads import Commit


class EmbeddedProofs:
    """See `interface.Proofs` for what each method promises."""

    def __init__(self, case: Case, commit: Commit) -> None:
        self._case = case
        self._commit = commit

    @property
    def verifier(self) -> str:
        """The public key of the case, as a vkey."""
        return self._case.keys.verifier

    def head(self) -> bytes:
        """Return the signed head; CheckpointDamaged."""
        return self._case.ledger.signed()

    def growth(self, since: bytes, thing: str) -> Growth:
        """Return the signed head with the proof that it has the head `since` as its beginning."""
        return heads.growth(self._case, since, thing)

    def cosign(self, head: bytes, partner: Key | None, agent: str) -> bytes:
        """Cosign a partner's head."""
        return heads.cosign(self._case, self._commit, head, partner, agent)

    def keep_cosignature(self, head: bytes, partner: Key, agent: str) -> Cosignature:
        """Keep a partner's cosignature of a head of this case."""
        return heads.take(self._case, self._commit, head, partner, agent)

    def keep_stamp(self, answer: Answer, anchors: bytes | None, agent: str) -> Stamp:
        """Keep the timestamp of an authority."""
        return stamps.keep(self._case, self._commit, answer, anchors, agent)

    def disclose(self, items: Sequence[str], restore: Callable[[Capture], Capture]) -> Disclosure:
        """Return what vouches for `items`."""
        return disclosing.disclose(self._case, items, restore)

    def stamps(self) -> list[Stamp]:
        """Return every timestamp."""
        return stamps.stamps(self._case)
