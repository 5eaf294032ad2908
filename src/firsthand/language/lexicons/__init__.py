"""Words as data, one folder per language; each table is read once, when it is first needed."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files


@cache
def _table(name: str, language: str) -> dict[str, object]:
    return tomllib.loads((files(__name__) / language / f"{name}.toml").read_text("utf-8"))


@cache
def words(name: str, key: str, language: str = "en") -> frozenset[str]:
    """Return the word list `key` of the table `name` ("sentences", "numbers" ...) as a set.

    Raises KeyError if there is no such list, FileNotFoundError if there is no such table.
    """
    return frozenset(word_list(name, key, language))


@cache
def word_list(name: str, key: str, language: str = "en") -> tuple[str, ...]:
    """Return the word list `key` of the table `name` in its written order."""
    found = _table(name, language)[key]
    if not isinstance(found, list):
        raise TypeError(f"{name}.{key} is not a list")
    return tuple(str(word) for word in found)


@cache
def numbers_of(name: str, key: str, language: str = "en") -> Mapping[str, int]:
    """Return the table `key` of `name` that gives each word a whole number."""
    found = _table(name, language)[key]
    if not isinstance(found, dict):
        raise TypeError(f"{name}.{key} is not a table")
    return {str(word): int(value) for word, value in found.items()}


@cache
def terms_of(name: str, key: str, language: str = "en") -> Mapping[str, str]:
    """Return the table `key` of `name` (`term = [words]`) turned round: each word with its term."""
    found = _table(name, language)[key]
    if not isinstance(found, dict):
        raise TypeError(f"{name}.{key} is not a table")
    return {str(word): str(term) for term, listed in found.items() for word in listed}


@cache
def lists_of(name: str, key: str, language: str = "en") -> Mapping[str, tuple[str, ...]]:
    """Return the table `key` of `name` (`term = [words]`): each term with its words."""
    found = _table(name, language)[key]
    if not isinstance(found, dict):
        raise TypeError(f"{name}.{key} is not a table")
    return {str(term): tuple(str(word) for word in listed) for term, listed in found.items()}


@cache
def texts_of(name: str, key: str, language: str = "en") -> Mapping[str, str]:
    """Return the table `key` of `name` that gives each term some words of explanation."""
    found = _table(name, language)[key]
    if not isinstance(found, dict):
        raise TypeError(f"{name}.{key} is not a table")
    return {str(term): str(text) for term, text in found.items()}


@cache
def written(name: str, key: str, language: str = "en") -> str:
    """Return the text `key` of the table `name`."""
    found = _table(name, language)[key]
    if not isinstance(found, str):
        raise TypeError(f"{name}.{key} is not a text")
    return found


@cache
def has(name: str, language: str) -> bool:
    """Say whether the language has the table `name`."""
    return language.isalnum() and (files(__name__) / language / f"{name}.toml").is_file()


@cache
def optional_list(name: str, key: str, language: str) -> tuple[str, ...]:
    """Return the word list `key` of the table `name`; nothing if the table has no such list."""
    return word_list(name, key, language) if key in _table(name, language) else ()


@cache
def optional_text(name: str, key: str, language: str) -> str:
    """Return the text `key` of the table `name`; nothing if the table has no such text."""
    return written(name, key, language) if key in _table(name, language) else ""
