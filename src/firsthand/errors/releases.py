"""What must not leave."""

from firsthand.errors.root import FirsthandError


class ReleaseRefused(FirsthandError):
    """What was to leave the case could expose somebody. Nothing was written."""

    exit_code = 80
    remedy = "Look at each risk with `firsthand clear CASE`, and decide what is done about it."


class LeakFound(ReleaseRefused):
    """Something that may not leave the case stands in the finished release. Nothing was written."""

    exit_code = 81
    remedy = (
        "Mark the string with `firsthand protect CASE WORDS --because WHY`, or leave the report out; if it is "
        "nobody's, give --despite-leaks with the reason."
    )


class NotSearched(ReleaseRefused):
    """A part of the finished release cannot be taken apart, so nobody knows what it holds. Nothing was written."""

    exit_code = 82
    remedy = "Leave that part out, or look at it by hand and give --despite-leaks with the reason."
