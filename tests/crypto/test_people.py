"""Who opens a case: added with rights, changed, removed with new keys for those who stay."""

from dataclasses import replace

import pytest

from firsthand.crypto import keyfile, people, recovery
from firsthand.crypto.keyfile import Ring
from firsthand.crypto.keys import new_identity, new_keys, recipient_of
from firsthand.crypto.secret import Identity, Passphrase
from firsthand.errors import (
    KeyFileRejected,
    LastKey,
    NothingFound,
    SealedTier,
    UsageError,
    WrongKey,
    WrongPassphrase,
)
from tests.crypto import version_one

FIRST, SECOND = "orbit maple tunnel cricket violin", "copper walnut drizzle pennant ostrich"
KEYS = new_keys()
ALL, WORK = new_identity(), new_identity()
CODE = recovery.new_code()


@pytest.fixture(scope="module")
def ring() -> Ring:
    made = keyfile.new_ring(KEYS, FIRST)
    made = people.add(made, "Anton", "all", recipient_of(ALL), "owner")
    made = people.add(made, "Mira", "work", recipient_of(WORK), "owner")
    return people.add(made, "paper", "all", CODE, "owner")


def reopened(ring: Ring, secret=CODE) -> Ring:
    return keyfile.open_ring(ring.data(), secret)


def test_each_opens_what_its_rights_say(ring):
    data = ring.data()
    for secret in (FIRST, Passphrase(FIRST), Identity((ALL,)), Identity((new_identity(), ALL)), CODE):
        keys = keyfile.unseal(data, secret)
        assert (keys.database, keys.seed, keys.identities, keys.names) == (KEYS.database, KEYS.seed, KEYS.identities, KEYS.names)  # fmt: skip
    working = keyfile.unseal(data, Identity((WORK,)))
    assert (working.database, working.seed, working.recipient, working.names_recipient) == (KEYS.database, KEYS.seed, KEYS.recipient, KEYS.names_recipient)  # fmt: skip
    assert (working.identities, working.names) == ((), None)
    with pytest.raises(SealedTier):
        _ = working.identity


def test_the_bytes_of_the_sealed_tier_are_not_within_reach_of_the_working_tier(ring):
    mine = reopened(ring, Identity((WORK,)))
    assert mine.grant.sealed is None
    told = repr([getattr(mine, name) for name in Ring.__slots__]) + repr(mine.slots)
    for secret in (KEYS.identity, KEYS.names):
        assert secret not in told


def test_labels_and_the_recipients_of_people_do_not_stand_in_the_open(ring):
    data = ring.data().decode()
    for words in ("Mira", "Anton", "paper", "owner", recipient_of(ALL), recipient_of(WORK)):
        assert words not in data
    assert [(m.label, m.kind, m.rights) for m in reopened(ring, FIRST).members] == [
        ("owner", "passphrase", "all"), ("Anton", "recipient", "all"), ("Mira", "recipient", "work"), ("paper", "recovery", "all"),
    ]  # fmt: skip


def test_a_new_passphrase_takes_the_place_of_the_one_that_opened(ring):
    two = people.add(ring, "Ilse", "all", Passphrase(SECOND), "owner")
    changed = people.change_passphrase(reopened(two, SECOND), "third of the words goes here", "Ilse")
    data = changed.data()
    assert keyfile.unseal(data, "third of the words goes here").database == KEYS.database
    assert keyfile.unseal(data, FIRST).database == KEYS.database
    with pytest.raises(WrongPassphrase):
        keyfile.unseal(data, SECOND)
    kept = {slot["id"]: slot for slot in two.slots}
    assert [s["id"] for s in changed.slots if s != kept[s["id"]]] == [two.members[-1].id], (
        "no other slot is written"
    )
    assert changed.keys.generation == two.keys.generation + 1


def test_a_member_of_the_working_tier_may_change_the_own_passphrase_and_nothing_else(ring):
    mine = reopened(people.add(ring, "Ilse", "work", Passphrase(SECOND), "owner"), SECOND)
    changed = people.change_passphrase(mine, FIRST + " again", "Ilse")
    assert keyfile.unseal(changed.data(), FIRST + " again").identities == ()
    assert keyfile.unseal(changed.data(), CODE).identities == KEYS.identities
    for attempt in (
        lambda: people.add(mine, "x", "work", recovery.new_code(), "Ilse"),
        lambda: people.remove(mine, "owner", "Ilse"),
        lambda: people.rotate(mine, "Ilse"),
    ):
        with pytest.raises(SealedTier):
            attempt()


