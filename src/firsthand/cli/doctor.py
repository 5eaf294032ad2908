"""`doctor`: what protects a reader of foreign files on this machine."""

import argparse
import sys
from collections.abc import Iterator

from firsthand.cli.complaints import complain
from firsthand.cli.jsonlines import as_json
from firsthand.cli.paint import clean, paint
from firsthand.errors import FirsthandError
from firsthand.workflow.doctor import SMALL_DISK, Machine, examine


def doctor(options: argparse.Namespace) -> int:
    """Say what holds and what does not; 1 only if nothing protects the readers at all."""
    found = examine(options.folder)
    if options.json:
        print(as_json(_told(found)))
    else:
        for line in _lines(found):
            print(line)
    sys.stdout.flush()
    if found.confined:
        return 0
    return complain(FirsthandError("sandbox", found.failed or "no layer of it holds on this machine"))


def _told(found: Machine) -> dict[str, object]:
    return {"schema": "firsthand.doctor/1", **found._asdict(), "layers": [x._asdict() for x in found.layers]}


def _lines(found: Machine) -> Iterator[str]:
    yield f"Firsthand {found.version}, Python {found.python}, {clean(found.system)}"
    yield ""
    yield "Files from outside are read by a process that has given up its rights. On this machine:"
    for layer in found.layers:
        yield f"  {_sign(layer.holds)} {layer.name}: {layer.meaning if layer.holds else _without(layer.meaning)}"
    yield f"  Landlock of the kernel: {f'version {found.landlock}' if found.landlock else 'none'}"
    yield ""
    yield from _ocr(found)
    yield f"{_sign(found.memory_locks)} {_memory(found)}"
    room = found.free >= SMALL_DISK
    yield f"{_sign(room)} free disk here: {found.free / (1 << 30):.1f} GB{'' if room else ', which is little'}"
    for place, fault in found.runtime.items():
        yield f"{_sign(fault is None)} folder of open cases {clean(place)}: {fault or 'only you can look into it'}"
    yield ""
    missing = [name for name, version in found.libraries.items() if version is None]
    yield "libraries: " + ", ".join(
        f"{name} {version}" for name, version in found.libraries.items() if version
    )
    if missing:
        yield f"{_sign(False)} libraries that are not installed: {', '.join(missing)}"


def _ocr(found: Machine) -> Iterator[str]:
    if found.ocr:
        yield f"{_sign(True)} scans and photos are read in: {', '.join(found.ocr)}"
    else:
        words = "scans and photos are kept and not read: no language data of Tesseract were found"
        yield f"{_sign(False)} {words}"


def _memory(found: Machine) -> str:
    if not found.memory_locks:
        return "memory cannot be locked: keys may be written to the swap file; use a machine with an encrypted one"
    if found.memory_lock is None:
        return "memory can be locked, so that keys need not reach the swap file"
    return f"memory can be locked, up to {found.memory_lock >> 10} KB"


def _without(meaning: str) -> str:
    return f"does NOT hold. With it: {meaning}"


def _sign(good: bool) -> str:
    return paint("ok", "green") if good else paint("--", "yellow")
