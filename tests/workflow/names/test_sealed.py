"""Names under seal in one process: nothing readable in the database, and every word back for who may open it."""

import dataclasses
import errno
import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.errors import SealedTier, StorageError, UsageError
from firsthand.language import masks
from firsthand.model.claim import Claim, Link, NamedSpan, Victims
from firsthand.model.reading import Page, Problem, Reading
from firsthand.model.rendition import Rendition, Segment
from firsthand.model.span import Span
from firsthand.protect import internal
from firsthand.store import CaseKeys, Store, create, database, open_with_keys, unlock
from firsthand.workflow import code
from firsthand.workflow.add import Order, add
from firsthand.workflow.leaving import casefile, original
from firsthand.workflow.names import shown
from firsthand.workflow.names.sealed import Sealer, cover, opened, unsealer
from firsthand.workflow.why import why
from tests.command import PASSPHRASE

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
REPORTS = {
    "first.txt": "Grey Guard officers beat Zorana Petrović, a teacher, in Tolvik on 3 March 2026, her sister Milena "
    "Petrović told the Harbour Post. “They kicked me,” Petrović said. Petrović’s flat was searched. "
    "President Orlan Teskin denied that anyone had been beaten in Tolvik.\n",
    "petrovic-testimony.txt": "Zorana Petrovic was held in Karsk for nine days, her lawyer told the Harbour Post. "
    "Z. Petrovic was beaten every night in Karsk, the lawyer said. See www.lantern.example/zorana-petrovic "
    "and www.lantern.example/beatenpetrovic and %50etrovic.txt for more.\n",
    "shouted.txt": "ZORANA PETROVIC WAS BEATEN\n\nPolice tortured Zorana Petro-\nvic in Karsk in March 2026, Milena "
    "Petrović said.\n",
}
LATER = {
    "later.txt": "Police detained Dario Kolm, a nurse, in Tolvik on 9 March 2026, his wife said. Petrović knew Kolm.\n",
}
WORDS = ("Petrovi", "PETROVI", "petrovi", "Zorana", "ZORANA", "zorana", "Milena", "Dario", "Kolm", "kolm")
OPENING = shown.Opening("Mira Dansk", "call with the lawyer")


def silent(stage: str, done: int, total: int) -> None:
    """Hear of progress."""


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CaseKeys]:
    folder = tmp_path_factory.mktemp("sealed") / "case"
    create(folder, PASSPHRASE).close()
    return folder, unlock(folder, PASSPHRASE)


@pytest.fixture(scope="module")
def case(keys: tuple[Path, CaseKeys], tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CaseKeys]:
    """A case of the examples and of made-up reports, added in two runs."""
    inbox = tmp_path_factory.mktemp("inbox")
    for run in (REPORTS, LATER):
        for name, text in run.items():
            (inbox / name).write_text(text, encoding="utf-8")
        with open_with_keys(*keys) as store:
            paths = [str(inbox), *([str(EXAMPLES)] if run is REPORTS else [])]
            add(store, paths, Order("me", "for Milena Petrović"), silent)
    return keys


@pytest.fixture
def store(case: tuple[Path, CaseKeys]) -> Iterator[Store]:
    with open_with_keys(*case) as found:
        yield found


