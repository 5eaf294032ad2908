"""The lists of a case linked, or a total estimated, in a process of its own; it keeps what comes of it."""

import os
import sys
from pathlib import Path

import msgspec

from firsthand.errors import FirsthandError
from firsthand.model.linkage import Linkage
from firsthand.store import CaseKeys, open_with_keys
from firsthand.web import child
from firsthand.web.listing import LINK
from firsthand.workflow.names.shown import disguised
from firsthand.workflow.victims import estimating, linking


def _linked(folder: Path, keys: CaseKeys, agent: str, one_to_one: bool | None) -> Linkage:
    """Link the lists anew, unless that is kept already; None: whether lists hold nobody twice is as it was."""
    with open_with_keys(folder, keys, "read") as store:
        known = store.lists.linkage()
        if one_to_one is None:
            one_to_one = known.one_to_one if known else False
        made = linking.worked_out(store, agent, one_to_one, _tell, known)
    if made is not known:
        _tell("keeping it", 0, 0)
        with child.writing(str(folder), keys) as store:
            store.lists.keep_linkage(made, agent)
    return made


def _estimated(folder: Path, keys: CaseKeys, agent: str, order: object) -> str:
    wanted = msgspec.convert(order, estimating.Order)
    found = estimating.worked_out(wanted, _linked(folder, keys, agent, None), _tell)
    with child.writing(str(folder), keys) as store:
        store.lists.keep_estimate(found.kept, agent)
    if not found.kept.estimates:
        return "No method comes to a total; the reasons stand below. The number documented stands by itself."
    return "Estimated; what was found stands below."


def _flag(told: object) -> bool | None:
    return told if isinstance(told, bool) else None


def _tell(stage: str, done: int, total: int) -> None:
    child.tell(stage=stage, done=done, total=total)


def main(folder: str, agent: str) -> int:
    """Do what the first lines that come in ask for."""
    keys, order = child.asked()
    case = Path(folder)
    try:
        if order["do"] == LINK:
            made = _linked(case, keys, agent, _flag(order["one_to_one"]))
            said = f"Linked: {len(made.pairs):,} pairs, {len(made.clusters):,} persons on several rows."
        else:
            said = _estimated(case, keys, agent, order["order"])
    except FirsthandError as error:
        with open_with_keys(case, keys, "read") as store:
            child.tell(said=disguised(store)(f"Not done: {error.fault}.", ()))
        return child.FAILED
    child.tell(said=said)
    return child.KEPT


if __name__ == "__main__":
    os._exit(main(*sys.argv[1:]))
