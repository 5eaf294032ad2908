"""The disk."""

from firsthand.errors.root import FirsthandError


class StorageError(FirsthandError):
    """The disk did not take what was written."""

    exit_code = 50
    remedy = "Check the disk and the permissions of the case folder, then run the same command again."


class DiskFull(StorageError):
    """No room is left on the disk."""

    exit_code = 51
    remedy = "Make room on the disk, then run the same command again; what was acknowledged is kept."


class CopyBehind(StorageError):
    """The second copy is whole and lacks what came into the case since it was made."""

    exit_code = 52
    remedy = "Run `firsthand copy CASE DEST`; it copies only what is missing."
