"""The words of `language/lexicons/en/firsthand.toml`, read once."""

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from firsthand.language.normalise import normal_words


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Marks of first hand (phrases as written) and words about names (normal words)."""

    owners: tuple[str, ...]
    writers: tuple[str, ...]
    saw: tuple[str, ...]
    there: tuple[str, ...]
    seen_by: tuple[str, ...]
    found_out: frozenset[str]
    determiners: frozenset[str]
    outlet_words: tuple[tuple[str, ...], ...]
    nobody: frozenset[tuple[str, ...]]
    pronouns: frozenset[str]
    roles: frozenset[str]
    outlets: frozenset[str]
    bodies: frozenset[str]
    asked_by: tuple[str, ...]
    credits: tuple[str, ...]
    credits_after: tuple[str, ...]
    imprints: tuple[str, ...]
    imprints_after: tuple[str, ...]
    release_kinds: tuple[str, ...]
    release_says: tuple[str, ...]
    release_gave: tuple[str, ...]
    softeners: tuple[str, ...]
    visits: tuple[str, ...]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Return the English lexicon."""
    source = files("firsthand.language") / "lexicons" / "en" / "firsthand.toml"
    tables: dict[str, dict[str, list[str]]] = tomllib.loads(source.read_text(encoding="utf-8"))
    marks, names = tables["marks"], tables["names"]
    by_length = sorted({normal_words(phrase) for phrase in names["outlet_words"]}, key=lambda w: (-len(w), w))
    return Lexicon(
        owners=tuple(marks["owners"]),
        writers=tuple(marks["writers"]),
        saw=tuple(marks["saw"]),
        there=tuple(marks["there"]),
        seen_by=tuple(marks["seen_by"]),
        found_out=frozenset(marks["found_out"]),
        determiners=frozenset(names["determiners"]),
        outlet_words=tuple(by_length),
        nobody=frozenset(normal_words(phrase) for phrase in names["nobody"]),
        pronouns=frozenset(names["pronouns"]),
        roles=frozenset(names["roles"]),
        outlets=frozenset(names["outlets"]),
        bodies=frozenset(names["bodies"]),
        **{name: tuple(phrases) for name, phrases in tables["reports"].items()},
    )
