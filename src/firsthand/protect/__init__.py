"""Protect: turn the content of a case into a view that exposes no name, no contact and no place of refuge.

Recognition is incomplete: what nobody recognised as a name is not replaced. Every page made from a view says so.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from firsthand.model.casefile import CaseContent
    from firsthand.model.cleared import Cleared
    from firsthand.protect.clearing import Result, Wanted


def internal(content: "CaseContent", with_names: bool = False) -> "Cleared":
    """Return the internal view of a case, fit to be published for those who work on it.

    Names of victims, witnesses, kin and people whose role is unclear give way to pseudonyms, numbered by first
    appearance; the same content gives the same view. `with_names` leaves names as they are; contacts and places
    of refuge are withheld all the same.
    """
    from firsthand.protect import clearing  # the rules take long to load, and most commands make no case file

    return clearing.internal(content, with_names)


def clear(content: "CaseContent", wanted: "Wanted") -> "Result":
    """Return what of a case may leave it, with its risks; `content` has names under their masks."""
    from firsthand.protect import clearing

    return clearing.clear(content, wanted)
