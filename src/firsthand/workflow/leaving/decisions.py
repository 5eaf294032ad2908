"""What people decided about releases: risks left aside, strings marked, consent and embargo. All of it judgements."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from firsthand.errors import NothingFound, UsageError
from firsthand.model.judgement import Judgement, Ruling, decided
from firsthand.model.release import Protected, Scope
from firsthand.protect.clearing import may_be_left
from firsthand.protect.strings import unsearched
from firsthand.store import Part, Store
from firsthand.workflow.leaving.original import find
from firsthand.workflow.names.sealed import cover

_ITEM, _PERSON, _RISK, _STRING = "item:", "person:", "risk:", "string:"


@dataclass(frozen=True, slots=True)
class Decisions:
    """What stands: strings under their masks, scopes, and the risks that are left, with the reason."""

    marked: tuple[str, ...]
    scopes: tuple[Scope, ...]
    left: Mapping[str, str]


def standing(store: Store) -> Decisions:
    """Return what people decided, the latest of each subject."""
    marks, consents, risks = (_counting(store, kind) for kind in ("mark", "consent", "risk"))
    return Decisions(
        tuple(dict(one.values)["string"] for one in marks),
        tuple(scope for one in consents if (scope := _scope(one)) is not None),
        {one.about[0].removeprefix(_RISK): one.reason for one in risks if one.verdict == "leave"},
    )


def _counting(store: Store, kind: str) -> list[Judgement]:
    found = store.judgements()
    return [one.counts for about, one in decided(found).items() if about.kind == kind]


def _scope(one: Judgement) -> Scope | None:
    if one.verdict == "unlimited":
        return None
    values, about = dict(one.values), one.about[0]
    allowed = tuple(values["allowed"].split()) if "allowed" in values else None
    if about.startswith(_ITEM):
        return Scope(about.removeprefix(_ITEM), "item", allowed, values.get("until"))
    return Scope(about.removeprefix(_PERSON), "person", allowed, values.get("until"))


def mark(store: Store, strings: Sequence[str], reason: str, agent: str) -> int:
    """Keep that these strings may not leave the case; they are sealed. Return how many are new.

    Raises UsageError for what is too short to be searched for, SealedTier for a member who may not read it again.
    """
    _needs(reason)
    wanted = [" ".join(one.split()) for one in strings]
    short = unsearched([Protected(one, "marked", "") for one in wanted], lambda word: False)
    if short:
        raise UsageError("WORDS", "a string of fewer than four letters or digits stands everywhere by chance")
    known = {one.about[0] for one in _counting(store, "mark")}
    rulings = []
    for one in wanted:
        masked = store.words.mask([Part(one, "")])
        about = _STRING + hashlib.sha256(masked.encode()).hexdigest()[:16]
        if about not in known:
            rulings.append(Ruling("mark", (about,), "protected", cover(store, reason), (("string", masked),)))
    if rulings:
        store.judge_all(rulings, agent)
    return len(rulings)


@dataclass(frozen=True, slots=True)
class Consent:
    """For whom a report or a person may be told of: `allowed` purposes (None: all), not before `until`."""

    item: str | None = None
    person: str | None = None
    allowed: tuple[str, ...] | None = None
    until: str | None = None


def consent(store: Store, given: Consent, reason: str, agent: str) -> None:
    """Keep what somebody consented to, or from when something may be told. NothingFound, UsageError."""
    _needs(reason)
    if (given.item is None) == (given.person is None):
        raise UsageError("--item", "name one item, or one person by the pseudonym")
    if given.until is not None and not _is_day(given.until):
        raise UsageError("--until", "give a date such as 2031-05-03")
    values = [("allowed", " ".join(given.allowed))] if given.allowed is not None else []
    values += [("until", given.until)] if given.until else []
    verdict = "limited" if values else "unlimited"
    rulings = [
        Ruling("consent", (about,), verdict, cover(store, reason), tuple(values))
        for about in _subjects(store, given)
    ]
    store.judge_all(rulings, agent)


def _subjects(store: Store, given: Consent) -> Iterator[str]:
    if given.item is not None:
        yield _ITEM + find(store, given.item).id
        return
    wanted = (given.person or "").casefold()
    person = next((one for one in store.words.people().sealed if one.name.casefold() == wanted), None)
    if person is None:
        raise NothingFound(given.person or "", "nobody in this case goes by that pseudonym")
    yield from (_PERSON + " ".join(name) for name in person.masks)


def leave(store: Store, risks: Sequence[str], apply: Sequence[str], reason: str, agent: str) -> None:
    """Keep that risks are left as they are (`risks`), or not any more (`apply`). UsageError."""
    _needs(reason)
    for one in (*risks, *apply):
        if not may_be_left(one):
            raise UsageError(one, "this is always applied; names and contacts never leave by a decision")
    said = [*((one, "leave") for one in risks), *((one, "apply") for one in apply)]
    store.judge_all(
        [Ruling("risk", (_RISK + one,), verdict, cover(store, reason)) for one, verdict in said], agent
    )


def _needs(reason: str) -> None:
    if not reason.strip():
        raise UsageError("--because", "say in a few words why")


def _is_day(day: str) -> bool:
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False
