"""The command cannot mean what it says."""

from collections.abc import Mapping

from firsthand.errors.root import FirsthandError


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
