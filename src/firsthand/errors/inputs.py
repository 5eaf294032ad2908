"""A file from outside."""

from firsthand.errors.root import FirsthandError


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