def everything(folder: Path, keys: CaseKeys) -> str:
    """All that the database holds, as text."""
    connection = database.connect(folder / database.NAME, keys.database, writes=False)
    try:
        driver = connection.connection.driver_connection
        tables = [name for (name,) in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert {"renditions", "claims", "sealed_words", "activities", "captures", "meta"} <= set(tables)
        rows = [row for table in tables for row in driver.execute(f"SELECT * FROM {table}")]
    finally:
        connection.close()
        connection.engine.dispose()
    return "\n".join(
        value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
        for row in rows
        for value in row
    )


def test_no_protected_name_stands_in_the_database(case: tuple[Path, CaseKeys]) -> None:
    folder, keys = case
    held = everything(folder, keys)
    assert "Tolvik" in held
    assert "Teskin" in held, "an office-holder keeps the name"
    examples = ("Anton", "Relkov", "Ilse", "Varga", "Edvin", "Salme", "Jonas", "Erlin", "Dansk")
    assert [word for word in (*WORDS, *examples) if word in held.replace("Mira Dansk", "")] == []
    log = folder / f"{database.NAME}-wal"
    assert not log.exists() or log.stat().st_size == 0


def test_the_case_is_whole(store: Store) -> None:
    assert [finding for finding in store.verify() if not finding.sound] == []


def test_the_case_file_is_that_of_the_open_names(store: Store) -> None:
    held = casefile.content(store, "Tolvik")
    clear = casefile.rewritten_content(held, unsealer(store))
    assert any("Petrović" in page.rendition.text for page in clear.pages)
    sealed, told = internal(held).view, internal(clear).view
    assert len(sealed.events) == len(told.events)
    words = repr(sealed)
    assert not masks.is_masked(words)
    assert [word for word in WORDS if word in words] == []


def test_one_word_has_one_mask_whoever_writes_it(store: Store) -> None:
    text = {r.document: r.text for r in store.renditions() if r.document in REPORTS or r.document in LATER}
    runs = masks.RUN.findall(text["first.txt"])
    assert runs[1] == runs[3] == runs[4], "Petrović, and Petrović's"
    (later,) = (text[name] for name in LATER)
    assert runs[1] in masks.RUN.findall(later)


def test_pseudonyms_are_those_of_the_case_file(store: Store) -> None:
    naming = shown.disguised(store)
    view = internal(casefile.content(store, "Tolvik")).view
    quoted = {q.quote.document: q for e in view.events for q in e.claims}
    for claim in store.claims():
        if claim.document == "first.txt" and claim.act == "beating":
            words = naming(claim.passage.text, (claim.document,))
            pieces = [c for c in quoted.values() if str(c.id) == claim.id]
            assert all("".join(p.text for p in c.quote.pieces if not p.context) in words for c in pieces)
    listed = {one.pseudonym: one.names for one in shown.names(store, OPENING)}
    assert any("Zorana Petrović" in names for names in listed.values())


def test_opening_is_journaled_first_and_needs_a_reason(store: Store) -> None:
    before = len(store.activities())
    with pytest.raises(UsageError):
        shown.names(store, shown.Opening("me", "  "))
    assert len(store.activities()) == before
    shown.names(store, shown.Opening("me", "for the lawyer of Dario Kolm"))
    act = store.activities()[-1]
    assert act.kind == "open-names"
    assert act.details["reason"] == cover(store, "for the lawyer of Dario Kolm")
    assert "Kolm" not in act.details["reason"]


def test_a_claim_is_walked_back_to_the_open_bytes(store: Store) -> None:
    claim = next(c for c in store.claims() if c.document == "first.txt")
    steps = list(why(store, claim.id))
    assert any("the same words stand there" in fact for step in steps for fact in step.facts)
    assert not any(word in repr(steps) for word in WORDS)


def test_a_source_is_found_by_the_name_that_is_shown(store: Store) -> None:
    naming = shown.disguised(store)
    sealed = next(s for s in store.sources() if masks.is_masked(s.id))
    steps = list(why(store, naming(sealed.id, sealed.documents)))
    assert steps[0].about.startswith("source ")


def test_an_original_comes_out_byte_for_byte_and_never_over_a_file(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "out.txt"
    item = next(i for i in store.items() if i.id == hashlib.sha256(REPORTS["first.txt"].encode()).hexdigest())
    assert original.take_out(store, original.Order(item.short, out, "me", "for the court")) == item
    assert out.read_bytes() == REPORTS["first.txt"].encode()
    assert out.stat().st_mode & 0o777 == 0o600
    assert store.activities()[-1].kind == original.KIND
    acts = len(store.activities())
    with pytest.raises(UsageError):
        original.take_out(store, original.Order(item.short, out, "me", "again"))
    assert len(store.activities()) == acts


def test_half_an_original_never_stands_under_its_name(store: Store, tmp_path: Path, monkeypatch) -> None:
    out, seen = tmp_path / "out.txt", []

    def full(item: str, sink) -> None:
        sink.write(b"half")
        seen.append(out.exists())
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store, "write_blob", full)
    item = next(iter(store.items()))
    with pytest.raises(StorageError):
        original.take_out(store, original.Order(item.id, out, "me", "for the court"))
    assert seen == [False]
    assert list(tmp_path.glob("*out.txt*")) == []


@pytest.fixture
def working(case: tuple[Path, CaseKeys]) -> Iterator[Store]:
    """The same case for a member without the sealed tier."""
    with open_with_keys(case[0], dataclasses.replace(case[1], identities=(), names=None)) as found:
        yield found


def test_a_member_without_the_sealed_tier_works_and_opens_nothing(working: Store, tmp_path: Path) -> None:
    (tmp_path / "new.txt").write_text(
        "Grey Guard officers beat Zorana Petrović and Tarik Oslen in Brenna, her sister told the Harbour Post.\n",
        encoding="utf-8",
    )
    done = add(working, [str(tmp_path / "new.txt")], Order("me"), silent)
    assert (done.documents, done.waiting) == (1, 0)
    (text,) = working.renditions("new.txt")
    assert not any(word in text.text for word in ("Petrović", "Oslen"))
    claim = next(c for c in working.claims() if c.document == "new.txt")
    assert any("sealed" in fact for step in why(working, claim.id) for fact in step.facts)
    acts = len(working.activities())
    with pytest.raises(SealedTier):
        shown.names(working, OPENING)
    with pytest.raises(SealedTier):
        original.take_out(working, original.Order(text.item[:12], tmp_path / "o", "me", "why"))
    told = [(act.kind, act.details) for act in working.activities()[acts:]]
    assert told == [("view", {"what": "names", "refused": "sealed names"})], "that it was tried, and no more"
    assert "Petrović" not in repr(internal(casefile.content(working, "Tolvik")).view)


def test_what_the_working_tier_sealed_opens_for_the_other(store: Store) -> None:
    if not store.renditions("new.txt"):
        pytest.skip("the test above has not run")
    assert "Tarik Oslen" in unsealer(store)(store.renditions("new.txt")[0].text)


def test_without_the_sealed_tier_older_items_wait_for_newer_code(
    working: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "more.txt").write_text("Police detained two men in Karsk on 4 May 2026.\n", encoding="utf-8")
    monkeypatch.setattr(code, "version", lambda rooms: f"9.9.9+{rooms[-1]}")
    older = len(working.items())
    done = add(working, [str(tmp_path / "more.txt")], Order("me"), silent)
    assert (done.documents, done.waiting) == (1, older)
    assert working.renditions("first.txt"), "what was read before stays"


NAMES = st.sampled_from(
    [
        "Relkov",
        "Petrović",
        "PETROVIC",
        "Großmann",
        "Li",
        "Ⰰⰱⰲ",
        "Ⲁⲃ",
        "محمد",
        "O’Dell",
        "van",
        "Mu\u0308ller",
        "İpek",
    ]
)
TEXTS = st.lists(
    st.one_of(
        NAMES,
        st.sampled_from([" ", ", ", "\n", "-\n", "'s ", " said ", " told ", "Mr. "]),
        st.text(max_size=4),
    ),
    max_size=14,
).map(lambda parts: "".join(parts).encode("utf-8", "ignore").decode())


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    text = draw(TEXTS)

    def span() -> Span:
        start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        return Span.of(text, start, end)

    rendition = Rendition(
        id="r", item="i", document=draw(TEXTS), text=text, media_type="text/plain", reader="text/1",
        offsets=(Segment(0, len(text), 0, len(text)),), title=draw(TEXTS), author=draw(st.none() | TEXTS),
        url=draw(st.none() | TEXTS), warnings=(draw(TEXTS),),
    )  # fmt: skip
    claim = Claim(
        id="c", rendition="r", document=rendition.document, act="killing", act_span=span(), polarity="asserted",
        passage=span(), rule="x", victims=Victims(span(), draw(TEXTS), (span(),)),
        attribution=(Link(span(), draw(TEXTS), "witness"),),
    )  # fmt: skip
    kinds = st.sampled_from(["person", "unknown", "place"])
    named = tuple(
        NamedSpan(Span.of(text, *m.span()), draw(kinds))
        for m in re.finditer(r"\w+(?: \w+)?", text)
        if draw(st.booleans())
    )
    return Reading(
        "i", "code", (Page(rendition, (claim,), (), named),), (Problem("x", draw(TEXTS), draw(TEXTS)),)
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(found=st.lists(readings(), min_size=1, max_size=2))
def test_opened_again_a_reading_is_what_it_was(case: tuple[Path, CaseKeys], found: list[Reading]) -> None:
    with open_with_keys(*case, "read") as store:
        words = dict(store.words.open())
        sealer = Sealer(store)
        sealed = [sealer.readings([reading])[0] for reading in found]
        words |= {new.mask: new.word for new in store.words._new}
    unseal = masks.Opened(words).text
    for before, after in zip(found, sealed, strict=True):
        (page,) = after.pages
        assert len(page.rendition.text) == len(before.pages[0].rendition.text)
        assert all(
            page.rendition.text[s.start : s.end] == s.text
            for s in (page.claims[0].passage, *(n.span for n in page.named))
        )
        assert opened(page, unseal) == before.pages[0]
        assert [replace(p, thing=unseal(p.thing), fault=unseal(p.fault)) for p in after.problems] == list(
            before.problems
        )
