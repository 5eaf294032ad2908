"""The words of `language/lexicons/en/reconcile.toml`, read once, and the comparisons that rest on them."""

import tomllib
from functools import cache, lru_cache
from importlib.resources import files

from firsthand.language.normalise import normal_words


@cache
def listed(name: str) -> frozenset[str]:
    """Return one list of the file. Raises KeyError for a list that is not there."""
    source = files("firsthand.language") / "lexicons" / "en" / "reconcile.toml"
    tables: dict[str, list[str]] = tomllib.loads(source.read_text(encoding="utf-8"))
    return frozenset(tables[name])


@lru_cache(maxsize=65536)
def place_name(name: str) -> str:
    """Return the normal name of a place: "the village of Brenna" and "Brenna" are equal."""
    return " ".join(word for word in normal_words(name) if word not in listed("skip"))


@lru_cache(maxsize=65536)
def group_words(description: str) -> frozenset[str]:
    """Return the words that tell a group of victims; empty for "people", "a man", "they"."""
    words = (singular(word) for word in normal_words(description) if word not in listed("skip"))
    return frozenset(word for word in words if word not in listed("anybody") and not word[0].isdigit())


@lru_cache(maxsize=65536)
def doer_name(words: str) -> str:
    """Return the normal name of a perpetrator; empty for pronouns and "unknown men"."""
    told = [singular(word) for word in normal_words(words) if word not in listed("articles")]
    return "" if all(word in listed("anybody") for word in told) else " ".join(told)


@lru_cache(maxsize=65536)
def plain_name(name: str) -> str:
    """Return the normal name of an outlet or person, without an article."""
    return " ".join(word for word in normal_words(name) if word != "the")


@lru_cache(maxsize=65536)
def singular(word: str) -> str:
    """Return a plain English singular, enough to compare words."""
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
