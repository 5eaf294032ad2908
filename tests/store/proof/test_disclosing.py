"""What is laid open for some items holds by itself, and tells nothing of others."""

import json
from dataclasses import replace
from hashlib import sha256

import pytest

from firsthand.crypto import note, tree
from firsthand.errors import NothingFound, StoreDamaged
from firsthand.model.people import People
from firsthand.model.proof import Stamp
from firsthand.store import open_with_keys
from firsthand.store.proof import disclosing
from tests.store_cases import AGENT, Template, captured


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    return Template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def store(tmp_path, template):
    with open_with_keys(template.copy(tmp_path / "case"), template.keys) as opened:
        for number in range(0, 12, 2):
            opened.add_captures([captured(number), captured(number + 1)], AGENT)
            opened.record("export", {"what": "casefile", "out": "/tmp/secret.html"}, AGENT)
        yield opened


def same(capture):
    return capture


def test_every_part_holds(store):
    wanted = [captured(n)[0].id for n in (3, 8)]
    found = store.proofs.disclose(wanted, same)
    assert [item.id for item in found.items] == wanted
    head = note.read_checkpoint(note.verify(found.head, found.vkey))
    acts = {act.number: act for act in found.acts}
    assert len(acts) == 2
    for statement in found.statements:
        details = json.loads(acts[statement.act].said)["details"]
        assert details[statement.capture] == sha256(statement.record).hexdigest()
        assert json.loads(statement.record)["item"] == statement.item in wanted
    for path in found.paths:
        act = acts[path.act]
        assert path.size == head.size
        assert tree.check_inclusion(act.line, path.act, path.size, path.hashes, head.root)
        assert json.loads(act.line)["commitment"] == sha256(act.salt + act.said).hexdigest()
    assert len(found.paths) == len(found.statements) == 2
    everything = repr(found)
    assert "secret.html" not in everything
    assert captured(2)[0].id not in everything
    assert captured(2)[1].name not in everything


def test_an_item_that_is_not_there(store):
    with pytest.raises(NothingFound):
        store.proofs.disclose(["0" * 64], same)


@pytest.mark.parametrize(
    "details", [{"name": "0" * 64}, {"k0123456789abcdef": "a name"}, {"captures": "two"}]
)
def test_an_act_that_says_more_than_digests_is_not_disclosed(store, details):
    store.keep_seal([replace(captured(3)[1], name="masked")], People(), 0, AGENT)
    act = store.activities()[-1]
    changed = {**act.details, **details}
    with store._case.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE activities SET details = ? WHERE number = ?", (json.dumps(changed).encode(), act.number)
        )
    with pytest.raises(StoreDamaged, match="more than digests"):
        store.proofs.disclose([captured(3)[0].id], same)


def test_a_capture_with_sealed_names_is_given_as_it_came_in_where_it_can(store):
    item, capture, _ = captured(3)
    masked = replace(capture, name="ⰀⰁⰂ.txt")
    store.keep_seal([masked], People(), 0, AGENT)
    acts = store.activities()

    def restore(one):
        return replace(one, name=one.name.replace("ⰀⰁⰂ.txt", capture.name))

    (statement,) = store.proofs.disclose([item.id], restore).statements
    assert capture.name in statement.record.decode()
    assert acts[statement.act].kind == "capture"
    (statement,) = store.proofs.disclose([item.id], lambda one: replace(one, name="[sealed]")).statements
    assert masked.name in statement.record.decode()
    assert acts[statement.act].kind == "seal"


def test_a_capture_that_no_act_vouches_for_is_not_given_away(store):
    with store._case.writing() as connection:
        connection.exec_driver_sql(
            "UPDATE captures SET record = replace(record, '.txt', '.pdf') WHERE number = 4"
        )
    with pytest.raises(StoreDamaged, match="not what the journal stands for"):
        store.proofs.disclose([captured(3)[0].id], same)


def stamps(*sizes: int) -> list[Stamp]:
    return [
        Stamp(size, "2026-03-02T09:15:00Z", "x", f"timestamps/{size}-{n}.tsr", "")
        for n, size in enumerate(sizes)
    ]


@pytest.mark.parametrize(
    ("sizes", "acts", "wanted"),
    [
        ((), (3,), []),
        ((3,), (3,), []),
        ((4,), (3,), [4]),
        ((2, 9, 5, 12), (3,), [5]),
        ((5, 5), (3,), [5, 5]),
        ((5, 9, 12), (3, 7), [5, 9]),
        ((5, 9), (3, 30), [5]),
    ],
)
def test_of_the_stamps_the_first_that_covers_each_act_is_given(monkeypatch, store, sizes, acts, wanted):
    monkeypatch.setattr(disclosing.stamps, "stamps", lambda case: stamps(*sizes))
    monkeypatch.setattr(disclosing.kept, "read", lambda case, name: name.encode())
    found = list(disclosing._stamped(store._case, acts))
    assert [one.size for one in found] == wanted
    assert all(one.head == f"timestamps/{one.size}.checkpoint".encode() for one in found)


@pytest.mark.parametrize(
    ("known", "acts", "wanted"),
    [
        ([], (3,), []),
        ([(4, "a")], (4,), []),
        ([(9, "a"), (5, "a"), (7, "b")], (3,), [(5, "a"), (7, "b")]),
        ([(5, "a"), (9, "a")], (3, 6), [(5, "a"), (9, "a")]),
    ],
)
def test_of_the_cosigned_heads_the_first_of_each_partner_is_given(monkeypatch, store, known, acts, wanted):
    told = [{"size": str(size), "partner": who, f"cosigned/{size}-{who}": "digest"} for size, who in known]
    monkeypatch.setattr(disclosing.kept, "acts", lambda case, kind: told)
    monkeypatch.setattr(disclosing.kept, "read", lambda case, name: name.encode())
    assert [(one.size, one.vkey) for one in disclosing._cosigned(store._case, acts)] == wanted
