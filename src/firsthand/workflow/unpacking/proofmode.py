"""A ProofMode bundle, in a worker: its media files, each with the checks of its proof."""

from collections.abc import Iterable

from firsthand.container import archive
from firsthand.container.archive import Member
from firsthand.container.asking import Asking
from firsthand.errors import DamagedFile, InputError, LimitExceeded
from firsthand.model.item import Check
from firsthand.preserve import proofmode
from firsthand.preserve.media import media_found
from firsthand.preserve.proofmode import Bundle, Digests
from firsthand.workflow.problems import problem
from firsthand.workflow.unpacking.findings import Extract, Fault, Found, Told

LARGEST_SMALL = 4 << 20
"""Bytes of a proof or a signature."""

LARGEST_MEDIA = 128 << 20
"""Bytes of a media file that becomes an Item; a longer one is checked, and stays in the bundle."""

LARGEST = 1 << 40
_MEDIA = ("image/", "video/", "audio/")


def knows(names: Iterable[str]) -> bool:
    """Say whether a zip with members of these names is a ProofMode bundle."""
    return any(proofmode.is_proof(name) for name in names)


def checks(name: str, size: int) -> Asking[Found, None]:
    """Check every media file of the bundle, and yield one check for each."""
    bundle, media, faults = yield from _bundle(name, size)
    yield from faults
    for member in media:
        digests, content = yield from _streamed(member, keep=False)
        if digests is None or not _is_media(content):
            continue
        found = proofmode.checks(bundle, member.name, digests)
        bad = [check for check in found if check.passed is False]
        good = [check for check in found if check.passed]
        words = "; ".join(f"{c.name}: {c.words}" for c in bad or good)
        yield Found(Told(Check(f"proof of {member.name}", not bad, words)))


def media(name: str, size: int) -> Asking[Found, None]:
    """Find the media files of the bundle, each with its checks."""
    bundle, members, _ = yield from _bundle(name, size)
    proved = set(bundle.proved())
    for member in members:
        digests, content = yield from _streamed(member, keep=member.size <= LARGEST_MEDIA)
        if digests is None:
            yield Found(Fault(problem(DamagedFile(f"{name}!{member.name}", "cannot be unpacked whole"))))
            continue
        if not _is_media(content):
            continue
        mark = digests.sha256.hexdigest()
        proved.discard(mark)
        if member.size > LARGEST_MEDIA:
            words = f"is larger than {LARGEST_MEDIA >> 20} MB; it was checked, and stays in the bundle only"
            yield Found(Fault(problem(LimitExceeded(f"{name}!{member.name}", words))))
            continue
        notes = proofmode.noted(bundle, mark)
        found = proofmode.checks(bundle, member.name, digests)
        yield Found(
            Extract(
                origin="",
                name=member.name,
                member=member.name,
                size=len(content),
                captured=proofmode.taken(notes),
                tool=proofmode.phone(notes),
                checks=found,
            ),
            content,
        )
    for mark in sorted(proved):
        words = "is of a file that is not in the bundle, or was altered since"
        yield Found(Fault(problem(DamagedFile(f"{name}: proof {mark[:12]}", words))))


def _bundle(name: str, size: int) -> Asking[Found, tuple[Bundle, list[Member], list[Found]]]:
    """Read the small files; return them, the members that may be media, and the faults of members."""
    listed = yield from archive.members(size, name)
    small: dict[str, bytes] = {}
    others: list[Member] = []
    faults: list[Found] = []
    for member in listed:
        if member.name.endswith("/"):
            continue
        if member.fault:
            faults.append(Found(Fault(problem(DamagedFile(f"{name}!{member.name}", member.fault)))))
        elif proofmode.is_small(member.name):
            try:
                small[member.name] = yield from archive.whole(member, LARGEST_SMALL)
            except InputError as fault:
                faults.append(Found(Fault(problem(type(fault)(f"{name}!{member.name}", fault.fault)))))
        else:
            others.append(member)
    return Bundle(small), others, faults


def _streamed(member: Member, keep: bool) -> Asking[Found, tuple[Digests | None, bytes]]:
    """Return the digests of a member, None if it is damaged, and its bytes (the first piece, if not to `keep`)."""
    digests, pieces = Digests(), list[bytes]()

    def take(piece: bytes) -> None:
        digests.take(piece)
        if keep or not pieces:
            pieces.append(piece)

    try:
        yield from archive.handed(member, LARGEST, take)
    except InputError:
        return None, b""
    return digests, b"".join(pieces)


def _is_media(content: bytes) -> bool:
    return (media_found(content) or "").startswith(_MEDIA)
