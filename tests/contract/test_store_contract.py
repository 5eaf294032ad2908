"""What every store must do."""

import io
from dataclasses import replace

import pytest

from firsthand.errors import NothingFound, UsageError
from firsthand.preserve import capture_of, preserve
from tests.store_cases import AGENT, HOW, MARKER, captured, history, reading, span


@pytest.fixture
def store(opener):
    with opener("write") as opened:
        yield opened


def test_a_new_case_is_empty_and_says_who_made_it(store):
    lists = (store.items(), store.captures(), store.renditions(), store.claims(), store.attributions(), store.pages(),
             store.events(), store.derivations(), store.sources(), store.counts(), store.unread(), store.problems())  # fmt: skip
    assert not any(lists)
    assert store.named() == {}
    assert store.history_digest() is None
    assert [a.kind for a in store.activities()] == ["create"]


def test_what_is_kept_is_given_back(store):
    batch = [captured(i) for i in range(3)]
    store.add_captures(batch, AGENT)
    assert store.items() == [item for item, _, _ in batch]
    assert store.captures() == [capture for _, capture, _ in batch]
    assert [store.blob(item.id) for item, _, _ in batch] == [data for _, _, data in batch]
    assert all(store.has_item(item.id) and store.has_capture(capture.id) for item, capture, _ in batch)
    assert not store.has_item("0" * 64)
    assert not store.has_capture("k0")


@pytest.mark.parametrize("size", [0, 1, 65_536, 300_000])
def test_a_payload_of_any_size_comes_back(store, size):
    one = captured(1, size)
    store.add_captures([one], AGENT)
    assert store.blob(one[0].id) == one[2]


LARGE = bytes(range(256)) * 8_000


def stream(store, data: bytes = LARGE, origin: str = "/films/1.mp4"):
    """Seal `data` as a stream, as a large file comes in; return it as a row of a batch."""
    sealed = store.seal(io.BytesIO(data))
    assert (sealed.item.size, sealed.head) == (len(data), data[:4096])
    return sealed.item, capture_of(sealed.item, sealed.head, origin, "1.mp4", HOW), sealed


def test_a_stream_comes_back_and_is_measured_on_the_way(store):
    row = stream(store)
    assert not store.has_item(row[0].id), "sealed is not kept yet"
    store.add_captures([row, captured(1)], AGENT)
    assert row[0] == preserve(LARGE, "/x", "x", HOW)[0]
    assert store.blob(row[0].id) == LARGE
    out = io.BytesIO()
    store.write_blob(row[0].id, out)
    assert out.getvalue() == LARGE
    with store.lend_blob(row[0].id) as source:
        source.seek(len(LARGE) - 70_000)
        assert source.read(100) == LARGE[-70_000:][:100]
    assert [f for f in store.verify() if f.fault] == []


def test_a_file_comes_in_by_its_path(store, tmp_path):
    path = tmp_path / "film.mp4"
    path.write_bytes(LARGE)
    item, capture = preserve(LARGE, str(path), path.name, HOW)
    store.add_captures([(item, capture, path)], AGENT)
    assert store.blob(item.id) == LARGE
    path.write_bytes(LARGE + b"changed")
    with pytest.raises(ValueError, match="bytes"):
        store.add_captures([(replace(item, id="0" * 64), replace(capture, id="k0"), path)], AGENT)
    assert store.items() == [item]
    assert [f for f in store.verify() if f.fault] == []


def test_a_stream_that_is_there_already_or_not_that_of_its_item_leaves_nothing_behind(store):
    row = stream(store)
    store.add_captures([row], AGENT)
    store.add_captures([stream(store)], AGENT)
    assert [a.kind for a in store.activities()] == ["create", "capture"]
    other = stream(store, origin="/films/2.mp4")
    store.add_captures([other], AGENT)
    assert (len(store.items()), len(store.captures())) == (1, 2)
    twice = [stream(store, LARGE + b"x", f"/films/{n}.mp4") for n in (3, 4)]
    store.add_captures(twice, AGENT)
    assert (len(store.items()), len(store.captures())) == (2, 4)
    with pytest.raises(ValueError, match="bytes"):
        store.add_captures([(captured(1)[0], captured(1)[1], stream(store, LARGE + b"y")[2])], AGENT)
    findings = [f for f in store.verify() if f.fault]
    assert len(findings) == 1, "what was sealed and refused is half written, and swept by the next writer"
    assert findings[0].sound


def test_a_reader_cannot_seal(opener):
    with opener("read") as store, pytest.raises(UsageError):
        store.seal(io.BytesIO(b"x"))


