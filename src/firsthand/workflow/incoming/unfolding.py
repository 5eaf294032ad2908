"""What stands behind an input of a door: the file itself, or what is in it if it is an archive, in order, in memory.

Nothing is written. An archive is taken apart in a worker without rights, one worker for each depth, so that an archive
that breaks its reader costs what is left of it and nothing around it.
"""

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from io import BytesIO
from typing import BinaryIO

from firsthand.errors import DamagedFile, InputError, LimitExceeded, NotRead
from firsthand.workflow.incoming import inputs
from firsthand.workflow.incoming.inputs import Failure, InputFile
from firsthand.workflow.incoming.tree import DEEPEST, MOST_ARCHIVES, TOO_MANY, Budget
from firsthand.workflow.problems import as_error
from firsthand.workflow.reading.files import Payload
from firsthand.workflow.unpacking import kinds
from firsthand.workflow.unpacking.errand import Errand
from firsthand.workflow.unpacking.findings import Extract, Fault, Found, Told
from firsthand.workflow.unpacking.kinds import BY_MEDIA, BY_NAME, CHECKS, Kind

_NOTHING = "holds nothing that is read; hidden files, as computers leave them, are passed over"
_TOO_DEEP = f"stands more than {DEEPEST} archives deep, and was not taken apart"


class Unfolding:
    """Takes inputs apart. Use as a context manager; workers start when the first archive comes."""

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._errands: list[Errand] = []

    def __enter__(self) -> "Unfolding":
        return self

    def __exit__(self, *fault: object) -> None:
        self._stack.close()

    def files(self, entry: InputFile) -> Iterator[Payload | Failure]:
        """Yield the documents in one input, in order, and what is wrong with it.

        A member goes by the name of the input and its own, with `!` between them.
        """
        try:
            with inputs.regular(entry.path) as source:
                kind = self._kind(source, entry.name)
                if kind is None or kind.read_too:
                    yield _payload(entry.name, inputs.load(entry))
                if kind:
                    size, empty = source.seek(0, 2), not kind.read_too
                    for found in self._members(kind, source, entry.name, 0, Budget(size)):
                        empty = False
                        yield found
                    if empty:
                        yield Failure(entry.name, NotRead(entry.name, _NOTHING))
        except InputError as fault:
            yield Failure(entry.name, fault)

    def _kind(self, source: BinaryIO, name: str) -> Kind | None:
        """Return which kind of archive this is; None for documents, also for damaged ones."""
        if not kinds.worth_looking(source.read(kinds.GLANCE)):
            return None
        try:
            found = [entry.finding for entry in self._errand(0).run("kind", source, name)]
        except InputError:
            ending = name.lower().rpartition(".")[2]
            return BY_NAME[ending] if ending in ("zip", "wacz") else None
        return next((BY_NAME.get(told.check.words) for told in found if isinstance(told, Told)), None)

    def _members(
        self, kind: Kind, source: BinaryIO, name: str, depth: int, budget: Budget
    ) -> Iterator[Payload | Failure]:
        errand = self._errand(depth)
        try:
            for found in errand.run(f"{kind.name}{CHECKS}", source, name) if kind.checks else ():
                if isinstance(found.finding, Told) and found.finding.check.passed is False:
                    check = found.finding.check
                    yield Failure(name, DamagedFile(name, f"{check.name}: {check.words}"))
            for found in errand.run(kind.name, source, name):
                over = budget.over(len(found.content))
                if over:
                    yield Failure(name, LimitExceeded(name, over))
                    return
                yield from self._member(found, name, depth + 1, budget)
        except InputError as fault:
            yield Failure(name, type(fault)(name, fault.fault))

    def _member(self, found: Found, above: str, depth: int, budget: Budget) -> Iterator[Payload | Failure]:
        finding = found.finding
        if isinstance(finding, Fault):
            about = finding.problem
            inner = about.thing.removeprefix(above).removeprefix("!")
            thing = f"{above}!{inner}" if inner else above
            yield Failure(thing, as_error(about))
        if not isinstance(finding, Extract):
            return
        budget.spend(len(found.content))
        name = f"{above}!{finding.name}"
        kind = BY_MEDIA.get(finding.media or "")
        if kind is None or kind.read_too:
            yield _payload(name, found.content)
        if kind and depth > DEEPEST:
            yield Failure(name, LimitExceeded(name, _TOO_DEEP))
        elif kind and not kind.read_too and not budget.opens():
            if budget.archives == MOST_ARCHIVES + 1:
                yield Failure(name, LimitExceeded(name, TOO_MANY))
        elif kind:
            yield from self._members(kind, BytesIO(found.content), name, depth, budget)

    def _errand(self, depth: int) -> Errand:
        while len(self._errands) <= depth:
            self._errands.append(self._stack.enter_context(Errand(lambda stage, done, total: None)))
        return self._errands[depth]


def _payload(name: str, content: bytes) -> Payload:
    return Payload(hashlib.sha256(content).hexdigest(), name, content)
