"""What may leave protect for publish: a view of a case that only `protect` can make.

The constructor takes an argument of type `Never`. There is no such value, so no call of it passes the type checker,
and at run time it raises. `protect.clearing` makes the object past the constructor, and a test sees to it that no
other module does.
"""

from typing import Never, NoReturn, final

from firsthand.model.casefile import CaseFile
from firsthand.model.release import Release


@final
class Cleared:
    """A view of a case that the rules of protection were applied to; `release` is None for what stays inside."""

    __slots__ = ("release", "view")

    view: CaseFile
    release: Release | None

    def __init__(self, only_protect_makes_it: Never) -> None:
        """Raise TypeError: see the module."""
        raise TypeError("only protect clears what is published")

    def __setattr__(self, name: str, value: object) -> NoReturn:
        """Raise TypeError: what is cleared is not changed afterwards."""
        raise TypeError("what is cleared is not changed")
