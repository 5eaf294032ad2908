"""What decides in each language where a token and a sentence end: the table `sentences` of its folder."""

from functools import cache
from typing import NamedTuple

from firsthand.language.lexicons import has, optional_list, optional_text

_TABLE = "sentences"
_MARKS = frozenset({"spaced_closers", "ordinals", "dashes", "dotted_names", "any_case", "joined_initials"})


class Stops(NamedTuple):
    """The rules of a language. Words stand without their full stop, in small letters where case does not matter.

    `before_names`: a name or number follows, never the end. `before_numbers`: only before a number. `after_numbers`:
    the end only after a number and before a capital letter. `closing`: the end before any capital letter; `others`:
    before a word of `starters`. `capitals` and `closers` are letters for classes in patterns and closing marks.
    `marks` are habits: `ordinals` ("12. März"), `dashes` (speech goes on after a dash), `spaced_closers` (a blank
    before a closing mark), `dotted_names` (names such as "Blue.Realm"), `any_case` (abbreviations in any case),
    `joined_initials` ("J.-P.", "L'O.N.U."). `opening` are the starters and `unending` what never ends a sentence.
    """

    before_names: tuple[str, ...]
    before_numbers: tuple[str, ...]
    after_numbers: frozenset[str]
    others: tuple[str, ...]
    closing: frozenset[str]
    starters: tuple[str, ...]
    domains: tuple[str, ...]
    reporting: frozenset[str]
    capitals: str
    closers: frozenset[str]
    marks: frozenset[str]
    opening: frozenset[str]
    unending: frozenset[str]


@cache
def stops_of(language: str) -> Stops:
    """Return the rules of the language with that code; those for `any` where it has no table.

    Raises ValueError for a habit that is not known.
    """
    held = language if has(_TABLE, language) else "any"

    def listed(key: str) -> tuple[str, ...]:
        return optional_list(_TABLE, key, held)

    marks = frozenset(listed("marks"))
    if marks - _MARKS:
        raise ValueError(f"no such marks in {held}/{_TABLE}.toml: {sorted(marks - _MARKS)}")
    names, numbers, starters = listed("before_names"), listed("before_numbers"), listed("starters")
    unending = {*names, *numbers}
    return Stops(
        before_names=names,
        before_numbers=numbers,
        after_numbers=frozenset(listed("after_numbers")),
        others=listed("others"),
        closing=frozenset(listed("closing")),
        starters=starters,
        domains=optional_list(_TABLE, "domains", "en"),
        reporting=frozenset(listed("reporting")),
        capitals=optional_text(_TABLE, "capitals", held),
        closers=frozenset(optional_text(_TABLE, "closers", held)),
        marks=marks,
        opening=frozenset(starters),
        unending=frozenset(unending | {word.lower() for word in unending if "any_case" in marks}),
    )
