"""What of a case may not leave it: names under seal, contacts, papers, addresses, handles, and what people marked."""

import re
from collections.abc import Iterable, Iterator, Sequence

from firsthand.model.people import Pseudonym
from firsthand.model.release import Kind, Protected
from firsthand.protect.matching import Finder
from firsthand.protect.roster import Roster
from firsthand.protect.rule import Rule, Secrets
from firsthand.protect.rules import addresses, contacts, numbers

_KINDS: tuple[tuple[Rule, Kind], ...] = (
    (contacts.MAILS, "mail"),
    (contacts.HANDLES, "handle"),
    (contacts.PHONES, "phone"),
    (numbers.NUMBERS, "number"),
    (addresses.ADDRESSES, "address"),
)
_PLATE = re.compile(
    r"(?i:plates?|registration|reg\.? no\.?|госномер\w*|номерн\w+ знак\w*|г/н|لوحة)"
    r"(?:\s+(?:number|no\.?|is|was|of))?"
    r"\W{1,4}(?P<plate>[A-ZА-Я0-9](?:[\s-]?[A-ZА-Я0-9]){3,9})(?!\w)"
)
_NOBODY = Secrets(Roster({}, {}, Finder()), Finder())


def protected(
    people: Iterable[tuple[Pseudonym, Sequence[str]]], texts: Iterable[str], marked: Iterable[str] = ()
) -> tuple[Protected, ...]:
    """Return every string that may not leave, each once.

    `people`: everybody under seal with the open spellings of the name; `texts` of the case, open too; `marked`: what
    people marked. Places of refuge are not among them: a town where somebody hides is named elsewhere in its own right.
    """
    found: dict[tuple[str, str], Protected] = {}
    for one in (*_names(people), *_marked(marked), *(p for text in texts for p in _of_text(text))):
        found.setdefault((one.kind, one.text.casefold()), one)
    return tuple(found.values())


def _names(people: Iterable[tuple[Pseudonym, Sequence[str]]]) -> Iterator[Protected]:
    for person, spellings in people:
        yield from (Protected(name, "name", person.name) for name in spellings if name.strip())


def _marked(marked: Iterable[str]) -> Iterator[Protected]:
    for number, words in enumerate(marked, 1):
        yield Protected(words, "marked", f"marked string {number}")


def _of_text(text: str) -> Iterator[Protected]:
    for rule, kind in _KINDS:
        for found in rule.find(text, _NOBODY):
            yield Protected(text[found.start : found.end], kind, f"{rule.noun[0]} in a report")
    yield from (Protected(m["plate"], "plate", "number plate in a report") for m in _PLATE.finditer(text))
