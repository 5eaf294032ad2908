"""`casefile`: everything the case holds as one page, protected first, written with care, journaled."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from firsthand import __version__
from firsthand.errors import UsageError
from firsthand.model.casefile import CaseContent, Counted
from firsthand.protect import internal
from firsthand.protect.rewriting import rewritten
from firsthand.publish import casefile
from firsthand.store import Store
from firsthand.workflow import code, decided
from firsthand.workflow.incoming import inputs
from firsthand.workflow.names.sealed import cover, opened
from firsthand.workflow.names.shown import Opening, open_names
from firsthand.workflow.outside import put

_DAMAGED = "its original is damaged, and what was read from it before cannot be checked against it now"


@dataclass(frozen=True, slots=True)
class Order:
    """What to write where, for whom; with names if `opening` says who opens them and why."""

    out: Path
    title: str
    agent: str
    opening: Opening | None = None
    replace: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What was written."""

    sha256: str
    size: int


def write(store: Store, order: Order) -> Written:
    """Write the case file to `order.out` with mode 0600.

    The journal has it before the file exists: an export that is not journaled must not be possible.
    Raises `UsageError` if a file stands there and may not be replaced.
    """
    if order.out.exists() and not order.replace:
        raise UsageError(inputs.spelled(order.out), "a file stands there; use --force to replace it")
    if not order.out.parent.is_dir():
        raise UsageError(inputs.spelled(order.out), "its folder does not exist")
    held = replace(content(store, cover(store, order.title)), counted=_counted(store))
    if order.opening:
        held = rewritten_content(held, open_names(store, "casefile", order.opening))
    page = casefile(internal(held, with_names=order.opening is not None)).encode()
    digest = hashlib.sha256(page).hexdigest()
    kind = "export-with-names" if order.opening else "export"
    out = cover(store, inputs.spelled(order.out.absolute()))
    store.record(kind, {"what": "casefile", "out": out, "sha256": digest}, order.agent)
    put(order.out, page)
    return Written(digest, len(page))


def content(store: Store, title: str) -> CaseContent:
    """Return all that a case file may speak of, as kept: names under their masks, the rest unprotected."""
    return CaseContent(
        title=title,
        made=inputs.now(),
        version=f"firsthand {__version__}, reading {code.version(code.READING_ROOMS)}",
        pages=tuple(decided.pages(store.pages(), decided.decisions(store))),
        events=tuple(store.events()),
        counts=tuple(store.counts()),
        sources=tuple(store.sources()),
        derivations=tuple(store.derivations()),
        items=tuple(store.items()),
        captures=tuple(store.captures()),
        problems=_problems(store),
        journal_head=store.head(),
    )


def _counted(store: Store) -> Counted | None:
    """Return the newest estimate of the whole, else the newest of strata; None where nothing was estimated."""
    every = store.lists.estimates()
    kept = next((one for one in reversed(every) if not one.strata), every[-1] if every else None)
    if kept is None:
        return None
    from firsthand.workflow.victims.wording import words  # nothing of it is wanted in most cases

    return Counted(kept, tuple(cover(store, line) for line in words(kept)))


def rewritten_content(held: CaseContent, unseal: Callable[[str], str]) -> CaseContent:
    """Return the content of a case with names in the place of their masks."""
    pages = tuple(opened(page, unseal) for page in held.pages)
    rest = rewritten(replace(held, pages=()), unseal)
    return replace(rest, pages=pages)


def _problems(store: Store) -> tuple[tuple[str, str], ...]:
    names = {capture.item: capture.name for capture in store.captures()}
    damaged = [one for one in store.upkeep.checks().values() if one.fault and one.item in names]
    return (
        *((names[one.item], f"{_DAMAGED}: {one.fault} (found {one.at[:10]})") for one in damaged),
        *((names[item], problem.fault) for item, problem in store.problems()),
    )