def test_a_view_is_an_act_in_every_mode_of_opening(opener):
    with opener("write") as store:
        assert store.view("claims", {"limit": "20"}, AGENT)
    with opener("read") as store:
        assert store.view("events", {}, AGENT)
    with opener("read") as store:
        assert [(a.kind, a.details["what"]) for a in store.activities()[1:]] == [
            ("view", "claims"),
            ("view", "events"),
        ]


def test_the_same_again_adds_nothing_and_is_no_act(store):
    batch = [captured(1), captured(2)]
    store.add_captures(batch, AGENT)
    store.add_captures(batch, AGENT)
    store.add_captures([], AGENT)
    assert len(store.items()) == len(store.captures()) == 2
    assert [a.kind for a in store.activities()] == ["create", "capture"]


def test_the_same_bytes_from_two_places_are_one_item_with_two_captures(store):
    item, capture, data = captured(1)
    other = replace(capture, id="k" + "1" * 16, origin="/elsewhere")
    third = replace(capture, id="k" + "2" * 16, origin="/third")
    store.add_captures([(item, capture, data), (item, other, data)], AGENT)
    store.add_captures([(item, third, data)], AGENT)
    assert store.items() == [item]
    assert store.captures() == [capture, other, third]


def test_bytes_that_are_not_those_of_the_item_are_refused_and_nothing_is_kept(store):
    item, capture, data = captured(1)
    wrong = [
        (item, capture, data + b"x"),
        (replace(item, sha512="0" * 128), capture, data),
        (replace(item, size=item.size + 1), capture, data),
    ]
    for case in wrong:
        with pytest.raises(ValueError, match="bytes"):
            store.add_captures([captured(2), case], AGENT)
    assert store.items() == []


def test_a_reading_is_given_back_page_by_page(store):
    batch = [captured(i) for i in range(3)]
    store.add_captures(batch, AGENT)
    readings = [reading(item) for item, _, _ in batch]
    store.add_readings(readings[:2], AGENT)
    store.add_readings(readings[2:], AGENT)
    pages = [page for one in readings for page in one.pages]
    assert store.pages() == pages
    assert store.renditions() == [page.rendition for page in pages]
    assert store.claims() == [claim for page in pages for claim in page.claims]
    assert store.attributions() == [one for page in pages for one in page.attributions]
    assert store.named() == {page.rendition.id: page.named for page in pages}


def test_texts_come_in_the_order_of_their_items_not_of_their_reading(store):
    batch = [captured(i) for i in range(4)]
    store.add_captures(batch, AGENT)
    for item, _, _ in reversed(batch):
        store.add_readings([reading(item)], AGENT)
    assert [r.item for r in store.renditions()] == [item.id for item, _, _ in batch]


def test_one_text_or_those_of_one_document_can_be_asked_for(store):
    batch = [captured(1), captured(2)]
    store.add_captures(batch, AGENT)
    one, two = (reading(item).pages[0].rendition for item, _, _ in batch)
    store.add_readings([reading(item) for item, _, _ in batch], AGENT)
    assert store.rendition(two.id) == two
    assert store.renditions(one.document) == [one]
    assert store.renditions("no such document") == []


def test_a_reading_takes_the_place_of_an_older_one(store):
    one, other = captured(1), captured(2)
    store.add_captures([one, other], AGENT)
    store.add_readings([reading(one[0], "code 1", claims=5), reading(other[0])], AGENT)
    store.add_readings([reading(one[0], "code 2", claims=1)], AGENT)
    assert [len(p.claims) for p in store.pages()] == [1, 2]


def test_the_same_reading_again_is_no_act(store):
    one = captured(1)
    store.add_captures([one], AGENT)
    for _ in range(2):
        store.add_readings([reading(one[0])], AGENT)
    assert [a.kind for a in store.activities()] == ["create", "capture", "derive"]


def test_unread_are_items_without_a_reading_of_that_code(store):
    batch = [captured(i) for i in range(3)]
    store.add_captures(batch, AGENT)
    items = [item for item, _, _ in batch]
    store.add_readings([reading(items[0], "old"), reading(items[1], "new")], AGENT)
    assert store.unread() == [items[2]]
    assert store.unread("new") == [items[0], items[2]]
    assert store.unread("newer") == items


def test_history_takes_the_place_of_the_older_one_and_the_same_is_no_act(store):
    for digest, number in (("d1", 3), ("d1", 3), ("d2", 1)):
        store.replace_history(history(digest, number), AGENT)
        kept = history(digest, number)
        assert store.history_digest() == digest
        assert (store.sources(), store.derivations()) == (list(kept.sources), list(kept.derivations))
        assert (store.events(), store.counts()) == (list(kept.events), list(kept.counts))
    assert [a.kind for a in store.activities()] == ["create", "reconcile", "reconcile"]


