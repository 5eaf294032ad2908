"""The case does not open, or not for this person."""

from firsthand.errors.root import FirsthandError


class AccessError(FirsthandError):
    """The case cannot be opened."""

    exit_code = 20
    remedy = "Check the path and the passphrase."


class WrongPassphrase(AccessError):
    """The passphrase does not open the key file."""

    exit_code = 21
    remedy = "Type the passphrase again, or open the case with another key: --identity FILE, --recovery FILE."


class CaseMissing(AccessError):
    """No case stands at that path."""

    exit_code = 22
    remedy = "Check the path, or make a case with `firsthand new CASE`."


class CaseBusy(AccessError):
    """Another process holds the case."""

    exit_code = 23
    remedy = "Wait until the other command has ended, then run this one again."


class KeyFileRejected(AccessError):
    """The key file is damaged, of an unknown version, or asks for less protection than Firsthand allows."""

    exit_code = 24
    remedy = "Put the newest copy of the file `keys.json` of this case in its place; do not edit it."


class SealedTier(AccessError):
    """What was asked for lies in the sealed tier, and the key at hand opens the working tier only."""

    exit_code = 25
    remedy = "Ask somebody whose key opens everything; `firsthand keys CASE list` says whose does."


class WrongKey(AccessError):
    """The identity or the recovery code opens no slot of the key file, or is malformed."""

    exit_code = 26
    remedy = "Check that it is the one for this case; a person can be added again by somebody who has a key."


class NewerCase(AccessError):
    """The case was written by a newer version of Firsthand."""

    exit_code = 27
    remedy = "Open the case with the newer version; this one does not touch it."


class OnlyACopy(AccessError):
    """The folder is a second copy of a case: it is read and checked, and only `firsthand copy` writes to it."""

    exit_code = 28
    remedy = "Work on the case itself. If it is lost, `firsthand take-over COPY --reason WORDS`."


class RoomLocked(AccessError):
    """The reading room is locked: it was just opened, nobody was there for a while, or somebody locked it."""

    exit_code = 29
    remedy = "Type the passphrase of the case."
