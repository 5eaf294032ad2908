"""The languages that are read for claims: one line each. How to add one: docs/how-to/add-a-language.md."""

from collections.abc import Callable
from typing import NamedTuple

from firsthand.claim import english, russian
from firsthand.language import tongue
from firsthand.language.russian import models
from firsthand.language.scripts import script_of
from firsthand.model.reading import Page
from firsthand.model.rendition import Rendition

Read = Callable[[Rendition], Page]


def _nothing() -> str:
    return ""


class Reader(NamedTuple):
    """How a language is read: for claims, and for expressions of time.

    `version` names what is installed for it besides this package, "" if nothing need be, and None if it is missing:
    then `extra` is what to install.
    """

    claims: Read
    times: Read
    version: Callable[[], str | None] = _nothing
    extra: str = ""


LANGUAGES: dict[str, Reader] = {
    "en": Reader(english.read_claims, english.read_times),
    "ru": Reader(russian.read_claims, russian.read_times, models.version, "firsthand[ru]"),
}
"""By ISO 639-1 code."""


def language_of(rendition: Rendition) -> str:
    """Return the code of the language of a document: the stated one, or what its letters and short words tell."""
    return tongue.language_of(rendition.text, rendition.language)


def reader_of(rendition: Rendition) -> Reader | None:
    """Return the reader for a document; None if its language is not read, or what it needs is not installed."""
    reader = LANGUAGES.get(language_of(rendition))
    return None if reader is None or reader.version() is None else reader


def missing(rendition: Rendition) -> str | None:
    """Return why a document is not read ("Ukrainian is not read yet"); None if it is, or has no words at all."""
    code = language_of(rendition)
    name, reader = tongue.name_of(code), LANGUAGES.get(code)
    if reader is None:
        return f"{name} is not read yet" if script_of(rendition.text) else None
    return f"{name} needs: pip install {reader.extra}" if reader.version() is None else None


def versions() -> str:
    """Return what is installed for the languages besides this package: other versions may read differently."""
    return "".join(
        f"+{code}-{version}" for code, one in sorted(LANGUAGES.items()) if (version := one.version())
    )
