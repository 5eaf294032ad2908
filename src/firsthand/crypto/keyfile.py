"""The key file of a case (`spec/keys.md`, version 2): slots for people, a box for each tier, all authenticated."""

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field

from firsthand.crypto import box, canonical, fields, keyfile_one, slots
from firsthand.crypto.fields import NAME, Part, rejected
from firsthand.crypto.keys import KEY_BYTES, CaseKeys, recipient_of
from firsthand.crypto.secret import Identity, Passphrase, Recovery, Secret
from firsthand.errors import WrongKey, WrongPassphrase

__all__ = [
    "NAME",
    "Identity",
    "Member",
    "Passphrase",
    "Recovery",
    "Ring",
    "Secret",
    "open_ring",
    "seal",
    "unseal",
]

SCHEMA = "firsthand.keys/2"
MOST_SLOTS = 16
OWNER = "owner"
_LIMIT = 65_536
_PUBLIC = ("schema", "origin", "generation", "recipient", "names_recipient", "verifier")
_FIELDS = {*_PUBLIC, "slots", "work", "sealed"}


@dataclass(frozen=True, slots=True)
class Member:
    """Who or what holds a slot. `recipient` is the public half of the identity of the slot."""

    id: str
    kind: str
    rights: slots.Rights
    label: str = field(repr=False)
    recipient: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Ring:
    """An open key file: the keys of the case, its members, and which of them opened it (`own`)."""

    keys: CaseKeys
    members: tuple[Member, ...]
    own: str
    grant: slots.Grant = field(repr=False)
    slots: tuple[Part, ...] = field(repr=False)
    sealed: Part = field(repr=False)
    version: int = 2

    def data(self) -> bytes:
        """Return the bytes of the key file."""
        public = _public(self.keys)
        found: list[canonical.Value] = [*self.slots]
        work = box.seal(self.grant.work, self._working_tier(), {**public, "slots": found})
        file: Part = {**public, "slots": found, "work": work, "sealed": self.sealed}
        return _with_checksum(file) + b"\n"

    def _working_tier(self) -> bytes:
        keys = self.keys
        members: list[canonical.Value] = [
            {"id": m.id, "label": m.label, "recipient": m.recipient} for m in self.members
        ]
        return canonical.canonical(
            {
                "change": dict(keys.change),
                "database": keys.database.hex(),
                "members": members,
                "seed": keys.seed.hex(),
                "spare_databases": [key.hex() for key in keys.spare_databases],
            }
        )


def seal_tier(keys: CaseKeys, grant: slots.Grant, members: Sequence[Member]) -> Part:
    """Return the box of the sealed tier, which vouches for who the `members` are."""
    if grant.sealed is None or keys.names is None:
        raise ValueError("only who has the sealed tier can write it")
    identities: list[canonical.Value] = [*keys.identities]
    names: list[canonical.Value] = [*keys.names.split()]
    secret = canonical.canonical({"identities": identities, "names": names})
    return box.seal(grant.sealed, secret, _sealed_context(_public(keys), members))


def new_ring(keys: CaseKeys, passphrase: str) -> Ring:
    """Return the key file of a new case, with one slot that opens everything."""
    grant = slots.Grant(os.urandom(KEY_BYTES), os.urandom(KEY_BYTES))
    slot_id = slots.new_id()
    slot, recipient = slots.make(keys.origin, slot_id, "all", Passphrase(passphrase))
    member = Member(slot_id, "passphrase", "all", OWNER, recipient)
    found = slots.granted(slot, keys.origin, grant, recipient)
    return Ring(keys, (member,), slot_id, grant, (found,), seal_tier(keys, grant, (member,)))


def seal(keys: CaseKeys, passphrase: str) -> bytes:
    """Return the bytes of the key file that opens `keys` with `passphrase`."""
    return new_ring(keys, passphrase).data()


def unseal(data: bytes, secret: Secret) -> CaseKeys:
    """Return the keys in the key file `data`; raises what `open_ring` raises."""
    return open_ring(data, secret).keys


def open_ring(data: bytes, secret: Secret) -> Ring:
    """Open the key file `data`. A file of version 1 gives a ring whose `version` is 1 and that has no names.

    Raises KeyFileRejected for a file that is damaged, edited, of another version or cheaper to guess than the
    floor; WrongPassphrase or WrongKey if it is sound and does not open.
    """
    file = checked(data)
    if file["schema"] == keyfile_one.SCHEMA:
        return _from_version_one(file, secret)
    found = _slots_of(file)
    public: Part = {name: file[name] for name in _PUBLIC}
    origin = fields.text(file, "origin")
    slot, grant = _opened_slot(found, origin, secret)
    work = box.unseal_object(grant.work, fields.part(file, "work"), {**public, "slots": [*found]})
    members = _members(work, found)
    keys = _keys_from(file, work, grant, _sealed_context(public, members))
    return Ring(keys, members, fields.text(slot, "id"), grant, tuple(found), fields.part(file, "sealed"))


