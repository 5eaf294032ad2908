"""Measure accuracy against what a careful reader expects, and hold it against the floors (`make quality`).

Without options: the made-up case of examples/, against quality/floors.json. With `--reports` and
`--reports-gold`: a folder of your own with its gold file, printed only. With `--articles`: labelled web pages.
"""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from quality import articles, floors, likeness, linking, russian, tracing
from quality.expected import Reading, of_example, of_gold
from quality.run import corpus_digest, door, texts
from quality.score import Figures, Judged, figures, judge

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ROOT / "quality/floors.json"
ACCURACY = ROOT / "docs/explanation/accuracy.md"
MARKED = re.compile(r"(<!-- figures: begin -->\n).*(<!-- figures: end -->)", re.DOTALL)
RESPECTS = ("range", "polarity", "chain", "perpetrator", "time", "place")


def measure(reports: Path, readings: Sequence[Reading]) -> tuple[list[Judged], Figures]:
    """Run the doors on `reports` and judge what they print."""
    lines, words = door("claims", reports), texts(reports)
    judged = judge(readings, lines, words)
    return judged, figures(judged, lines, words)


def table(judged: Sequence[Judged], given: Figures) -> str:
    """Return the figures as a table in Markdown."""
    rows = [
        ("required readings", given.required),
        ("found", given.found),
        ("right in every respect", given.right),
        ("other readings found", given.optional),
        ("claims made in all", given.claims),
        ("of these, claims that answer no reading", given.extra),
        ("spans that are not the words there", given.false_spans),
    ]
    for respect in RESPECTS:
        answers = [
            one.respects[respect] for one in judged if one.reading.required and respect in one.respects
        ]
        rows.append((f"{respect} right, of {len(answers)} found that state it", sum(answers)))
    return "| | |\n|---|---|\n" + "".join(f"| {label} | {value} |\n" for label, value in rows)


def complain(judged: Sequence[Judged]) -> None:
    """Print each required reading that was missed, and each that is not right in every respect."""
    for one in judged:
        if one.reading.required and not one.right:
            fault = "missed" if one.claim is None else f"wrong: {', '.join(one.wrong)}"
            print(f"  {one.reading.id} ({one.reading.document}): “{one.reading.words}”: {fault}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, compare; return the exit code."""
    parser = argparse.ArgumentParser(prog="quality", description=__doc__.splitlines()[0])
    parser.add_argument("--reports", type=Path, help="a folder of reports of your own")
    parser.add_argument("--reports-gold", type=Path, help="its gold file")
    parser.add_argument(
        "--articles", type=Path, help="a folder of labelled web pages (gold.jsonl, pages.tar.xz)"
    )
    parser.add_argument("--pin", action="store_true", help="take better figures as new floors")
    parser.add_argument("--lower-floor", metavar="REASON", help="take worse figures too; say why in changes/")
    parser.add_argument(
        "--write", action="store_true", help="write the figures into docs/explanation/accuracy.md"
    )
    options = parser.parse_args(arguments)
    if bool(options.reports) != bool(options.reports_gold):
        parser.error("--reports and --reports-gold go together")
    if options.articles:
        return _articles(options.articles)
    if options.reports:
        return _own(options.reports, options.reports_gold)
    return _example(options)


def _own(reports: Path, gold: Path) -> int:
    judged, given = measure(reports, of_gold(gold))
    print(table(judged, given))
    complain(judged)
    return 0


def _articles(folder: Path) -> int:
    given = articles.measure(folder)
    print(articles.table(given))
    faults = articles.broken(floors.load(FLOORS).get("articles", {}), given)
    print("\n".join(f"does not hold: {fault}" for fault in faults) or "all floors hold")
    return 1 if faults else 0


def _example(options: argparse.Namespace) -> int:
    reports, expected = ROOT / "examples/reports", ROOT / "examples/expected.json"
    judged, given = measure(reports, of_example(expected))
    digest = corpus_digest([reports, expected])
    print(table(judged, given))
    complain(judged)
    if options.write:
        text = ACCURACY.read_text(encoding="utf-8")
        ACCURACY.write_text(MARKED.sub(rf"\1{table(judged, given)}\2", text), encoding="utf-8")
    pinned = floors.load(FLOORS)
    if options.pin or options.lower_floor:
        pinned["example"] = floors.pin(pinned.get("example", {}), digest, given, bool(options.lower_floor))
        floors.save(FLOORS, pinned)
    faults = floors.broken(pinned.get("example", {}), digest, given)
    faults += _russian(pinned, options)
    faults += _names(pinned, options)
    faults += _lists(pinned, options)
    faults += _traced(pinned, options)
    if table(judged, given) not in ACCURACY.read_text(encoding="utf-8"):
        faults.append("the figures in docs/explanation/accuracy.md are not these; run with --write")
    print("\n".join(f"does not hold: {fault}" for fault in faults) or "all floors hold")
    return 1 if faults else 0


def _russian(pinned: dict[str, dict[str, object]], options: argparse.Namespace) -> list[str]:
    """Measure the reader of Russian, print it, and return what does not hold."""
    measured = russian.measure(ROOT)
    print(russian.table(measured))
    faults = []
    for name, (digest, given, _) in measured.items():
        if options.pin or options.lower_floor:
            pinned[name] = floors.pin(pinned.get(name, {}), digest, given, bool(options.lower_floor))
            floors.save(FLOORS, pinned)
        faults += [f"{name}: {fault}" for fault in floors.broken(pinned.get(name, {}), digest, given)]
    if russian.table(measured) not in ACCURACY.read_text(encoding="utf-8"):
        faults.append("the figures for Russian in docs/explanation/accuracy.md are not these")
    return faults


def _lists(pinned: dict[str, dict[str, object]], options: argparse.Namespace) -> list[str]:
    """Measure the linking of lists, print it, and return what does not hold."""
    given = linking.measure()
    print(linking.table(given))
    if options.lower_floor or (options.pin and not linking.broken(pinned.get(linking.FLOOR, {}), given)):
        pinned[linking.FLOOR] = linking.pin(given)
        floors.save(FLOORS, pinned)
    return linking.broken(pinned.get(linking.FLOOR, {}), given)


def _traced(pinned: dict[str, dict[str, object]], options: argparse.Namespace) -> list[str]:
    """Measure the tracing of reports, print it, and return what does not hold."""
    given = tracing.measure()
    print(tracing.table(given))
    held = pinned.get(tracing.FLOOR, {})
    if options.lower_floor or (options.pin and (not held or not tracing.broken(held, given))):
        pinned[tracing.FLOOR] = tracing.pin(given)
        floors.save(FLOORS, pinned)
    return tracing.broken(pinned.get(tracing.FLOOR, {}), given)


def _names(pinned: dict[str, dict[str, object]], options: argparse.Namespace) -> list[str]:
    """Measure the comparison of names, print it, and return what does not hold."""
    measured = likeness.measure(ROOT)
    print(likeness.table(measured))
    if options.pin or options.lower_floor:
        likeness.pin(pinned, measured, bool(options.lower_floor))
        floors.save(FLOORS, pinned)
    faults = likeness.broken(pinned, measured)
    if likeness.table(measured) not in ACCURACY.read_text(encoding="utf-8"):
        faults.append("the figures for names in docs/explanation/accuracy.md are not these")
    return faults


if __name__ == "__main__":
    sys.exit(main())
