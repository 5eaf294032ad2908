"""Every deliberate error, as one tree; each class states its remedy and its exit code.

    FirsthandError
    ├── UsageError                10  the command cannot mean what it says
    │   ├── WeakPassphrase        11
    │   ├── CaseExists            12
    │   ├── NothingFound          13  an id or folder that the case does not hold
    │   ├── EngineMissing         14  what compares cannot run on this machine
    │   ├── CopyRefused           15  the place of a copy holds something else
    │   ├── QueryMalformed        16  what is looked for is not written as `find` takes it
    │   ├── PassageLost           17  a passage named from outside is not found for sure
    │   ├── JudgementConflict     18  somebody judged the same meanwhile
    │   └── LastKey               19  nobody could open the whole case any more
    ├── AccessError               20
    │   ├── WrongPassphrase       21
    │   ├── CaseMissing           22
    │   ├── CaseBusy              23
    │   ├── KeyFileRejected       24
    │   ├── SealedTier            25
    │   ├── WrongKey              26
    │   ├── NewerCase             27  of a newer version of Firsthand
    │   ├── OnlyACopy             28  a second copy is read, not written to
    │   └── RoomLocked            29  the reading room waits for its passphrase
    ├── IntegrityError            30  kept bytes are not what they were
    │   ├── BlobDamaged           31
    │   ├── BlobMissing           32
    │   ├── JournalDamaged        33
    │   ├── CheckpointDamaged     34
    │   ├── StoreDamaged          35
    │   └── TimestampDamaged      36
    ├── InputError                40  a file from outside
    │   ├── Unreadable            41
    │   ├── UnknownFormat         42
    │   ├── DamagedFile           43
    │   ├── LimitExceeded         44
    │   ├── SomeInputsFailed      45  others went in
    │   ├── HeadRefused           46
    │   ├── NotRead               47  kept, and no claims were looked for in it
    │   ├── Withdrawn             48  destroyed before, and not wanted again
    │   └── NotUnpacked           49  an archive, kept and not unpacked to its end
    ├── StorageError              50  the disk
    │   ├── DiskFull              51
    │   └── CopyBehind            52  a second copy lacks what came since
    ├── NetworkFailed             60  a service outside this machine
    │   ├── AddressRefused        61
    │   ├── ReplyRejected         62
    │   └── EngineFailed          63  a cluster
    └── NoTotal                   70  lists do not bear an estimate
        ├── TableFaulty           71  a table of who is on which list
        ├── TooFewLists           72
        ├── NoOverlap             73
        ├── TooFewPersons         74
        └── ChainsDisagree        75  the computation does not settle

Both doors print `error: <what> : <fault>` and then `try: <remedy>`. No traceback reaches a user.
"""

from collections.abc import Mapping
from typing import ClassVar


class FirsthandError(Exception):
    """Root of every deliberate error.

    `thing` names what is concerned (a file, a case, a journal line), `fault` what is wrong with it.
    """

    exit_code: ClassVar[int] = 1
    remedy: ClassVar[str] = "Run the command again with --help."

    def __init__(self, thing: str, fault: str) -> None:
        super().__init__(f"{thing}: {fault}")
        self.thing = thing
        self.fault = fault


class UsageError(FirsthandError):
    """The command cannot mean what it says."""

    exit_code = 10
    remedy = "Run the command with --help to see what it takes."


class WeakPassphrase(UsageError):
    """A new passphrase that would not withstand guessing."""

    exit_code = 11
    remedy = "Choose five or more random words, or 14 or more characters that stand in no book."


class CaseExists(UsageError):
    """A case stands already where a new one was asked for."""

    exit_code = 12
    remedy = "Choose another folder, or use the case that is there."


class NothingFound(UsageError):
    """The case holds nothing under that name."""

    exit_code = 13
    remedy = "List what there is with `firsthand show CASE claims|sources|events|items`."


class EngineMissing(UsageError):
    """What was asked to compare the reports cannot run on this machine."""

    exit_code = 14
    remedy = (
        "Leave --engine out: the usual one needs nothing more. "
        "For Spark install Java 17 and `pip install 'firsthand[spark]'`."
    )


class CopyRefused(UsageError):
    """The place given for a copy holds something that must not be replaced by one."""

    exit_code = 15
    remedy = "Give another folder, an empty one. Nothing was changed in the one that you gave."


class LastKey(UsageError):
    """What was asked for would leave the case without a key that opens everything."""

    exit_code = 19
    remedy = "Add another key that opens everything first, such as `firsthand keys CASE recovery --out FILE`."


class QueryMalformed(UsageError):
    """What is looked for is not written as `find` takes it."""

    exit_code = 16
    remedy = 'Write words, "words in a row", begin*, NEAR(a b, 5), a OR b, a -b; `firsthand find --help` shows more.'


class PassageLost(UsageError):
    """A passage that was named from outside cannot be found again for sure; it is not looked for elsewhere."""

    exit_code = 17
    remedy = "Look for the words with `firsthand find CASE WORDS`, and decide by hand whether they are meant."


