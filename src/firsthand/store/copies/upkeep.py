"""What keeps a case from being lost: second copies, checks of originals, and mending one from the other."""

from pathlib import Path

from firsthand.errors import IntegrityError
from firsthand.model.item import Item
from firsthand.model.upkeep import Brought, Checked, Compared, Copied, Order, Restored
from firsthand.model.verify import Finding
from firsthand.store.case import Case
from firsthand.store.copies import comparing, copying, restoring, second
from firsthand.store.journal.acts import Acts, now
from firsthand.store.vault import fixity, originals


class EmbeddedUpkeep:
    """See `interface.Upkeep` for what each method promises."""

    def __init__(self, case: Case, acts: Acts) -> None:
        self._case, self._acts = case, acts

    @property
    def is_copy(self) -> bool:
        """Whether this is a second copy."""
        return second.is_copy(self._case.folder)

    def bring_ahead(self, order: Order) -> Brought:
        """Copy the originals that the copy lacks, and nothing else."""
        return copying.bring_ahead(self._case, order)

    def copy(self, order: Order, ahead: Brought | None = None) -> Copied:
        """Make a whole copy of the case as it is now."""
        return copying.copy(self._case, self._acts, order, ahead)

    def compare(self, folder: Path, progress: originals.Progress = originals.no_progress) -> Compared:
        """Hold a copy against the case."""
        return comparing.compare(self._case, folder, progress)

    def restore(self, items: list[str] | None, source: Path, place: str, agent: str) -> Restored:
        """Replace damaged originals from a copy."""
        return restoring.restore(self._case, self._acts, items, source, place, agent)

    def checks(self) -> dict[str, Checked]:
        """Return the last check of each original that was checked, by item."""
        return fixity.known(self._case)

    def due(self, days: float | None, limit: int | None) -> list[tuple[Item, str]]:
        """Return the items whose last check is longest ago, with the names of their blobs."""
        return fixity.due(self._case, days, limit)

    def check(
        self, wanted: list[tuple[Item, str]], agent: str, progress: originals.Progress = originals.no_progress
    ) -> list[Finding]:
        """Hold originals against their digests and keep the outcome, as one act."""
        found = list(originals.check_some(self._case, wanted, progress))
        fixity.keep(self._case, self._acts, fixity.outcomes(wanted, found), agent)
        return found

    def failed(self, item: str, fault: IntegrityError) -> None:
        """Mark an original that was found damaged as it was read, where that can be written."""
        marked = fixity.known(self._case).get(item)
        if marked is None or marked.fault != fault.fault:
            fixity.keep_if_possible(self._case, self._acts, [Checked(item, now(), fault.fault)], AGENT)


AGENT = "firsthand"
"""Who marks what nobody asked to be checked."""
