"""Judging in one process: names in what a person writes stay sealed, now and later; what is destroyed is judged no more."""

import shutil
from pathlib import Path

import pytest

from firsthand.errors import NothingFound, UsageError
from firsthand.language import masks
from firsthand.store import CaseKeys, Store, create, open_with_keys, unlock
from firsthand.workflow import judging
from firsthand.workflow.add import Order as Adding
from firsthand.workflow.add import add, refresh
from firsthand.workflow.leaving.destroying import Order as Destroying
from firsthand.workflow.leaving.destroying import destroy, plan
from firsthand.workflow.sourcing import sourced
from tests.command import PASSPHRASE

FIRST = {
    "post.txt": "Grey Guard officers beat Zorana Petrović, a teacher, in Tolvik on 3 March 2026, a resident told the "
    "Harbour Post.\n",
    "herald.txt": "On 3 March 2026 officers kicked and beat Zorana Petrović in Tolvik, a resident said. She could not stand.\n",
}
LATER = {"later.txt": "Police detained Dario Kolm, a nurse, in Tolvik on 9 March 2026, his wife said.\n"}


def silent(stage: str, done: int, total: int) -> None:
    """Hear of progress."""


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, CaseKeys]:
    folder = tmp_path_factory.mktemp("judged") / "case"
    create(folder, PASSPHRASE).close()
    keys = unlock(folder, PASSPHRASE)
    with open_with_keys(folder, keys) as store:
        put(store, folder.parent, FIRST)
    return folder, keys


@pytest.fixture
def store(keys: tuple[Path, CaseKeys], tmp_path: Path):
    folder = Path(shutil.copytree(keys[0], tmp_path / "case"))
    with open_with_keys(folder, keys[1]) as opened:
        yield opened


def put(store: Store, folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    add(store, [str(folder / name) for name in files], Adding("Mira Dansk"), silent)


def order(**more: object) -> judging.Order:
    words = {
        "kind": "origins",
        "about": ("post.txt", "herald.txt"),
        "verdict": "independent",
        "reason": "I met both.",
    }
    return judging.Order(**{**words, "agent": "Ilse Varga", **more})  # type: ignore[arg-type]


def test_a_sealed_name_in_a_reason_is_kept_under_its_mask(store, tmp_path):
    kept = judging.judge(store, order(reason="Both know Zorana Petrović; Dario Kolm told me."))
    assert masks.is_masked(kept.reason)
    assert "Petrovi" not in kept.reason
    assert "Dario Kolm" in kept.reason, "nobody of that name is in the case yet"
    put(store, tmp_path, LATER)
    (now,) = store.judgements()
    assert now.id == kept.id
    assert "Kolm" not in now.reason
    assert [f for f in store.verify() if f.fault] == []


def test_things_are_named_as_they_are_shown(store):
    item = store.items()[0].id
    about = judging.judge(store, order(about=(item[:8], "herald"))).about
    assert about == (f"item:{item}", f"item:{store.items()[1].id}")
    assert judging.judge(store, order(kind="grade", about=("source:role:resident",), verdict="graded",
                                      values=(("reliability", "C"),))).about == ("source:role:resident",)  # fmt: skip
    event = store.events()[0]
    apart = (("apart", event.claims[0]),)
    split = judging.judge(store, order(kind="event", about=(event.id,), verdict="split", values=apart))
    assert split.about == (f"event:{event.id}",)
    for wrong in ("no-such-thing", "pos", "source:"):
        with pytest.raises(NothingFound):
            judging.judge(store, order(about=(wrong, "herald.txt")))
    with pytest.raises(UsageError, match="what can be judged"):
        judging.judge(store, order(kind="rumour"))


def test_counts_follow_and_go_back(store):
    before = store.counts()
    kept = judging.judge(store, order())
    refresh(store, "Ilse Varga", silent)
    assert max(count.independent for count in store.counts()) == 2
    assert [told.state for told in judging.listing(store)] == ["counts"]
    judging.take_back(store, kept.id[:6], "One family.", "Ilse Varga")
    refresh(store, "Ilse Varga", silent)
    assert store.counts() == before


def test_what_is_judged_of_a_destroyed_report_goes_with_it(store):
    judging.judge(store, order())
    judging.judge(store, order(kind="claim", about=(store.claims()[0].id,), verdict="accepted"))
    refresh(store, "Ilse Varga", silent)
    going = next(r.item for r in store.renditions() if r.document == "herald.txt")
    destroy(store, plan(store, [going]), Destroying("Ilse Varga", "withdrawn"))
    (left,) = store.judgements()
    assert left.kind == "claim"
    assert all("Ilse Varga decided" not in " ".join(count.because) for count in store.counts())
    assert not any(edge.kind == "asserted" for edge in store.derivations())
    assert [f for f in store.verify() if f.fault] == []


def test_a_reason_that_gives_a_destroyed_report_away_is_left_out(store):
    judging.judge(store, order(reason="As hidden.txt says."))
    told = judging.rules(store, store.renditions(), ["hidden.txt"])
    assert "hidden" not in " ".join(told.apart.values())
    assert "the reason was blanked" in " ".join(told.apart.values())


def test_each_source_has_what_it_said_and_through_whom(store):
    (resident,) = [one for one in sourced(store) if one.source.id == "source:role:resident"]
    assert {claim.document for claim in resident.said} == {"post.txt", "herald.txt"}
    assert ("herald.txt", "a resident ... said") in resident.through
    assert (resident.grade, resident.first_hand) == (None, ())
    assert list(sourced(store, 0)) == []
