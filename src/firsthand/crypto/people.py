"""Changing who opens a case: each function takes an open key file and returns the new one. No blob is touched."""

import os
from collections.abc import Iterable
from dataclasses import replace

from pyrage import RecipientError, x25519

from firsthand.crypto import keyfile, slots
from firsthand.crypto.keyfile import MOST_SLOTS, Member, Ring, seal_tier
from firsthand.crypto.keys import KEY_BYTES, CaseKeys, new_identity, recipient_of
from firsthand.crypto.secret import Passphrase, Recovery
from firsthand.crypto.slots import Grant, Rights
from firsthand.errors import LastKey, NothingFound, SealedTier, UsageError

_LONGEST_LABEL = 100


def add(ring: Ring, label: str, rights: Rights, way: Passphrase | Recovery | str, by: str) -> Ring:
    """Return `ring` with one more slot: a passphrase, a recovery code, or the age recipient of a person.

    Raises SealedTier unless the ring was opened with all rights; UsageError for a bad label or recipient.
    """
    _check_all(ring)
    label = _checked_label(label, ring.members)
    if len(ring.members) >= MOST_SLOTS:
        raise UsageError("keys", f"a case has {MOST_SLOTS} slots at most; remove one first")
    slot_id = slots.new_id()
    if isinstance(way, str):
        way = _checked_recipient(way, ring.members)
    origin = ring.keys.origin
    slot, recipient = slots.make(origin, slot_id, rights, way)
    kind = str(slot["kind"])
    member = Member(slot_id, kind, rights, label, recipient)
    return _vouched(
        replace(
            ring,
            keys=_changed(ring.keys, {"what": f"add-{kind}", **_told(member)}, by),
            members=(*ring.members, member),
            slots=(*ring.slots, slots.granted(slot, origin, ring.grant, recipient)),
        )
    )


def change_passphrase(ring: Ring, words: str, by: str) -> Ring:
    """Return `ring` with a new passphrase in the slot that opened it; nothing else is written anew."""
    old = _member(ring.members, ring.own)
    if old.kind != "passphrase":
        raise UsageError("passphrase", "this case was opened without one; add one with `add-passphrase`")
    slot, recipient = slots.make(ring.keys.origin, old.id, old.rights, Passphrase(words))
    granted = slots.granted(slot, ring.keys.origin, ring.grant, recipient)
    changed = replace(
        ring,
        keys=_changed(ring.keys, {"what": "passphrase", **_told(old)}, by),
        members=tuple(replace(m, recipient=recipient) if m.id == old.id else m for m in ring.members),
        slots=tuple(granted if slot["id"] == old.id else slot for slot in ring.slots),
    )
    return _vouched(changed) if old.rights == "all" else changed


def remove(ring: Ring, name: str, by: str) -> Ring:
    """Return `ring` without the slot of that id or label, and with new keys for everybody who stays.

    New: the keys of both boxes, the key of the database (the present one is kept as a spare until the database has
    it), the identities to which originals and names are sealed from now on. The older ones stay for reading.
    Raises NothingFound, SealedTier, LastKey.
    """
    _check_all(ring)
    gone = _member(ring.members, name)
    staying = tuple(m for m in ring.members if m.id != gone.id)
    if not any(m.rights == "all" for m in staying):
        raise LastKey(gone.id, "without it nobody could open the originals and the names")
    return _rotated(ring, staying, {"what": "remove", **_told(gone)}, by)


def rotate(ring: Ring, by: str) -> Ring:
    """Return `ring` with new keys for everybody, as `remove` makes them; nobody is removed."""
    _check_all(ring)
    return _rotated(ring, ring.members, {"what": "rotate"}, by)


def accepted(ring: Ring, known: int, by: str) -> Ring:
    """Return an older `ring` as the newest one, after the `known` changes that the journal tells of."""
    _check_all(ring)
    if ring.version == 1 or ring.keys.generation >= known:
        raise UsageError("keys.json", "it is not an older one of this case; there is nothing to accept")
    change = {"what": "accept-older", "file": str(ring.keys.generation), "journal": str(known)}
    return replace(ring, keys=_changed(replace(ring.keys, generation=known), change, by))


def tidied(ring: Ring) -> Ring:
    """Return `ring` without the spare keys of the database, once the database has its new one."""
    return replace(ring, keys=replace(ring.keys, spare_databases=()))


def upgraded(ring: Ring, words: str) -> Ring:
    """Return the ring of a file of version 1 in version 2: the same keys, and an identity for names."""
    names = new_identity()
    change = (("what", "upgrade"), ("from", "1"), ("to", "2"))
    keys = replace(ring.keys, names=names, names_recipient=recipient_of(names), generation=1, change=change)
    return keyfile.new_ring(keys, words)


def _rotated(ring: Ring, staying: tuple[Member, ...], change: dict[str, str], by: str) -> Ring:
    old, grant = ring.keys, Grant(os.urandom(KEY_BYTES), os.urandom(KEY_BYTES))
    identity, names = new_identity(), new_identity()
    keys = replace(
        _changed(old, change, by),
        database=os.urandom(KEY_BYTES),
        identities=(identity, *old.identities),
        names="\n".join((names, *(old.names or "").split())),
        recipient=recipient_of(identity),
        names_recipient=recipient_of(names),
        spare_databases=(old.database, *old.spare_databases),
    )
    kept = {str(slot["id"]): slot for slot in ring.slots}
    found = tuple(slots.granted(kept[m.id], old.origin, grant, m.recipient) for m in staying)
    return _vouched(replace(ring, keys=keys, members=staying, grant=grant, slots=found))


def _vouched(ring: Ring) -> Ring:
    """Return `ring` with a box of the sealed tier that vouches for its members as they are now."""
    return replace(ring, sealed=seal_tier(ring.keys, ring.grant, ring.members))


def _changed(keys: CaseKeys, change: dict[str, str], by: str) -> CaseKeys:
    told = tuple(sorted({**change, "by": by}.items()))
    return replace(keys, generation=keys.generation + 1, change=told)


def _told(member: Member) -> dict[str, str]:
    return {"slot": member.id, "kind": member.kind, "label": member.label, "rights": member.rights}


def _check_all(ring: Ring) -> None:
    if ring.grant.sealed is None:
        raise SealedTier("keys", "your key opens the working case; it cannot say who else opens it")


def _member(members: Iterable[Member], name: str) -> Member:
    found = [m for m in members if name in (m.id, m.label)]
    if not found:
        raise NothingFound(name, "no key of this case has that id or label")
    return found[0]


def _checked_label(label: str, members: Iterable[Member]) -> str:
    label = " ".join(label.split())
    if not label or len(label) > _LONGEST_LABEL or not label.isprintable():
        raise UsageError("label", f"give one to {_LONGEST_LABEL} characters that tell the keys apart")
    if any(label in (m.id, m.label) for m in members):
        raise UsageError("label", "another key of this case has it already")
    return label


def _checked_recipient(written: str, members: Iterable[Member]) -> str:
    try:
        recipient = str(x25519.Recipient.from_str(written.strip()))
    except RecipientError:
        fault = "it is no age recipient (`age1...`, 62 characters)"
        if "SECRET" in written.upper():
            fault = "this is the secret half, which nobody should send: ask for the line `age1...`, and for a new pair"
        raise UsageError("recipient", fault) from None
    if any(recipient == m.recipient for m in members):
        raise UsageError("recipient", "this person has a key already")
    return recipient
