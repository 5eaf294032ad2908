"""What a case kept before a word was sealed is looked through for that word; and who goes by which pseudonym."""

from collections.abc import Iterator, Sequence

from firsthand.model.item import Capture
from firsthand.model.people import People
from firsthand.model.reading import Reading
from firsthand.model.rendition import Rendition
from firsthand.protect import filenames
from firsthand.protect.mentions import office_names
from firsthand.protect.pseudonyms import known_by
from firsthand.protect.sealing import Sealing
from firsthand.store import Store
from firsthand.workflow.names.sealed import covered, judgement_covered, seal_in_file_name, sealed_again

BATCH = 64


def sweep(store: Store, agent: str) -> None:
    """Seal in everything kept what was sealed since the last sweep, and say anew who goes by which pseudonym.

    Pages are looked at one after the other: a large case has more of them than memory. Safe to break off: what was
    not looked through is looked through by the next run.
    """
    words, known = store.words, store.words.people()
    captures = store.captures()
    before = len(words)
    _seal_file_names(store, captures[known.captures :])
    # Words from the names of files wait for the next act, which takes them in a box of their own.
    newest = words.last_box() + (len(words) > before)
    fresh = newest > words.swept()
    if fresh:
        _seal_readings(store, agent)
    last = store.last_reading()
    if not fresh and (last, len(captures)) == (known.readings, known.captures):
        return
    new = captures if fresh else captures[known.captures :]
    sealed = [c for old in new if (c := covered(store, old)) != old]
    sealed_people, offices = known_by(store.each_page())
    people = People(tuple(sealed_people), tuple(sorted(offices)), last, len(captures))
    kept = store.judgements() if fresh else []
    judged = [now for one in kept if (now := judgement_covered(store, one)) != one]
    store.keep_seal(sealed, people, newest, agent, judged)


def _seal_file_names(store: Store, captures: Sequence[Capture]) -> None:
    """Seal the names of people in the names of files that came in, and of the folders around them."""
    told = (words for one in captures for words in (one.name, one.origin, one.member, one.reason) if words)
    found = [name for name in dict.fromkeys(told) if any(filenames.people(name))]
    # All pages of a case take long to load, and few names of files hold a name.
    offices = (
        frozenset(name for page in store.each_page() for name in office_names(page)) if found else frozenset()
    )
    for name in found:
        seal_in_file_name(name, store.words, offices)


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
    """Yield the items in whose texts, or in what stands beside them, a word stands that was sealed since."""
    words, since = store.words, store.words.swept()
    newly = Sealing((), lambda word: words.newer(word, since))
    seen: set[str] = set()
    for rendition in (page.rendition for page in store.each_page()):
        if rendition.item not in seen and any(map(newly.mentioned, _words_of(rendition))):
            seen.add(rendition.item)
            yield rendition.item
    for item, one in store.problems():
        if item not in seen and any(map(newly.mentioned, (one.thing, one.fault))):
            seen.add(item)
            yield item


def _words_of(rendition: Rendition) -> Iterator[str]:
    """Yield the text, then all that stands beside it and is not Firsthand's own."""
    yield rendition.text
    beside = (rendition.document, rendition.record, rendition.title, rendition.author, rendition.publisher)
    yield from {words for words in (*beside, rendition.url, *rendition.warnings) if words}
    yield from {place.part for place in rendition.places if place.part}
