"""A WACZ in a worker: its checks, and then its pages."""

from firsthand.container import archive, wacz
from firsthand.container.archive import Member
from firsthand.container.asking import Ask, Asking
from firsthand.errors import DamagedFile, InputError
from firsthand.model.item import Check
from firsthand.workflow.problems import problem
from firsthand.workflow.unpacking.findings import Fault, Found, Left, Told
from firsthand.workflow.unpacking.web_records import Pages

LARGEST = 1 << 40
MOST_NAMED = 50
"""Faults of members that are named one by one; more are counted."""

_WEB_ARCHIVES = (".warc", ".warc.gz")


def checks(name: str, size: int) -> Asking[Found, None]:
    """Compare every digest that a WACZ states, and verify its signature."""
    listed = yield from archive.members(size, name)
    by_name = {member.name: member for member in listed}
    if wacz.MANIFEST not in by_name:
        raise DamagedFile(name, f"holds no {wacz.MANIFEST}")
    content = yield from archive.whole(by_name[wacz.MANIFEST], wacz.LARGEST_MANIFEST)
    digest_file = None
    if wacz.DIGEST in by_name:
        digest_file = yield from archive.whole(by_name[wacz.DIGEST], wacz.LARGEST_MANIFEST)
    for check in wacz.manifest_checks(content, digest_file):
        yield Found(Told(check))
    manifest = wacz.manifest(content)
    faults: list[str] = []
    for resource in manifest.resources:
        fault = yield from _compare(resource, by_name.get(resource.path))
        if fault:
            faults.append(f"{resource.path}: {fault}")
    unnamed = {m.name for m in listed} - {r.path for r in manifest.resources} - {wacz.MANIFEST, wacz.DIGEST}
    faults += [f"{extra}: the manifest does not name it" for extra in sorted(unnamed) if extra[-1:] != "/"]
    for fault in faults[:MOST_NAMED]:
        yield Found(Told(Check("file", False, fault)))
    if len(faults) > MOST_NAMED:
        yield Found(Told(Check("file", False, f"and {len(faults) - MOST_NAMED} more files")))
    if not faults:
        words = f"all {len(manifest.resources)} files have the size and digest that {wacz.MANIFEST} states"
        yield Found(Told(Check("files", True, words)))


def _compare(resource: wacz.Resource, member: Member | None) -> Asking[Found, str | None]:
    """Return what is wrong with one file of a package."""
    if member is None:
        return "the manifest names it, and it is not there"
    if resource.digest is None:
        return "the manifest states no digest of it that can be compared"
    digest, size = resource.digest.start(), 0

    def take(piece: bytes) -> None:
        nonlocal size
        digest.update(piece)
        size += len(piece)

    try:
        yield from archive.handed(member, LARGEST, take)
    except InputError as fault:
        return fault.fault
    if resource.size is not None and size != resource.size:
        return f"is {size} bytes long, and the manifest states {resource.size}"
    if digest.digest() != resource.digest.value:
        return f"its {resource.digest.spoken} is not the one that the manifest states"
    return None


def pages(name: str, size: int) -> Asking[Found, None]:
    """Find the pages in all web archives of a WACZ."""
    listed = yield from archive.members(size, name)
    seen: set[str] = set()
    wanted: set[str] = set()
    for member in listed:
        if member.name.startswith(wacz.ARCHIVES) and member.name.endswith(_WEB_ARCHIVES):
            yield from _web_archive(member, seen)
        elif member.name.startswith(wacz.PAGES) and member.name.endswith(".jsonl") and not member.fault:
            content = yield from archive.whole(member, wacz.LARGEST_MANIFEST)
            wanted.update(wacz.pages(content))
        elif member.fault:
            yield Found(Fault(problem(DamagedFile(f"{name}!{member.name}", member.fault))))
    if wanted - seen:
        yield Found(Left("page in its list of pages without a page among its records", len(wanted - seen)))


def _web_archive(member: Member, seen: set[str]) -> Asking[Found, None]:
    """Read one web archive in the package; a fault costs what stands behind it in that one."""
    found = Pages(member.name)
    reader = archive.content(member, LARGEST)
    try:
        step = next(reader, None)
        while step is not None:
            if isinstance(step, Ask):
                part = yield step
                step = archive.sent(reader, part)
            else:
                yield from found.feed(step)
                step = next(reader, None)
    except InputError as fault:
        yield Found(Fault(problem(type(fault)(member.name, fault.fault))))
    yield from found.close()
    seen |= found.targets
