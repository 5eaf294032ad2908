"""The pseudonyms of people whose names are sealed, without another look at all the texts of the case."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from firsthand.language import masks
from firsthand.model.people import Pseudonym
from firsthand.model.reading import Page
from firsthand.protect.matching import Finder
from firsthand.protect.mentions import CHAIN, Mention, name_words, office_names, sealed_mentions
from firsthand.protect.roster import WITHHELD, Roster, forms, named_by


def pseudonyms(pages: Iterable[Page]) -> list[Pseudonym]:
    """Return the people whose names are sealed on `pages`, all pages of a case: as its case file numbers them."""
    return known_by(pages)[0]


def office_holders(pages: Iterable[Page]) -> set[tuple[str, ...]]:
    """Return the full names, folded, of people who are said to hold an office; none of them is sealed."""
    return {words for page in pages for words in office_names(page)}


def known_by(pages: Iterable[Page]) -> tuple[list[Pseudonym], set[tuple[str, ...]]]:
    """Return `pseudonyms` and `office_holders` of pages that are looked at one after the other, each once."""
    mentioned: list[Mention] = []
    spelled: dict[tuple[str, ...], str] = {}
    documents: list[str] = []
    offices: set[tuple[str, ...]] = set()
    for number, page in enumerate(pages):
        mentioned += (replace(mention, page=number) for mention in sealed_mentions([page]))
        _spell(page, spelled)
        documents.append(page.rendition.document)
        offices.update(office_names(page))
    people = [
        Pseudonym(
            name,
            tuple(person.names),
            tuple(spelled.get(words) or " ".join(words) for words in person.names),
            tuple(dict.fromkeys(documents[page] for page in sorted(person.pages))),
        )
        for name, person in named_by(mentioned)
        if person.sealed
    ]
    return people, offices


def _spell(page: Page, found: dict[tuple[str, ...], str]) -> None:
    """Note how names stand in a text, by their folded words; one in small letters rather than in capitals."""
    for match in CHAIN.finditer(page.rendition.text) if masks.is_masked(page.rendition.text) else ():
        words = name_words(match.group())
        if words not in found or (found[words].isupper() and not match.group().isupper()):
            found[words] = match.group()


class Disguise:
    """Puts pseudonyms in the place of masks."""

    def __init__(self, people: Sequence[Pseudonym]) -> None:
        """Take everybody whose name is sealed."""
        self._pages: dict[str, int] = {}
        present: dict[int, set[int]] = {}
        for number, person in enumerate(people):
            for document in person.documents:
                page = self._pages.setdefault(document, len(self._pages))
                present.setdefault(page, set()).add(number)
        self._roster = Roster(
            {number: person.name for number, person in enumerate(people)},
            {page: frozenset(numbers) for page, numbers in present.items()},
            Finder(form for number, person in enumerate(people) for form in forms(number, person.masks)),
        )

    def text(self, text: str, documents: Iterable[str] = ()) -> str:
        """Return `text`, which belongs to `documents`, with pseudonyms; no mask is left."""
        if not masks.is_masked(text):
            return text
        pages = [self._pages[d] for d in documents if d in self._pages]
        out: list[str] = []
        at = 0
        for hit in self._roster.finder.find(text):
            if masks.is_masked(text[hit.start : hit.end]):
                out += (text[at : hit.start], self._roster.stand_in(hit, pages) or WITHHELD)
                at = hit.end
        return masks.RUN.sub(masks.UNKNOWN, "".join((*out, text[at:])))
