"""What a case kept before a word was sealed is looked through for that word; and who goes by which pseudonym."""

from collections.abc import Iterator

from firsthand.model.people import People
from firsthand.model.reading import Page, Reading
from firsthand.protect.pseudonyms import office_holders, pseudonyms
from firsthand.protect.sealing import Sealing
from firsthand.store import Store
from firsthand.workflow.names.sealed import covered, sealed_again

BATCH = 64


def sweep(store: Store, agent: str) -> list[Page] | None:
    """Seal in everything kept what was sealed since the last sweep, and say anew who goes by which pseudonym.

    Return all pages as they are kept now, where they had to be looked at; None if nothing is new. Safe to break off:
    what was not looked through is looked through by the next run.
    """
    words, newest = store.words, store.words.last_box()
    fresh = newest > words.swept()
    if fresh:
        _seal_readings(store, agent)
    known, last, captures = words.people(), store.last_reading(), store.captures()
    if not fresh and (last, len(captures)) == (known.readings, known.captures):
        return None
    new = captures if fresh else captures[known.captures :]
    sealed = [c for old in new if (c := covered(store, old)) != old]
    pages = store.pages()
    people = People(tuple(pseudonyms(pages)), tuple(sorted(office_holders(pages))), last, len(captures))
    store.keep_seal(sealed, people, newest, agent)
    return pages


def _seal_readings(store: Store, agent: str) -> None:
    batch: list[Reading] = []
    for item in list(_touched(store)):
        old = store.reading(item)
        new = sealed_again(store, old)
        if new != old:
            batch.append(new)
        if len(batch) >= BATCH:
            store.add_readings(batch, agent)
            batch.clear()
    if batch:
        store.add_readings(batch, agent)


def _touched(store: Store) -> Iterator[str]:
    """Yield the items in whose texts a word stands that was sealed since."""
    words, since = store.words, store.words.swept()
    newly = Sealing((), lambda word: words.newer(word, since))
    seen: set[str] = set()
    for rendition in store.renditions():
        if rendition.item not in seen and newly.mentioned(rendition.text):
            seen.add(rendition.item)
            yield rendition.item