def checked(data: bytes) -> Part:
    """Return the file's object: whole, in its one form, of a known version, with the right checksum."""
    if len(data) > _LIMIT or not data.endswith(b"\n"):
        raise rejected("it is cut short or far too long")
    try:
        file = canonical.parse_object(data[:-1])
    except ValueError as error:
        raise rejected("it is cut short or was edited") from error
    if file.get("schema") not in (SCHEMA, keyfile_one.SCHEMA):
        raise rejected("it is of a version that this program does not know")
    stated = file.pop("checksum", None)
    if stated != hashlib.sha256(canonical.canonical(file)).hexdigest():
        raise rejected("it was edited or is damaged (its checksum differs)")
    return file


def _from_version_one(file: Part, secret: Secret) -> Ring:
    if not isinstance(secret, str | Passphrase):
        raise WrongKey("key", "this case has a passphrase only, as earlier versions made it")
    words = secret.words if isinstance(secret, Passphrase) else secret
    keys = keyfile_one.unseal(file, words)
    return Ring(keys, (), "", slots.Grant(b"", b""), (), {}, version=1)


def _slots_of(file: Part) -> list[Part]:
    """Return the slots, each looked at before any is tried."""
    if set(file) != _FIELDS:
        raise rejected("it has other fields than this version writes")
    found = fields.parts(file, "slots")
    if not 1 <= len(found) <= MOST_SLOTS:
        raise rejected("it has no slot, or too many")
    for slot in found:
        slots.check(slot)
    if len({fields.text(slot, "id") for slot in found}) != len(found):
        raise rejected("two of its slots have one name")
    if fields.number(file, "generation") < 0:
        raise rejected("`generation` is malformed")
    return found


def _opened_slot(found: Sequence[Part], origin: str, secret: Secret) -> tuple[Part, slots.Grant]:
    wanted = secret.slot if isinstance(secret, Passphrase) else None
    for slot in found:
        if wanted is None or wanted == slot["id"]:
            grant = slots.try_open(slot, origin, secret)
            if grant:
                return slot, grant
    if isinstance(secret, Identity):
        raise WrongKey("identity", "it opens no slot of this case")
    if isinstance(secret, Recovery):
        raise WrongKey("recovery code", "it is well formed and opens no slot of this case")
    raise WrongPassphrase("passphrase", "it does not open this case")


def _members(work: Part, found: Sequence[Part]) -> tuple[Member, ...]:
    told = {fields.text(entry, "id"): entry for entry in fields.parts(work, "members")}
    if list(told) != [slot["id"] for slot in found]:
        raise rejected("its list of members does not fit its slots")
    return tuple(
        Member(
            fields.text(slot, "id"),
            fields.text(slot, "kind"),
            "all" if slot["rights"] == "all" else "work",
            fields.text(told[fields.text(slot, "id")], "label"),
            fields.text(told[fields.text(slot, "id")], "recipient"),
        )
        for slot in found
    )


def _keys_from(file: Part, work: Part, grant: slots.Grant, context: Part) -> CaseKeys:
    identities: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    if grant.sealed:
        tier = box.unseal_object(grant.sealed, fields.part(file, "sealed"), context)
        identities, names = tuple(fields.texts(tier, "identities")), tuple(fields.texts(tier, "names"))
    change = fields.part(work, "change")
    keys = CaseKeys(
        origin=fields.text(file, "origin"),
        database=fields.key(fields.text(work, "database")),
        seed=fields.key(fields.text(work, "seed")),
        identities=identities,
        names="\n".join(names) if grant.sealed else None,
        recipient=fields.text(file, "recipient"),
        names_recipient=fields.text(file, "names_recipient"),
        spare_databases=tuple(fields.key(key) for key in fields.texts(work, "spare_databases")),
        generation=fields.number(file, "generation"),
        change=tuple((name, fields.text(change, name)) for name in change),
    )
    if keys.verifier != file["verifier"] or (grant.sealed and not _fit(keys, names)):
        raise rejected("its public keys do not fit its secret ones")
    return keys


def _fit(keys: CaseKeys, names: Sequence[str]) -> bool:
    """Say whether what is sealed from now on is sealed to the newest identities."""
    try:
        public = {recipient_of(identity): identity for identity in (*keys.identities, *names)}
    except ValueError as error:
        raise rejected("its keys are malformed") from error
    newest = (*keys.identities[:1], *names[:1])
    return (public.get(keys.recipient), public.get(keys.names_recipient)) == newest


def _public(keys: CaseKeys) -> Part:
    return {
        "schema": SCHEMA,
        "origin": keys.origin,
        "generation": keys.generation,
        "recipient": keys.recipient,
        "names_recipient": keys.names_recipient,
        "verifier": keys.verifier,
    }


def _sealed_context(public: Part, members: Sequence[Member]) -> Part:
    """Return what the box of the sealed tier is tied to.

    The members are part of it: who rotates grants the new keys to all of them, and the working tier could otherwise
    write itself, or a stranger, into their list. Its own passphrase the working tier may change.
    """
    told: list[canonical.Value] = [
        {
            "id": m.id,
            "label": m.label,
            "recipient": m.recipient if m.rights == "all" else None,
            "rights": m.rights,
        }
        for m in members
    ]
    return {**{name: public[name] for name in _PUBLIC if name != "generation"}, "members": told}


def _with_checksum(file: Part) -> bytes:
    return canonical.canonical({**file, "checksum": hashlib.sha256(canonical.canonical(file)).hexdigest()})
