"""The controlled lists: acts, grounds and effects, with labels, HURIDOCS terms and treaty articles, as data.

The lists stand in `acts.toml`, `grounds.toml` and `effects.toml` beside this module; the words by which a text
says them stand in `language/lexicons`, one folder a language.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class ActTerm:
    """One kind of act. `parent` is the wider term or None; `effect` what it does to a victim, if that is sure."""

    id: str
    parent: str | None
    huridocs: str
    label: str
    treaties: tuple[str, ...]
    effect: str | None = None


@dataclass(frozen=True, slots=True)
class GroundTerm:
    """One ground of persecution: of the act, never of a person."""

    id: str
    label: str
    treaties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EffectTerm:
    """What an act did to its victims; `label` completes "people ..."."""

    id: str
    label: str


def _table(name: str) -> dict[str, dict[str, object]]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _strings(value: object) -> tuple[str, ...]:
    return tuple(str(v) for v in value) if isinstance(value, list) else ()


@cache
def acts() -> Mapping[str, ActTerm]:
    """Return every act term by its id, in the order of the file."""
    found = {
        key: ActTerm(
            id=key,
            parent=str(row["parent"]) or None,
            huridocs=str(row["huridocs"]),
            label=str(row["label"]),
            treaties=_strings(row["treaties"]),
            effect=str(row["effect"]) if "effect" in row else None,
        )
        for key, row in _table("acts.toml").items()
    }
    return MappingProxyType(found)


@cache
def grounds() -> Mapping[str, GroundTerm]:
    """Return every ground by its id."""
    return MappingProxyType(
        {
            key: GroundTerm(key, str(row["label"]), _strings(row["treaties"]))
            for key, row in _table("grounds.toml").items()
        }
    )


@cache
def effects() -> Mapping[str, EffectTerm]:
    """Return every effect by its id."""
    return MappingProxyType(
        {key: EffectTerm(key, str(row["label"])) for key, row in _table("effects.toml").items()}
    )


def is_kind_of(act: str, wider: str) -> bool:
    """Say whether `act` is `wider` or stands below it. Raises KeyError for a term that is not in the list."""
    term: str | None = act
    while term is not None:
        if term == wider:
            return True
        term = acts()[term].parent
    return False
