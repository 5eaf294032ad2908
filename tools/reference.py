"""Write the pages of docs/reference from the code, so that they cannot drift (`make docs`).

`--check` writes nothing and exits 1 if a page is not what the code would give.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from firsthand import errors
from firsthand.cli.parser import build
from firsthand.model import vocabulary
from tools.doors import DOORS, RECORDS, SHAPES, Door

FOLDER = Path(__file__).resolve().parent.parent / "docs/reference"
NOTE = "<!-- Written by tools/reference.py from the code: change the code, then run `make docs`. -->\n"


def tree() -> list[type[errors.FirsthandError]]:
    """Return every deliberate error, each followed by its own kinds."""

    def below(kind: type[errors.FirsthandError]) -> Iterator[type[errors.FirsthandError]]:
        yield kind
        for child in sorted(kind.__subclasses__(), key=lambda c: c.exit_code):
            yield from below(child)

    return list(below(errors.FirsthandError))


def commands() -> dict[str, argparse.ArgumentParser]:
    """Return every registered command by its name; a step of a command by all that is typed before it."""
    found: dict[str, argparse.ArgumentParser] = {}
    for name, parser in _below(build()).items():
        steps = _below(parser)
        before = " ".join(
            a.metavar or a.dest for a in actions(parser) if isinstance(a, argparse._StoreAction)
        )
        found |= {f"{name} {before} {step}": below for step, below in steps.items()} or {name: parser}
    return found


def _below(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def actions(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    """Return what a command takes, `--help` left out."""
    return [a for a in parser._actions if not isinstance(a, argparse._HelpAction)]


def spelling(action: argparse.Action) -> str:
    """Return how an argument is typed."""
    value = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    if not action.option_strings:
        return f"{value} ..." if action.nargs in ("+", "*") else value
    name = ", ".join(action.option_strings)
    return name if action.nargs == 0 else f"{name} {value}"


def cell(text: str | None) -> str:
    """Return `text` as it may stand in a table."""
    return " ".join((text or "").split()).replace("|", "\\|")


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell(text) for text in line)} |\n" for line in lines)


def commands_page() -> str:
    """Return the page of all commands, from the parser."""
    parts = [NOTE, "# Commands\n", "Exit codes stand in [errors](errors.md); 0 is success.\n"]
    for name, parser in commands().items():
        usage = " ".join(spelling(a) for a in actions(parser) if not a.option_strings)
        parts.append(f"## `firsthand {name}`\n\n{parser.description}\n\n```\nfirsthand {name} {usage}\n```\n")
        rows = [(f"`{spelling(a)}`", (a.help or "") + _choices(a)) for a in actions(parser)]
        parts.append(table(("argument", "meaning"), rows))
    return "\n".join(parts)


def _choices(action: argparse.Action) -> str:
    return "one of " + ", ".join(f"`{c}`" for c in action.choices) if action.choices else ""


def errors_page() -> str:
    """Return the page of all errors, from the tree."""
    about = (
        "Each error is printed as `error: <what>: <fault>` and `try: <remedy>`; the exit code tells its kind."
    )
    rows = [
        (
            f"{'· ' * (len(kind.__mro__) - 4)}`{kind.__name__}`",
            str(kind.exit_code),
            kind.__doc__ or "",
            kind.remedy,
        )
        for kind in tree()
    ]
    return "\n".join(
        [
            NOTE,
            "# Errors and exit codes\n",
            about + "\n",
            table(("error", "exit code", "what is wrong", "try"), rows),
        ]
    )


def acts_page() -> str:
    """Return the page of the controlled lists."""
    acts = table(
        ("act", "wider term", "label", "HURIDOCS", "protected by", "effect on the victim"),
        [
            (
                f"`{t.id}`",
                f"`{t.parent}`" if t.parent else "",
                t.label,
                t.huridocs,
                ", ".join(t.treaties),
                t.effect or "",
            )
            for t in vocabulary.acts().values()
        ],
    )
    grounds = table(
        ("ground", "label", "protected by"),
        [(f"`{t.id}`", t.label, ", ".join(t.treaties)) for t in vocabulary.grounds().values()],
    )
    effects = table(
        ("effect", "completes “people ...”"), [(f"`{t.id}`", t.label) for t in vocabulary.effects().values()]
    )
    about = (
        "The lists stand in `model/vocabulary/*.toml`. A ground says why an act was done, as the words\n"
        "of the passage have it; it is recorded for the act, never for a person. Treaty articles are an\n"
        "aid to reading, no finding of law.\n"
    )
    return "\n".join(
        [NOTE, "# Vocabulary\n", about, "## Acts\n", acts, "## Grounds\n", grounds, "## Effects\n", effects]
    )


def doors_page() -> str:
    """Return the page of the JSON that the doors print."""
    about = (
        "Commands that take no case keep nothing. With `--json` they print one object a line. A field is\n"
        "added, never renamed. Messages go to stderr; bad input gives one line each, the others still run,\n"
        "and the exit code is 45.\n"
    )
    parts = [NOTE, "# The doors: JSON without a case\n", about, *(_door(door) for door in DOORS)]
    parts.append("## Records inside the lines\n")
    parts += [_record(name, fields) for name, fields in (RECORDS | SHAPES).items()]
    return "\n".join(parts)


def _door(door: Door) -> str:
    rows = [(f"`{f.name}`", f.kind, f.meaning) for f in door.fields]
    head = f"## `firsthand {door.command} INPUT... --json`\n\nSchema `{door.schema}`. {door.about}\n\n"
    return head + table(("field", "type", "meaning"), rows)


def _record(name: str, fields: Mapping[str, str]) -> str:
    return f"### {name}\n\n" + table(
        ("field", "meaning"), [(f"`{key}`", text) for key, text in fields.items()]
    )


PAGES = {
    "commands.md": commands_page,
    "errors.md": errors_page,
    "acts.md": acts_page,
    "doors.md": doors_page,
}


def stale(folder: Path) -> list[str]:
    """Return the names of pages that are missing or not what the code gives."""
    return [
        name
        for name, page in PAGES.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != page()
    ]


def main(arguments: Sequence[str]) -> int:
    """Write or check the pages; return the exit code."""
    old = stale(FOLDER)
    if "--check" in arguments:
        print("\n".join(f"docs/reference/{name} is not current; run `make docs`" for name in old), end="")
        return 1 if old else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in old:
        (FOLDER / name).write_text(PAGES[name](), encoding="utf-8")
    print(f"docs/reference: {len(PAGES)} pages, {len(old)} written anew")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
