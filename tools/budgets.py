"""Check the budgets of the house on every module: sizes, names, and no swallowed errors.

Run by `make check`. Prints each place that is over and exits 1; prints one line and exits 0 if there is none.
The numbers come from ARCHITECTURE.md.
"""

import ast
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

MODULE_LINES = 400
FUNCTION_LINES = 40
PARAMETERS = 6
FORBIDDEN = {"util", "utils", "utilities", "helper", "helpers", "common", "misc", "shared", "stuff"}
BROAD = {"Exception", "BaseException"}
DOOR = "cli"
"""The one package that may catch everything: a user must never see a traceback."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Overrun(NamedTuple):
    """One place that is over its budget."""

    path: Path
    line: int
    fault: str


def check(paths: Sequence[Path]) -> list[Overrun]:
    """Return everything that is over in the Python modules below `paths`, in order."""
    found: list[Overrun] = []
    for root in paths:
        for path in sorted(root.rglob("*.py")):
            found += sorted(_module(path, path.relative_to(root)), key=lambda o: o.line)
    return found


def _module(path: Path, inside: Path) -> Iterator[Overrun]:
    source = path.read_text(encoding="utf-8")
    lines = len(source.splitlines())
    if lines > MODULE_LINES:
        yield Overrun(path, 1, f"module of {lines} lines, at most {MODULE_LINES}")
    for part in (*inside.parts[:-1], inside.stem):
        if part.lower() in FORBIDDEN:
            yield Overrun(path, 1, f"name {part!r} says nothing about what is inside")
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, Function):
            yield from _function(path, node)
        if isinstance(node, ast.ExceptHandler) and DOOR not in inside.parts and _swallows(node):
            yield Overrun(path, node.lineno, "broad except that does not raise again")


def _function(path: Path, node: Function) -> Iterator[Overrun]:
    lines = length(node)
    if lines > FUNCTION_LINES:
        yield Overrun(path, node.lineno, f"function {node.name} of {lines} lines, at most {FUNCTION_LINES}")
    count = parameters(node)
    if count > PARAMETERS:
        yield Overrun(
            path, node.lineno, f"function {node.name} with {count} parameters, at most {PARAMETERS}"
        )


def length(node: Function) -> int:
    """Return the lines of a function from `def` to its end, docstring left out."""
    total = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(getattr(first.value, "value", None), str)
    return total - ((first.end_lineno or first.lineno) - first.lineno + 1 if is_docstring else 0)


def parameters(node: Function) -> int:
    """Return how many parameters a caller can give, `self` and `cls` left out."""
    arguments = node.args
    names = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])


def _swallows(handler: ast.ExceptHandler) -> bool:
    """Say whether the handler catches everything and keeps it; cleaning up and raising again is no fault."""
    named = [handler.type, *getattr(handler.type, "elts", [])]
    broad = handler.type is None or any(isinstance(n, ast.Name) and n.id in BROAD for n in named)
    last = handler.body[-1]
    return broad and not (isinstance(last, ast.Raise) and last.exc is None)


def main(arguments: Sequence[str]) -> int:
    """Check the folders given, or all code of the project; return the exit code."""
    root = Path(__file__).resolve().parent.parent
    paths = [Path(a) for a in arguments] or [root / name for name in ("src", "tools", "bench", "quality")]
    over = check(paths)
    for place in over:
        print(f"{place.path}:{place.line}: {place.fault}")
    if over:
        print(f"{len(over)} over budget")
        return 1
    modules = sum(1 for path in paths for _ in path.rglob("*.py"))
    print(f"budgets: {modules} modules, none over")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
