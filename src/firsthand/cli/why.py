"""`why`: walk a line back to the preserved bytes."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from firsthand.cli.jsonlines import as_json
from firsthand.cli.naming import opening
from firsthand.cli.opening import opened, viewed
from firsthand.cli.paint import clean, paint, wrapped
from firsthand.errors import UsageError
from firsthand.model.selectors import Reference
from firsthand.store import Store
from firsthand.workflow.anchored import reference_in, target
from firsthand.workflow.names.sealed import cover
from firsthand.workflow.names.shown import Naming, disguised
from firsthand.workflow.names.shown import opened as with_names
from firsthand.workflow.why import Step, why_passage
from firsthand.workflow.why import why as steps


def why(options: argparse.Namespace) -> int:
    """Print each step from the line to the bytes."""
    if (options.id is None) == (options.passage is None):
        raise UsageError("why", "give the ID of a line, or --passage FILE")
    reason = opening(options)
    reference = reference_in(Path(options.passage)) if options.passage else None
    with opened(options, "write" if reason else "read") as store:
        what = cover(store, options.id) if reference is None else f"passage of {(reference.item or '')[:12]}"
        if reason:
            naming = with_names(store, f"why {what}", reason)
        else:
            viewed(store, "why", {"id": what}, options)
            naming = disguised(store)
        for step in _steps(store, options, reference):
            _tell(step, naming, options, named=bool(reason))
    return 0


def _steps(store: Store, options: argparse.Namespace, reference: Reference | None) -> Iterator[Step]:
    return steps(store, options.id) if reference is None else why_passage(store, reference)


def _tell(step: Step, naming: Naming, options: argparse.Namespace, *, named: bool) -> None:
    about, *facts = (naming(text, step.documents) for text in (step.about, *step.facts))
    if options.json:
        record: dict[str, object] = {"about": about, "facts": facts}
        if step.passage is not None:
            record["annotation"] = target(*step.passage, _opener(naming, step) if named else None)
        print(as_json(record))
        return
    print(paint(clean(about), "bold"))
    for fact in facts:
        print(wrapped(clean(fact)))


def _opener(naming: Naming, step: Step) -> Callable[[str], str]:
    return lambda text: naming(text, step.documents)
