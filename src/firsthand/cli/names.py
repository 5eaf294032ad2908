"""`names` and `original`: what is sealed, opened for a reason; and the door that scores pairs of names."""

import argparse
from pathlib import Path

from firsthand.cli.jsonlines import as_json
from firsthand.cli.opening import agent, opened, say
from firsthand.cli.paint import clean, paint
from firsthand.errors import UsageError
from firsthand.workflow.incoming.inputs import spelled
from firsthand.workflow.leaving import original as originals
from firsthand.workflow.names.shown import Opening
from firsthand.workflow.names.shown import names as opened_names


def names(options: argparse.Namespace) -> int:
    """Print who goes by which pseudonym; the journal has the opening before the first name is printed.

    Given a file of pairs instead of a case: print how alike the names of each pair are; nothing is kept.
    """
    if Path(options.case).suffix.lower() == ".csv" and not Path(options.case).is_dir():
        return _pairs(options)
    if options.reason is None:
        raise UsageError("names", "a case needs --reason: why its names are opened")
    with opened(options, "write") as store:
        found = opened_names(store, Opening(agent(options), options.reason))
    for one in found:
        if options.json:
            print(as_json(one))
            continue
        where = ", ".join(clean(document) for document in one.documents)
        print(f"{one.pseudonym}  {paint(clean('; '.join(one.names)), 'cyan')}\n    in {where}")
    if not found and not options.json:
        print("no name is sealed in this case")
    return 0


def _pairs(options: argparse.Namespace) -> int:
    from firsthand.workflow.name_pairs import pair_lines  # tables of letters and of given names

    for line in pair_lines(Path(options.case), show_values=options.show_values):
        print(as_json(line) if options.json else _pair_line(line))
    return 0


def _pair_line(line: dict[str, object]) -> str:
    score, reasons = line["score"], line["because"]
    assert isinstance(reasons, list)
    shown = f"{score:.2f}" if isinstance(score, float) else "   ?"
    names = f"  {clean(str(line['left']))} / {clean(str(line['right']))}" if "left" in line else ""
    return f"{shown}  {paint(clean(str(line['pair'])), 'bold')}{names}  {'; '.join(map(str, reasons))}"


def original(options: argparse.Namespace) -> int:
    """Write one original out of the case."""
    out = Path(options.out)
    if Path(options.case).resolve() in out.resolve().parents:
        raise UsageError(spelled(out), "it would stand inside the case; choose another folder")
    with opened(options, "write") as store:
        item = originals.take_out(store, originals.Order(options.item, out, agent(options), options.reason))
    say(
        options,
        {"item": item.id, "sha512": item.sha512, "size": item.size, "out": spelled(out)},
        f"wrote {spelled(out)}: {item.size:,} bytes, SHA-256 {item.id}",
    )
    return 0
