"""Which faults can be planted in a module: places in its syntax tree, each a change of a few characters."""

import ast
from collections.abc import Iterator
from typing import NamedTuple

FLIPS: dict[type[ast.cmpop], str] = {
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Lt: ">=",
    ast.LtE: ">",
    ast.Gt: "<=",
    ast.GtE: "<",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}
EDGES: dict[type[ast.cmpop], str] = {ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">"}
HARMLESS = {
    "exist_ok", "missing_ok", "parents", "ensure_ascii", "daemon", "frozen", "slots", "order", "reverse",
    "strict", "check", "capture_output", "close_fds", "start_new_session", "check_same_thread",
    "primary_key", "autoincrement", "nullable", "unique", "index",
}  # fmt: skip
"""Arguments whose change rarely changes what the program does in a test."""
SPEED = ("cache", "__repr__", "__del__")
"""Functions that make things faster or prettier: a fault in them often gives an equal program."""


class Fault(NamedTuple):
    """A change of the characters `start`..`end` of a module from `old` to `new`."""

    line: int
    start: int
    end: int
    old: str
    new: str
    operator: str

    def plant(self, source: str) -> str:
        """Return `source` with the fault in it."""
        if source[self.start : self.end] != self.old:
            raise ValueError("the module is not the one in which the fault was found")
        return source[: self.start] + self.new + source[self.end :]


def faults(source: str) -> list[Fault]:
    """Return every fault that can be planted in `source`, in text order."""
    place = _Places(source)
    found = [fault for node in _reachable(ast.parse(source)) for fault in _of(node, place)]
    return sorted(found, key=lambda f: (f.start, f.operator))


def _reachable(node: ast.AST) -> Iterator[ast.AST]:
    """Walk code that decides something: no messages, types, decorators, defaults, asserts, loop tests."""
    yield node
    skipped: list[ast.AST] = []
    if isinstance(node, ast.FunctionDef):
        skipped = [*node.decorator_list, node.args, *([node.returns] if node.returns else [])]
    elif isinstance(node, ast.ClassDef):
        skipped = list(node.decorator_list)
    elif isinstance(node, ast.AnnAssign):
        skipped = [node.annotation]
    elif isinstance(node, ast.While):
        skipped = [node.test]
    for child in ast.iter_child_nodes(node):
        if any(child is one for one in skipped) or isinstance(child, ast.Raise | ast.Assert | ast.JoinedStr):
            continue
        if isinstance(child, ast.FunctionDef) and any(word in child.name for word in SPEED):
            continue
        yield from _reachable(child)


def _of(node: ast.AST, place: "_Places") -> Iterator[Fault]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        yield from _compare(node, place)
    elif isinstance(node, ast.If) and not isinstance(node.test, ast.Compare):
        old = place.text(node.test)
        yield place.fault(node.test, f"not ({old})", "negated condition")
    elif isinstance(node, ast.keyword) and node.arg not in HARMLESS:
        yield from _constant(node.value, place)
    elif isinstance(node, ast.Return) and node.value is not None:
        yield from _constant(node.value, place)
        if not isinstance(
            node.value, ast.Constant | ast.UnaryOp | ast.JoinedStr | ast.Tuple | ast.List | ast.Dict
        ):
            yield place.fault(node.value, "None", "dropped return")


def _compare(node: ast.Compare, place: "_Places") -> Iterator[Fault]:
    operator, right = node.ops[0], node.comparators[0]
    start, end = place.between(node.left, right)
    if type(operator) in FLIPS:
        yield place.replace(start, end, f" {FLIPS[type(operator)]} ", "flipped comparison")
    sized = [node.left, right]
    if type(operator) in EDGES and any(isinstance(side, ast.Constant) for side in sized):
        yield place.replace(start, end, f" {EDGES[type(operator)]} ", "boundary off by one")


def _constant(node: ast.expr, place: "_Places") -> Iterator[Fault]:
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield place.fault(node, str(not node.value), "swapped constant")
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield place.fault(node, str(node.value + 1), "swapped constant")


class _Places:
    """Turns places of the syntax tree (line, byte column) into characters of the source."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines = source.splitlines(keepends=True)
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line))

    def at(self, line: int, column: int) -> int:
        """Return the character at byte `column` of `line` (counted from 1)."""
        return self.starts[line - 1] + len(self.lines[line - 1].encode()[:column].decode())

    def range(self, node: ast.expr) -> tuple[int, int]:
        """Return where `node` stands."""
        return self.at(node.lineno, node.col_offset), self.at(
            node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        )

    def text(self, node: ast.expr) -> str:
        """Return the characters of `node`."""
        start, end = self.range(node)
        return self.source[start:end]

    def between(self, left: ast.expr, right: ast.expr) -> tuple[int, int]:
        """Return where the operator between two operands stands."""
        return self.range(left)[1], self.range(right)[0]

    def fault(self, node: ast.expr, new: str, operator: str) -> Fault:
        """Return the fault that puts `new` in the place of `node`."""
        return self.replace(*self.range(node), new, operator)

    def replace(self, start: int, end: int, new: str, operator: str) -> Fault:
        """Return the fault that puts `new` at `start`..`end`."""
        line = self.source.count("\n", 0, start) + 1
        return Fault(line, start, end, self.source[start:end], new, operator)


def compiles(source: str) -> bool:
    """Say whether `source` is still Python: a fault that no interpreter takes is no fault."""
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True