def test_the_hint_which_slot_it_is_saves_the_others(ring, monkeypatch):
    two = people.add(ring, "Ilse", "all", Passphrase(SECOND), "owner")
    data, runs = two.data(), []
    derive = keyfile.slots.kdf.derive
    monkeypatch.setattr(keyfile.slots.kdf, "derive", lambda *args: runs.append(1) or derive(*args))
    keyfile.unseal(data, FIRST)
    assert len(runs) == 1, "the first of the slots opens after one derivation"
    keyfile.unseal(data, Passphrase(SECOND, two.members[-1].id))
    assert len(runs) == 2
    keyfile.unseal(data, SECOND)
    assert len(runs) == 4
    with pytest.raises(WrongPassphrase):
        keyfile.unseal(data, Passphrase(FIRST, two.members[-1].id))
    keyfile.unseal(data, Identity((ALL,)))
    keyfile.unseal(data, CODE)
    assert len(runs) == 5, "people and codes need none"


def test_who_is_removed_opens_nothing_and_everything_is_new_for_the_others(ring):
    after = people.remove(reopened(ring), "Anton", "Ilse")
    with pytest.raises(WrongKey):
        keyfile.unseal(after.data(), Identity((ALL,)))
    for secret in (FIRST, CODE):
        keys = keyfile.unseal(after.data(), secret)
        assert keys.database != KEYS.database
        assert keys.spare_databases == (KEYS.database,)
        assert keys.identities == (keys.identity, KEYS.identity)
        assert keys.recipient not in (KEYS.recipient, keys.names_recipient)
        assert keys.names is not None
        assert keys.names.split()[1] == KEYS.names
        assert (keys.seed, keys.origin) == (KEYS.seed, KEYS.origin), "the key that signs stays"
    working = keyfile.unseal(after.data(), Identity((WORK,)))
    assert (working.identities, working.names) == ((), None)
    assert after.grant.work != ring.grant.work
    assert after.grant.sealed != ring.grant.sealed
    assert dict(after.keys.change) == {"what": "remove", "by": "Ilse", "slot": ring.members[1].id, "kind": "recipient", "label": "Anton", "rights": "all"}  # fmt: skip
    assert keyfile.unseal(people.tidied(after).data(), CODE).spare_databases == ()


def test_the_grants_and_boxes_of_before_do_not_open_those_of_after(ring):
    """One who was removed has the old file, and tries its parts in the new one."""
    old, new = reopened(ring), people.remove(reopened(ring), "Anton", "Ilse")
    mixed = replace(new, slots=(*new.slots, old.slots[1]), members=(*new.members, old.members[1]))
    with pytest.raises(KeyFileRejected):
        keyfile.unseal(mixed.data(), Identity((ALL,)))


def test_the_last_key_that_opens_everything_stays():
    made = keyfile.new_ring(KEYS, FIRST)
    made = people.add(made, "Mira", "work", recipient_of(WORK), "owner")
    with pytest.raises(LastKey):
        people.remove(made, "owner", "owner")
    both = people.add(made, "paper", "all", CODE, "owner")
    assert [m.label for m in people.remove(both, "owner", "owner").members] == ["Mira", "paper"]
    assert [m.label for m in people.remove(made, made.members[1].id, "owner").members] == ["owner"]


REFUSED = {
    "label-empty": (lambda ring: people.add(ring, " ", "all", CODE, "x"), UsageError),
    "label-taken": (lambda ring: people.add(ring, " Mira ", "all", CODE, "x"), UsageError),
    "label-long": (lambda ring: people.add(ring, "x" * 101, "all", CODE, "x"), UsageError),
    "label-control": (lambda ring: people.add(ring, "a\x1bb", "all", CODE, "x"), UsageError),
    "recipient-none": (lambda ring: people.add(ring, "new", "all", "age1xyz", "x"), UsageError),
    "recipient-secret": (lambda ring: people.add(ring, "new", "all", WORK, "x"), UsageError),
    "recipient-twice": (lambda ring: people.add(ring, "new", "all", recipient_of(WORK), "x"), UsageError),
    "remove-nobody": (lambda ring: people.remove(ring, "Orlan", "x"), NothingFound),
    "passphrase-of-a-person": (lambda ring: people.change_passphrase(ring, SECOND, "x"), UsageError),
}


