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
    ├── NoTotal                   70  lists do not bear an estimate
    │   ├── TableFaulty           71  a table of who is on which list
    │   ├── TooFewLists           72
    │   ├── NoOverlap             73
    │   ├── TooFewPersons         74
    │   ├── ChainsDisagree        75  the computation does not settle
    │   └── ListFaulty            76  a victim list that cannot be taken in as it is
    ├── ReleaseRefused            80  what must not leave
    │   ├── LeakFound             81  a protected string stands in the finished file
    │   └── NotSearched           82  a part of it could not be looked through
    └── Stopped                   90  somebody stopped long work

Both doors print `error: <what> : <fault>` and then `try: <remedy>`. No traceback reaches a user.
"""

from firsthand.errors.access import (
    AccessError,
    CaseBusy,
    CaseMissing,
    KeyFileRejected,
    NewerCase,
    OnlyACopy,
    RoomLocked,
    SealedTier,
    WrongKey,
    WrongPassphrase,
)
from firsthand.errors.inputs import (
    DamagedFile,
    HeadRefused,
    InputError,
    LimitExceeded,
    NotRead,
    NotUnpacked,
    SomeInputsFailed,
    UnknownFormat,
    Unreadable,
    Withdrawn,
)
from firsthand.errors.integrity import (
    BlobDamaged,
    BlobMissing,
    CheckpointDamaged,
    IntegrityError,
    JournalDamaged,
    StoreDamaged,
    TimestampDamaged,
)
from firsthand.errors.network import AddressRefused, EngineFailed, NetworkFailed, ReplyRejected
from firsthand.errors.releases import LeakFound, NotSearched, ReleaseRefused
from firsthand.errors.root import FirsthandError
from firsthand.errors.stopping import Stopped
from firsthand.errors.storage import CopyBehind, DiskFull, StorageError
from firsthand.errors.totals import (
    CellFault,
    ChainsDisagree,
    ListFaulty,
    NoOverlap,
    NoTotal,
    TableFaulty,
    TooFewLists,
    TooFewPersons,
)
from firsthand.errors.usage import (
    CaseExists,
    CopyRefused,
    EngineMissing,
    JudgementConflict,
    LastKey,
    NothingFound,
    PassageLost,
    QueryMalformed,
    UsageError,
    WeakPassphrase,
)

__all__ = [
    "AccessError",
    "AddressRefused",
    "BlobDamaged",
    "BlobMissing",
    "CaseBusy",
    "CaseExists",
    "CaseMissing",
    "CellFault",
    "ChainsDisagree",
    "CheckpointDamaged",
    "CopyBehind",
    "CopyRefused",
    "DamagedFile",
    "DiskFull",
    "EngineFailed",
    "EngineMissing",
    "FirsthandError",
    "HeadRefused",
    "InputError",
    "IntegrityError",
    "JournalDamaged",
    "JudgementConflict",
    "KeyFileRejected",
    "LastKey",
    "LeakFound",
    "LimitExceeded",
    "ListFaulty",
    "NetworkFailed",
    "NewerCase",
    "NoOverlap",
    "NoTotal",
    "NotRead",
    "NotSearched",
    "NotUnpacked",
    "NothingFound",
    "OnlyACopy",
    "PassageLost",
    "QueryMalformed",
    "ReleaseRefused",
    "ReplyRejected",
    "RoomLocked",
    "SealedTier",
    "SomeInputsFailed",
    "Stopped",
    "StorageError",
    "StoreDamaged",
    "TableFaulty",
    "TimestampDamaged",
    "TooFewLists",
    "TooFewPersons",
    "UnknownFormat",
    "Unreadable",
    "UsageError",
    "WeakPassphrase",
    "Withdrawn",
    "WrongKey",
    "WrongPassphrase",
]
