"""Heads: the signed state of the journal, held against one kept elsewhere; and the word of a partner for it.

A head says how many acts there are and what they are, and bears the signature of the case. Whoever has one that
was made earlier can show that the case only grew since. A partner who cosigns our heads keeps that for us.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from firsthand.crypto import cosign as cosigning
from firsthand.crypto import note, tree, typed
from firsthand.crypto.cosign import Growth
from firsthand.crypto.digest import sha256
from firsthand.crypto.note import Checkpoint, Key
from firsthand.crypto.tree import Tree
from firsthand.errors import CheckpointDamaged, HeadRefused, TimestampDamaged, UsageError
from firsthand.model.activity import Activity
from firsthand.model.proof import Cosignature
from firsthand.model.verify import Finding
from firsthand.store.case import Case
from firsthand.store.proof import kept

FOLDER = "cosigned"
COSIGN, COSIGNED = "cosign", "cosigned"

Commit = Callable[[str, dict[str, str], str], Activity]


def read(case: Case, data: bytes, thing: str) -> tuple[Checkpoint, bytes]:
    """Return what a head of this case says, and the note it is; CheckpointDamaged (named `thing`) if it is none."""
    try:
        growth = cosigning.read_growth(data)
        head = typed.as_note(growth.head if growth else data)
        found = note.read_checkpoint(note.split(head)[0])
        if found.origin != case.keys.origin:
            raise CheckpointDamaged(thing, "it is the head of another case")
        note.verify(head, case.keys.verifier)
    except note.NoteError as error:
        raise CheckpointDamaged(thing, f"it is no head that this case signed ({error})") from error
    return found, head


def whole(case: Case) -> Tree:
    """Return the tree over the lines of the journal; JournalDamaged if it cannot be read."""
    return Tree(case.ledger.read_lines()[0])


def fits(old: Checkpoint, lines: Tree, thing: str) -> None:
    """Raise CheckpointDamaged, naming `thing`, unless the journal has the tree of `old` as its beginning."""
    if old.size > lines.size:
        raise CheckpointDamaged(
            thing, f"the case is older than this head: it has {lines.size} acts, the head {old.size}"
        )
    if lines.root(old.size) != old.root:
        raise CheckpointDamaged(
            thing,
            f"the case differs from this head: its first {old.size} acts are not those that were signed",
        )


def check_kept(case: Case, heads: tuple[tuple[str, bytes], ...]) -> Iterator[Finding]:
    """Yield for each kept head (name, bytes) whether the case only grew since."""
    lines = whole(case) if heads else Tree(())
    for name, data in heads:
        what = f"head {name}"
        try:
            old, _ = read(case, data, what)
            fits(old, lines, what)
        except CheckpointDamaged as error:
            yield Finding(error.thing, error.fault, CheckpointDamaged)
        else:
            more = lines.size - old.size
            acts = "no act" if not more else "1 act" if more == 1 else f"{more:,} acts"
            yield Finding(what, f"the case has it as its beginning and grew by {acts} since")


def growth(case: Case, since: bytes, thing: str) -> Growth:
    """Return the present head with the proof that it has the head `since` as its beginning; CheckpointDamaged."""
    head = case.ledger.signed()
    present = note.read_checkpoint(note.split(head)[0])
    old, _ = read(case, since, thing)
    lines = whole(case)
    fits(old, lines, thing)
    if old.size > present.size:
        raise CheckpointDamaged(
            thing, f"the case is older than this head: {present.size} acts are signed for"
        )
    return Growth(old.size, lines.consistency(old.size, present.size), head)


def cosign(case: Case, commit: Commit, data: bytes, partner: Key | None, agent: str) -> bytes:
    """Return the partner's head in `data` with the cosignature of this case; the journal has it first.

    `partner` may be left out when a head of that origin was cosigned before. Raises HeadRefused if the head is
    not signed by the partner, or is not shown to have what was cosigned before as its beginning.
    """
    case.check_writable()
    try:
        growth = cosigning.read_growth(data)
        head = typed.as_note(growth.head if growth else data)
        found = note.read_checkpoint(note.split(head)[0])
    except note.NoteError as error:
        raise HeadRefused("the partner's head", f"it is no head ({error})") from error
    if found.origin == case.keys.origin:
        raise UsageError("the partner's head", "it is a head of this very case")
    known = _remembered(case, found.origin)
    _check_signer(head, found, partner, known)
    if known:
        _check_growth(found, known, growth)
    key = partner or note.read_key(known["partner"])[0]
    now = datetime.now(UTC)
    try:
        done = cosigning.cosign(head, case.keys.origin, case.keys.seed, int(now.timestamp()))
    except note.NoteError as error:
        raise HeadRefused("the partner's head", f"it cannot take one more signature ({error})") from error
    told = {"origin": found.origin, "size": str(found.size), "root": note.encode(found.root)}
    commit(COSIGN, {**told, "partner": key.vkey(), "head": sha256(head)}, agent)
    return done


def _remembered(case: Case, origin: str) -> dict[str, str]:
    """Return the details of the last head of `origin` that was cosigned, or nothing."""
    told = [details for details in kept.acts(case, COSIGN) if details["origin"] == origin]
    return told[-1] if told else {}


def _check_signer(head: bytes, found: Checkpoint, partner: Key | None, known: dict[str, str]) -> None:
    if partner is None and not known:
        raise UsageError("--partner", "no head of this partner was cosigned before: give the partner's key")
    key = partner or note.read_key(known["partner"])[0]
    if known and key.vkey() != known["partner"]:
        raise HeadRefused("the partner's head", "heads of that origin were signed with another key before")
    if key.name != found.origin:
        raise HeadRefused("the partner's head", f"its origin is {found.origin}, the key is of {key.name}")
    try:
        note.verify(head, key.vkey())
    except note.NoteError as error:
        raise HeadRefused("the partner's head", f"the partner did not sign it ({error})") from error


def _check_growth(found: Checkpoint, known: dict[str, str], growth: Growth | None) -> None:
    old, root = int(known["size"]), note.decode(known["root"])
    if found.size < old:
        raise HeadRefused("the partner's head", f"it has {found.size} acts; one of {old} was cosigned before")
    if found.size == old:
        if found.root != root:
            raise HeadRefused(
                "the partner's head", f"another head of {old} acts was cosigned: the two differ"
            )
        return
    if growth is None or growth.old != old:
        raise HeadRefused("the partner's head", f"it comes without proof that it grew from {old} acts")
    if not tree.check_consistency(old, root, found.size, growth.proof, found.root):
        raise HeadRefused(
            "the partner's head",
            f"it did not grow from the {old} acts that were cosigned: history was rewritten",
        )


def take(case: Case, commit: Commit, data: bytes, partner: Key, agent: str) -> Cosignature:
    """Keep a partner's cosignature of a head of this case, journaled; CheckpointDamaged, HeadRefused."""
    found, head = read(case, data, "the cosigned head")
    fits(found, whole(case), "the cosigned head")
    try:
        at = cosigning.cosigned_at(head, partner)
    except note.NoteError as error:
        raise HeadRefused("the cosigned head", f"the partner did not cosign it ({error})") from error
    moment = _moment(at)
    name = f"{FOLDER}/{found.size}-{sha256(head)[:16]}.checkpoint"
    if not any(name in details for details in kept.acts(case, COSIGNED)):
        details = {"partner": partner.vkey(note.COSIGNATURE), "cosigned": moment, "size": str(found.size)}
        commit(COSIGNED, {**details, **kept.put(case, {name: head})}, agent)
    return Cosignature(found.size, moment, partner.name)


def check_cosigned(case: Case) -> Iterator[Finding]:
    """Yield for each kept cosignature whether it holds and its head is the beginning of the case."""
    lines = whole(case) if (case.folder / FOLDER).is_dir() else Tree(())
    told = kept.acts_if_readable(case, COSIGNED)
    partners = {
        name: details["partner"] for details in told for name in details if name.startswith(f"{FOLDER}/")
    }

    def look(name: str, data: bytes) -> str | None:
        try:
            found = note.read_checkpoint(note.verify(data, case.keys.verifier))
            if name in partners:
                cosigning.cosigned_at(data, note.read_key(partners[name])[0])
        except note.NoteError as error:
            raise TimestampDamaged(name, str(error)) from error
        fits(found, lines, name)
        return None

    yield from kept.check(case, FOLDER, COSIGNED, look)


def _moment(at: int) -> str:
    try:
        return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError, OSError) as error:
        raise HeadRefused(
            "the cosigned head", "it says that it was cosigned at an impossible time"
        ) from error
