"""Names under seal: readings on their way into the case, what was kept before, and opening them again.

`protect` says which letters of a text are a name, the store knows which mask stands for them; here they meet.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from firsthand.language import masks
from firsthand.model.item import Capture
from firsthand.model.judgement import Judgement
from firsthand.model.reading import Page, Reading
from firsthand.protect import columns, filenames
from firsthand.protect import senders as chats
from firsthand.protect.rewriting import rewritten
from firsthand.protect.sealing import Piece, Sealing, units
from firsthand.store import Part, SealedWords, Store


class Sealer:
    """Seals what a run of `add` reads; what it learns of office-holders serves the next batch."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._offices = set(store.words.people().offices)

    def readings(self, batch: Sequence[Reading]) -> list[Reading]:
        """Return the readings of a batch with every name that protection would replace under its mask."""
        words = self._store.words
        pages = [page for reading in batch for page in reading.pages]
        senders = self._senders(pages)
        sealing = Sealing(pages, words.knows, sorted(self._offices))
        self._offices |= sealing.offices
        for name in _beside(batch):
            seal_in_file_name(name, self._store.words, self._offices)
        hidden = _Loose(sealing, words)
        found = iter(
            [
                _with_senders(
                    _sealed_page(_with_senders(page, ()), sealing, words, hidden),
                    tuple(senders[name] for name in page.rendition.participants),
                )
                for page in pages
            ]
        )
        return [
            replace(
                reading,
                pages=tuple(next(found) for _ in reading.pages),
                problems=tuple(rewritten(problem, hidden) for problem in reading.problems),
            )
            for reading in batch
        ]

    def _senders(self, pages: Sequence[Page]) -> dict[str, str]:
        """Seal who writes in chats and mails before all else: their words are known from then on."""
        names = dict.fromkeys(name for page in pages for name in page.rendition.participants)
        told = (found for page in pages for found in (*chats.correspondents(page), *columns.people(page)))
        for name in dict.fromkeys(told):
            masked(name, chats.pieces(name), self._store.words)
        return {name: masked(name, chats.pieces(name), self._store.words) for name in names}


def _beside(batch: Sequence[Reading]) -> dict[str, None]:
    """Return the names of files and sheets in a batch of readings, each once."""
    told = [problem for reading in batch for problem in reading.problems]
    renditions = [page.rendition for reading in batch for page in reading.pages]
    found = dict.fromkeys(words for one in told for words in (one.thing, one.fault))
    found |= dict.fromkeys(one.document for one in renditions)
    return found | dict.fromkeys(place.part for one in renditions for place in one.places if place.part)


def seal_in_file_name(name: str, words: SealedWords, offices: Collection[tuple[str, ...]]) -> None:
    """Seal the names of people in the name of a file; those of office-holders stay."""
    for person in filenames.people(name, offices):
        masked(person, chats.pieces(person), words)


def _with_senders(page: Page, names: tuple[str, ...]) -> Page:
    return (
        page
        if page.rendition.participants == names
        else replace(page, rendition=replace(page.rendition, participants=names))
    )


class _Loose:
    """Puts masks into words that stand beside a page; what the same words gave holds until more is sealed."""

    def __init__(self, sealing: Sealing, words: SealedWords) -> None:
        self._sealing, self._words = sealing, words
        self._done: dict[str, str] = {}
        self._sealed = len(words)

    def __call__(self, text: str) -> str:
        """Return `text` with masks."""
        if len(self._words) != self._sealed:
            self._done.clear()
            self._sealed = len(self._words)
        if text not in self._done:
            self._done[text] = masked(text, self._sealing.of_words(text), self._words)
        return self._done[text]


def _sealed_page(page: Page, sealing: Sealing, words: SealedWords, hidden: _Loose) -> Page:
    text = page.rendition.text
    return rewritten(page, hidden, text, masked(text, sealing.of_page(page), words))


def masked(text: str, pieces: Sequence[Piece], words: SealedWords) -> str:
    """Return `text` with masks for its `pieces`."""
    if not pieces:
        return text
    out: list[str] = []
    at = 0
    for unit in units(pieces):
        start, end = unit[0].start, unit[-1].end
        out += (text[at:start], words.mask([Part(text[p.start : p.end], p.of, p.at) for p in unit]))
        at = end
    return "".join((*out, text[at:]))


def sealed_again(store: Store, reading: Reading) -> Reading:
    """Return a reading that is kept already with the words that were sealed since under their masks."""
    sealing = Sealing((), store.words.knows)
    hidden = _Loose(sealing, store.words)
    return replace(
        reading,
        pages=tuple(_sealed_page(page, sealing, store.words, hidden) for page in reading.pages),
        problems=tuple(rewritten(problem, lambda text: cover(store, text)) for problem in reading.problems),
    )


def covered(store: Store, capture: Capture) -> Capture:
    """Return a capture with the words that are sealed in this case under their masks."""
    return rewritten(capture, lambda text: cover(store, text))


def judgement_covered(store: Store, one: Judgement) -> Judgement:
    """Return a judgement with the words that are sealed in this case under their masks; who judged stays."""
    return replace(
        one,
        about=tuple(cover(store, about) for about in one.about),
        reason=cover(store, one.reason),
        values=tuple((name, cover(store, value)) for name, value in one.values),
    )


def cover(store: Store, text: str) -> str:
    """Return words with those that are sealed in this case under their masks."""
    return masked(text, Sealing((), store.words.knows).of_words(text), store.words)


def unsealer(store: Store) -> Callable[[str], str]:
    """Return what puts words back in the place of their masks; SealedTier for a member who may not."""
    return masks.Opened(store.words.open()).text


def opened(page: Page, unseal: Callable[[str], str]) -> Page:
    """Return the page as it was read."""
    text = page.rendition.text
    return rewritten(page, unseal, text, unseal(text))
