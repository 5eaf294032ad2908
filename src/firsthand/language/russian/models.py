"""The trained models for Russian, loaded once, when a Russian text is first read; and whether they are installed.

The networks and word vectors are those of natasha (Alexander Kukushkin and others, MIT), run by slovnet with numpy.
natasha itself is never imported: only the files in its wheel are read. Nothing is downloaded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_PACKAGES = ("natasha", "navec", "pymorphy3", "pymorphy3-dicts-ru", "razdel", "slovnet")
_VECTORS = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_KINDS = {"PER": "person", "LOC": "place", "ORG": "organisation"}
_NAME = frozenset(("Name", "Surn", "Patr"))
_LARGEST_CACHE = 1 << 16


class Marks(NamedTuple):
    """What the models say of the words of a sentence, word by word.

    `tags` are parts of speech and features of Universal Dependencies; `heads` are word numbers, -1 for a root;
    `names` marks the first word of a name "B-person" and the next ones "I-person", the rest "".
    """

    tags: tuple[tuple[str, Mapping[str, str]], ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]
    names: tuple[str, ...]


@cache
def version() -> str | None:
    """Return the versions of all that is needed for Russian; None if a part of it is not installed."""
    try:
        found = [metadata.version(name) for name in _PACKAGES]
    except metadata.PackageNotFoundError:
        return None
    return "-".join(found)


class Models:
    """Parts of speech and cases, syntax, and names."""

    def __init__(self) -> None:
        """Load the files: a second, and about 240 MB of memory, most of it word vectors. Raises ImportError."""
        from navec import Navec
        from slovnet import NER, Morph, Syntax

        spec = find_spec("natasha")
        if spec is None or spec.origin is None:
            raise ImportError("natasha is not installed")
        folder = Path(spec.origin).parent / "data"
        vectors = Navec.load(folder / _VECTORS)
        self._morph = Morph.load(folder / "model/slovnet_morph_news_v1.tar").navec(vectors)
        self._syntax = Syntax.load(folder / "model/slovnet_syntax_news_v1.tar").navec(vectors)
        self._names = NER.load(folder / "model/slovnet_ner_news_v1.tar").navec(vectors)

    def read(self, sentences: Sequence[Sequence[str]]) -> Iterator[Marks]:
        """Yield what the models say of each sentence, given as its words."""
        items = [list(words) for words in sentences]
        rows = zip(self._morph.map(items), self._syntax.map(items), self._tagged(items), strict=True)
        for morph, syntax, names in rows:
            yield Marks(
                tuple((word.pos, word.feats) for word in morph.tokens),
                tuple(_head(int(word.head_id), place) for place, word in enumerate(syntax.tokens)),
                tuple(word.rel for word in syntax.tokens),
                tuple(_mark(tag) for tag in names),
            )

    def _tagged(self, items: Sequence[Sequence[str]]) -> Iterable[Sequence[str]]:
        infer = self._names.infer
        found: Iterable[Sequence[str]] = infer.decoder(infer.process(infer.encoder(items)))
        return found


def _head(number: int, place: int) -> int:
    return -1 if number - 1 == place else number - 1


def _mark(tag: str) -> str:
    first, _, kind = tag.partition("-")
    return f"{first}-{_KINDS[kind]}" if kind in _KINDS else ""


@cache
def models() -> Models:
    """Return the models. Raises ImportError if they are not installed."""
    return Models()


class Form(NamedTuple):
    """One reading of a written word: part of speech and case by OpenCorpora, dictionary form.

    `name` says that it is a given name, a patronymic or a surname, `female` that of a woman,
    `single` that it means one, `known` that the
    dictionary has it, `place` that it is a place.
    """

    part: str
    case: str
    lemma: str
    name: bool
    female: bool
    single: bool
    known: bool
    place: bool


@lru_cache(maxsize=_LARGEST_CACHE)
def forms(word: str) -> tuple[Form, ...]:
    """Return the readings of a word in lower case, the likeliest first."""
    return tuple(
        Form(
            str(one.tag.POS or ""),
            str(one.tag.case or ""),
            one.normal_form,
            not _NAME.isdisjoint(one.tag.grammemes),
            "femn" in one.tag.grammemes,
            "sing" in one.tag.grammemes,
            bool(one.is_known),
            "Geox" in one.tag.grammemes,
        )
        for one in _dictionary().parse(word)
    )


@cache
def _dictionary():  # type: ignore[no-untyped-def]
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")
