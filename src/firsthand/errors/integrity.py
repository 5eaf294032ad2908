"""Kept bytes are not what they were."""

from firsthand.errors.root import FirsthandError


class IntegrityError(FirsthandError):
    """Kept bytes are not what they were."""

    exit_code = 30
    remedy = "Keep the case as it is, make a copy of it, and run `firsthand verify CASE`."


class BlobDamaged(IntegrityError):
    """A preserved original does not decrypt or has another digest."""

    exit_code = 31
    remedy = "Restore it from a second copy: `firsthand restore CASE ITEM --from COPY`. Other items are not affected."


class BlobMissing(IntegrityError):
    """A preserved original is gone."""

    exit_code = 32
    remedy = "Restore it from a second copy: `firsthand restore CASE ITEM --from COPY`. Other items are not affected."


class JournalDamaged(IntegrityError):
    """A journal line is missing, altered or out of order."""

    exit_code = 33
    remedy = "Keep the case as it is and compare its journal with a copy; the named line is the first that differs."


class CheckpointDamaged(IntegrityError):
    """The signed checkpoint does not fit the journal, or its signature does not hold."""

    exit_code = 34
    remedy = "Keep the case as it is and compare `checkpoint` and `journal.jsonl` with a copy of the case."


class StoreDamaged(IntegrityError):
    """The database does not hold what the journal says it should."""

    exit_code = 35
    remedy = "Keep the case as it is, restore `case.db` from a copy, and run `firsthand verify CASE`."


class TimestampDamaged(IntegrityError):
    """A kept timestamp, cosignature or the head that it stands for is not what it was."""

    exit_code = 36
    remedy = "Restore the named file from a copy of the case; the case itself is not affected by it."