@pytest.mark.parametrize(("attempt", "error"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_is_refused_without_repeating_a_secret(ring, attempt, error):
    with pytest.raises(error) as caught:
        attempt(reopened(ring))
    assert WORK not in str(caught.value)


def test_there_are_sixteen_slots_at_most(ring):
    made = reopened(ring)
    while len(made.members) < 16:
        made = people.add(made, f"person {len(made.members)}", "work", recipient_of(new_identity()), "x")
    assert len(keyfile.open_ring(made.data(), CODE).members) == 16
    with pytest.raises(UsageError, match="16"):
        people.add(made, "one more", "work", recipient_of(new_identity()), "x")


def test_a_file_of_version_one_opens_and_is_written_anew_with_an_identity_for_names():
    old = keyfile.open_ring(version_one.seal(KEYS, FIRST), FIRST)
    assert (old.version, old.keys.database, old.keys.identities, old.keys.names) == (1, KEYS.database, KEYS.identities, None)  # fmt: skip
    new = keyfile.open_ring(people.upgraded(old, FIRST).data(), FIRST)
    assert (new.version, new.keys.database, new.keys.seed, new.keys.identities) == (2, KEYS.database, KEYS.seed, KEYS.identities)  # fmt: skip
    assert new.keys.names is not None
    assert recipient_of(new.keys.names) == new.keys.names_recipient
    assert (new.keys.generation, dict(new.keys.change)["what"]) == (1, "upgrade")
    for secret in (CODE, Identity((ALL,))):
        with pytest.raises(WrongKey, match="passphrase only"):
            keyfile.open_ring(version_one.seal(KEYS, FIRST), secret)


def as_written_by_the_working_tier(ring: Ring, slots, members) -> bytes:
    """Return the file as a member writes it who has the key of the working tier and knows the format."""
    mine = reopened(ring, Identity((WORK,)))
    return replace(mine, slots=tuple(slots), members=tuple(members)).data()


def higher(slot):
    return {**slot, "rights": "all"}


def a_stranger(members):
    return replace(members[1], recipient=recipient_of(new_identity()))


ESCALATIONS = {
    "own-rights": (lambda s: (s[0], s[1], higher(s[2]), s[3]), lambda m: m),
    "recipient-of-somebody-else": (lambda s: s, lambda m: (m[0], a_stranger(m), *m[2:])),
    "recipient-of-a-passphrase": (
        lambda s: s,
        lambda m: (replace(m[0], recipient=recipient_of(WORK)), *m[1:]),
    ),
    "labels-exchanged": (
        lambda s: s,
        lambda m: (m[0], replace(m[1], label=m[2].label), replace(m[2], label=m[1].label), m[3]),
    ),
    "one-more": (
        lambda s: (*s, {**s[1], "id": "0a0b0c0d"}),
        lambda m: (*m, replace(a_stranger(m), id="0a0b0c0d", label="guest")),
    ),
    "one-less": (lambda s: (s[0], *s[2:]), lambda m: (m[0], *m[2:])),
}


@pytest.mark.parametrize(("slots", "members"), ESCALATIONS.values(), ids=ESCALATIONS.keys())
def test_a_member_of_the_working_tier_cannot_get_into_the_sealed_tier_by_the_next_rotation(
    ring, slots, members
):
    """Whoever rotates grants the new keys to all who stand in the file: so who stands there is vouched for."""
    forged = as_written_by_the_working_tier(ring, slots(ring.slots), members(ring.members))
    with pytest.raises(KeyFileRejected):
        keyfile.open_ring(forged, CODE)
    assert keyfile.unseal(as_written_by_the_working_tier(ring, ring.slots, ring.members), CODE) == ring.keys
