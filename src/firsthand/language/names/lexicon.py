"""What is known of the words of names: titles, particles, given names in their variants, legal forms; pure data."""

from collections.abc import Iterable, Mapping
from functools import cache

from firsthand.language.lexicons import has, lists_of, numbers_of, texts_of, word_list, words
from firsthand.language.names.folding import plain
from firsthand.language.names.sounds import sound

LANGUAGES = ("any", "ar", "en", "es", "fa", "ru")
_LEAST_SOUND = 5

Families = dict[str, frozenset[str]]


@cache
def listed(name: str) -> frozenset[str]:
    """Return a list of `name_parts` ("titles", "particles", "child_of" ...) as a set of folded words."""
    return words("name_parts", name, "any")


@cache
def patronymic_endings() -> tuple[str, ...]:
    """Return the endings of names made from that of the father."""
    return word_list("name_parts", "patronymic_endings", "any")


@cache
def woman_endings() -> dict[str, str]:
    """Return endings of a woman's family name, each with that of the man's."""
    return dict(texts_of("name_parts", "woman_endings", "any"))


@cache
def variants() -> Families:
    """Return, for each folded given name, the names of which it is a spelling or a form in another language."""
    short = {plain(name): frozenset({name}) for one in LANGUAGES for name in _listed(one, "short")}
    return short | _families("variants")


@cache
def shorts() -> Families:
    """Return, for each folded short form, the names of which it is one."""
    return _families("short")


def families_of(word: str) -> frozenset[str]:
    """Return the names of which a folded word is a variant; also by its sound, if it is long enough to tell."""
    known = variants().get(word)
    if known is None and len(word) >= _LEAST_SOUND:
        known = _by_sound().get(sound(word))
    return known or frozenset()


@cache
def _by_sound() -> Families:
    found: dict[str, frozenset[str]] = {}
    for word, names in variants().items():
        if len(word) >= _LEAST_SOUND:
            heard = sound(word)
            found[heard] = found.get(heard, frozenset()) | names
    return found


def _families(key: str) -> Families:
    found: dict[str, frozenset[str]] = {}
    for language in LANGUAGES:
        for name, held in _listed(language, key).items():
            own = (name,) if key == "variants" else ()
            for word in _folded((*own, *held)):
                found[word] = found.get(word, frozenset()) | {name}
    return found


def _listed(language: str, key: str) -> Mapping[str, tuple[str, ...]]:
    return lists_of("person_names", key, language) if has("person_names", language) else {}


def _folded(held: Iterable[str]) -> set[str]:
    return {plain(word) for word in held} - {""}


@cache
def legal_forms() -> dict[tuple[str, ...], str]:
    """Return the legal forms of bodies as sequences of folded words, each with its kind ("limited")."""
    held = lists_of("bodies", "legal_forms", "any")
    return {tuple(form.split()): kind for kind, forms in held.items() for form in forms}


@cache
def same_words() -> dict[tuple[str, ...], str]:
    """Return words of bodies that are written for another, as sequences ("int", "l"), each with that other."""
    held = lists_of("bodies", "same", "any")
    return {tuple(form.split()): kind for kind, forms in held.items() for form in forms}


@cache
def body_words(name: str) -> frozenset[str]:
    """Return a list of `bodies` ("common", "small") as a set."""
    return words("bodies", name, "any")


@cache
def number_words() -> dict[str, int]:
    """Return words and Roman figures that are numbers."""
    return dict(numbers_of("bodies", "numbers", "any"))