class JudgementConflict(UsageError):
    """Somebody judged the same since it was looked at.

    `mine` is what was to be kept and `theirs` what stands by now (empty if nothing does), field by field.
    """

    exit_code = 18
    remedy = "Look at what the other person said with `firsthand show CASE judgements`, then judge again or leave it."

    def __init__(self, thing: str, fault: str, *versions: Mapping[str, str]) -> None:
        super().__init__(thing, fault)
        self.mine, self.theirs = (*versions, {}, {})[:2]


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


class InputError(FirsthandError):
    """Something is wrong with a file from outside."""

    exit_code = 40
    remedy = "Look at the named file; every other file was taken."


class Unreadable(InputError):
    """The file cannot be opened."""

    exit_code = 41
    remedy = "Check that the file exists and that you may read it."


class UnknownFormat(InputError):
    """No reader knows these bytes."""

    exit_code = 42
    remedy = "Save the file as text or HTML and add it again; the original can be kept as it is."


class DamagedFile(InputError):
    """The file is of a known format and broken."""

    exit_code = 43
    remedy = (
        "Get the file again from where it came; the damaged one is named here and nothing of it was lost."
    )


class LimitExceeded(InputError):
    """Reading the file would take more memory or time than is allowed."""

    exit_code = 44
    remedy = "Split the file, or look at it by hand before you trust it."


class SomeInputsFailed(InputError):
    """Some inputs failed and are named above; the others went in."""

    exit_code = 45
    remedy = "Mend or leave out the files named above and run the same command again; it adds only what is missing."


class HeadRefused(InputError):
    """A partner's head, or a partner's word for one of ours, does not hold."""

    exit_code = 46
    remedy = (
        "Ask the partner for `firsthand head CASE --since OLDHEAD --out FILE`, and for the key of their case; "
        "if they differ for good, one of the two histories was rewritten."
    )


class NotRead(InputError):
    """The file is kept as it is, and no claims were looked for in it: no reader knows it, or it is too large."""

    exit_code = 47
    remedy = "Nothing is lost. Look at the file by hand; add what is said in it as text of its own."


class Withdrawn(InputError):
    """The file was in the case before and was destroyed; it does not come back by itself."""

    exit_code = 48
    remedy = "Leave it out. If it is to be kept all the same, run the command again with --again."


class NotUnpacked(InputError):
    """The archive is kept, and the reader stopped before it had taken everything out of it."""

    exit_code = 49
    remedy = "Add the archive again to try once more; a newer version of Firsthand tries by itself."


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


class NetworkFailed(FirsthandError):
    """A service outside this machine cannot be reached, or does not answer in time."""

    exit_code = 60
    remedy = "Check the address and the connection, then run the same command again; nothing was kept."


class AddressRefused(NetworkFailed):
    """The address leads to this machine or into a private network, or is written in an unusual way."""

    exit_code = 61
    remedy = "Check the address; use --allow-private if you mean a service in your own network."


class ReplyRejected(NetworkFailed):
    """A service answered, but not with what was asked for, or with something that is not sound."""

    exit_code = 62
    remedy = "Nothing of the answer was kept; try again later, or another service."


class EngineFailed(NetworkFailed):
    """A cluster does not answer, lends nobody, or broke off."""

    exit_code = 63
    remedy = (
        "Check the address, and that the cluster runs the same version of Spark; or leave --engine out. "
        "Nothing was kept."
    )


class NoTotal(FirsthandError):
    """The lists do not bear an estimate of a total; the number documented stands by itself."""

    exit_code = 70
    remedy = "Publish the number documented, as what it is; an estimate needs other lists, or more of them."


class TableFaulty(NoTotal):
    """The table of who is on which list is not written as it has to be; nothing of it was used."""

    exit_code = 71
    remedy = (
        "Mend the cells named above. A table has one column of 0 and 1 for each list, and either a column `count` "
        "or one row for each person."
    )


class TooFewLists(NoTotal):
    """Fewer than three lists hold anybody."""

    exit_code = 72
    remedy = "Find a third list made independently; with two, nothing shows whether they depend on each other."


class NoOverlap(NoTotal):
    """Lists have nobody in common, or next to nobody."""

    exit_code = 73
    remedy = "Check that the lists speak of the same place and time, and that persons on several were linked."


class TooFewPersons(NoTotal):
    """So few persons are documented that any total would be a guess."""

    exit_code = 74
    remedy = "Put strata together, or publish the number documented without a total."


class ChainsDisagree(NoTotal):
    """The chains of a sampler did not come together: the table bears several totals, or needs longer."""

    exit_code = 75
    remedy = "Try another --seed; if it stays, look at the other methods and at how few persons lists share."


class ReleaseRefused(FirsthandError):
    """What was to leave the case could expose somebody. Nothing was written."""

    exit_code = 70
    remedy = "Look at each risk with `firsthand clear CASE`, and decide what is done about it."


class LeakFound(ReleaseRefused):
    """Something that may not leave the case stands in the finished release. Nothing was written."""

    exit_code = 71
    remedy = (
        "Mark the string with `firsthand protect CASE WORDS --because WHY`, or leave the report out; if it is "
        "nobody's, give --despite-leaks with the reason."
    )


class NotSearched(ReleaseRefused):
    """A part of the finished release cannot be taken apart, so nobody knows what it holds. Nothing was written."""

    exit_code = 72
    remedy = "Leave that part out, or look at it by hand and give --despite-leaks with the reason."