def test_an_empty_history_is_kept_too(store):
    store.replace_history(history("d1"), AGENT)
    store.replace_history(replace(history("d2", 0), sources=(), derivations=()), AGENT)
    assert store.events() == store.sources() == store.derivations() == store.counts() == []


def test_acts_are_recorded_with_who_what_and_when(store):
    done = store.record("open-names", {"reason": f"hearing {MARKER}"}, AGENT)
    assert store.activities()[-1] == done
    assert (done.number, done.kind, done.agent) == (1, "open-names", AGENT)
    assert done.details == {"reason": f"hearing {MARKER}"}
    assert done.tool.startswith("firsthand ")
    assert len(done.at) == len("2026-03-02T09:15:00Z")
    assert done.at.endswith("Z")


@pytest.mark.parametrize("kind", ["", "Export", "export names", "-export", "export-", f"view-{MARKER}"])
def test_a_kind_that_could_hold_a_name_is_refused(store, kind):
    with pytest.raises(ValueError, match="kind"):
        store.record(kind, {}, AGENT)
    assert len(store.activities()) == 1


def test_what_is_not_there_is_not_found(store):
    for ask in (store.rendition, store.blob, store.blob_name):
        with pytest.raises(NothingFound):
            ask("0" * 64)
    with pytest.raises(NothingFound):
        store.add_readings([reading(captured(9)[0])], AGENT)


def test_everything_is_there_after_closing_and_opening(opener):
    batch = [captured(i) for i in range(3)]
    with opener("write") as store:
        store.add_captures(batch, AGENT)
        store.add_readings([reading(item) for item, _, _ in batch], AGENT)
        store.replace_history(history("d1"), AGENT)
        before = [
            store.items(),
            store.captures(),
            store.pages(),
            store.events(),
            store.counts(),
            store.activities(),
        ]
    for mode in ("read", "write", "inspect"):
        with opener(mode) as store:
            after = [
                store.items(),
                store.captures(),
                store.pages(),
                store.events(),
                store.counts(),
                store.activities(),
            ]
            assert after == before


def test_a_reader_writes_nothing(opener):
    with opener("read") as store:
        for write in (
            lambda: store.record("view", {}, AGENT),
            lambda: store.add_captures([captured(1)], AGENT),
            lambda: store.replace_history(history("d1"), AGENT),
        ):
            with pytest.raises(UsageError):
                write()
    with opener("read") as store:
        assert (len(store.activities()), store.items(), store.events()) == (1, [], [])


def test_a_reader_sees_one_state_while_another_writes(opener):
    with opener("write") as writer:
        writer.add_captures([captured(1)], AGENT)
        with opener("read") as reader:
            assert len(reader.items()) == 1
            writer.add_captures([captured(2)], AGENT)
            assert len(writer.items()) == 2
            assert len(reader.items()) == len(reader.captures()) == 1
        with opener("read") as later:
            assert len(later.items()) == 2


def test_closing_twice_does_nothing_and_a_closed_store_says_so(opener):
    store = opener("write")
    store.close()
    store.close()
    with pytest.raises(UsageError):
        store.items()


def test_a_sound_case_is_found_sound_and_each_thing_is_named(store):
    batch = [captured(i) for i in range(3)]
    store.add_captures(batch, AGENT)
    store.add_readings([reading(item) for item, _, _ in batch], AGENT)
    store.add_readings([reading(batch[0][0], "code 2")], AGENT)
    store.replace_history(history("d1"), AGENT)
    store.replace_history(history("d2"), AGENT)
    findings = list(store.verify())
    assert [f for f in findings if f.fault] == []
    assert len({f.what for f in findings}) == len(findings)
    for item, capture, _ in batch:
        assert any(item.short in f.what for f in findings)
        assert any(capture.id in f.what for f in findings)


def test_a_claim_whose_words_do_not_stand_in_the_text_is_found(store):
    item, capture, data = captured(1)
    store.add_captures([(item, capture, data)], AGENT)
    page = reading(item).pages[0]
    moved = replace(page.claims[0], act_span=replace(span("beaten"), start=span("beaten").start - 1))
    store.add_readings([replace(reading(item), pages=(replace(page, claims=(moved,)),))], AGENT)
    assert [f.what for f in store.verify() if f.fault] == [f"text {page.rendition.id[:12]}"]


def test_what_was_just_sealed_can_be_looked_at_before_it_is_kept(store):
    sealed = store.seal(io.BytesIO(LARGE))
    with store.lend_sealed(sealed) as source:
        source.seek(len(LARGE) - 5)
        assert source.read() == LARGE[-5:]
        source.seek(0)
        assert source.read(7) == LARGE[:7]
    assert not store.has_item(sealed.item.id)
