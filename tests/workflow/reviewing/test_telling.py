"""Events and sources of the example case, as the room has them: what is said, decided, counted anew and undone."""

import shutil
from pathlib import Path

import pytest

from firsthand.errors import JudgementConflict, NothingFound, UsageError
from firsthand.language import masks
from firsthand.store import CaseKeys, Store, create, open_with_keys, unlock
from firsthand.workflow import grouping, judging
from firsthand.workflow.add import Order as Adding
from firsthand.workflow.add import add, refresh
from firsthand.workflow.leaving.destroying import Order as Destroying
from firsthand.workflow.leaving.destroying import destroy, plan
from firsthand.workflow.reviewing import edges, reading, settling, sources, telling
from firsthand.workflow.reviewing.memory import Memory
from firsthand.workflow.reviewing.settling import By
from tests.command import PASSPHRASE

REPORTS = Path(__file__).parents[3] / "examples" / "reports"
ANTON, ILSE = By("Anton Relkov", "I asked them."), By("Ilse Varga", "I was there.")


def silent(stage: str, done: int, total: int) -> None:
    """Hear of progress."""


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, CaseKeys]:
    folder = tmp_path_factory.mktemp("room") / "case"
    create(folder, PASSPHRASE).close()
    keys = unlock(folder, PASSPHRASE)
    with open_with_keys(folder, keys) as store:
        add(store, [str(REPORTS)], Adding("Mira Dansk"), silent)
    return folder, keys


@pytest.fixture
def store(made, tmp_path):
    folder = Path(shutil.copytree(made[0], tmp_path / "case"))
    with open_with_keys(folder, made[1]) as opened:
        yield opened


@pytest.fixture(scope="module")
def shown(made):
    """The case as it is, for what only reads."""
    with open_with_keys(*made, "read") as opened:
        yield opened


def ids(store: Store) -> tuple[str, ...]:
    return tuple(event.id for event in store.marks.doubtful(1000))


def first(store: Store) -> telling.Telling:
    return telling.telling(store, ids(store)[0])


def test_the_most_doubtful_event_has_everything_that_is_said_of_it(shown):
    found = first(shown)
    assert found.said.total == found.line.claims == len(found.said.entries)
    assert len(found.denied) == found.line.denials == 6
    assert [chart.name for chart in found.charts] == ["Killed", "Injured", "Dates"]
    assert any("contradict" in words for words in found.charts[0].says)
    assert found.origins is not None
    assert found.origins.count == "4 to 6"
    assert "Petra Holm" in dict(found.denies)
    assert found.people
    assert found.near
    assert found.compared is None


def test_the_chain_is_drawn_and_every_line_leads_to_its_words(shown):
    chain = first(shown).chain
    assert chain.drawing is not None
    steps = {f"steps/{step.id}" for step in chain.steps}
    places = [chain.leads[arrow.joins] for arrow in chain.drawing.arrows]
    # "All of them" is no source of the graph, and what one outlet has from a report may have no step of its own.
    others = [place for place in places if place not in steps]
    assert len(others) == 2
    for place in others:
        _, rendition, claim = place.split("/")
        assert claim in {one.id for one in shown.leaves.page(rendition).claims}
    for bow in chain.drawing.bows:
        assert chain.step(bow.number).whole
    for step in chain.steps:
        found = edges.edge(shown, step.id)
        assert found.rows or found.words or "is published by" in found.evidence, step


def test_a_card_leads_to_the_original_only_where_there_is_more_than_text(shown, monkeypatch):
    claim = first(shown).said.entries[0]
    name, rendition = claim.card.id, claim.rendition
    assert not reading.sheet(shown, rendition).cards[name].original
    monkeypatch.setattr(reading, "is_shown", lambda media: True)
    assert reading.one_card(shown, rendition, name).original


def test_a_step_between_reports_shows_both_passages_and_marks_what_differs(shown):
    repeated = next(d for d in shown.derivations() if d.kind == "reuse" and not d.claim)
    found = edges.edge(shown, repeated.id)
    for row in found.rows:
        same = ["".join(p.text for p in side if not p.marked).split() for side in (row.giver, row.receiver)]
        assert len(same[0]) > 4
        assert same[0][:4] == same[1][:4]


def test_no_mask_stands_in_anything_that_is_shown(shown):
    memory = Memory()
    for name in ids(shown):
        assert not masks.is_masked(repr(telling.telling(shown, name)).replace("\\n", "\n")), name
    listed = sources.sources(shown, memory, 1)
    for line in listed.entries:
        found = sources.sourced(shown, memory, line.handle)
        assert not masks.is_masked(
            repr((found.line, found.said, found.through, found.behind, found.chain.drawing))
        )
    for step in shown.derivations():
        assert not masks.is_masked(repr(edges.edge(shown, step.id)))


def test_merged_events_are_one_until_that_is_undone(store):
    before = ids(store)
    kept = settling.group(store, ANTON, "merged", before[:2])
    refresh(store, "Anton Relkov", silent)
    assert len(ids(store)) == len(before) - 1
    claim = dict(kept.values)[f"event:{before[0]}"].split()[0]
    now = telling.telling(store, store.marks.holding(claim))
    (one,) = now.grouped
    assert (one.verdict, one.reason) == ("merged", "I asked them.")
    assert any("Anton Relkov decided on" in why for why in now.because)
    settling.undo(store, "Ilse Varga", one.id, "")
    refresh(store, "Ilse Varga", silent)
    assert ids(store) == before


def test_claims_that_are_split_off_are_an_event_of_their_own(store):
    event = store.leaves.event(ids(store)[0])
    chosen = event.claims[-2:]
    settling.group(store, ANTON, "split", [event.id], chosen)
    refresh(store, "Anton Relkov", silent)
    held = [store.marks.holding(claim) for claim in (*chosen, event.claims[0])]
    assert held[0] == held[1] != held[2]
    assert None not in held
    assert [f for f in store.verify() if f.fault] == []


def test_who_did_not_see_what_stands_is_told_and_nothing_is_kept(store):
    pair = ids(store)[:2]
    settling.group(store, ANTON, "merged", pair)
    with pytest.raises(JudgementConflict) as told:
        settling.group(store, ILSE, "split", pair)
    assert told.value.theirs["author"] == "Anton Relkov"
    assert len(store.judgements("event")) == 1


def test_people_who_disagree_about_two_events_are_both_told(store):
    pair = ids(store)[:2]
    kept = settling.group(store, ANTON, "merged", pair)
    settling.group(store, By("Ilse Varga", "Two days.", [kept.id]), "split", pair)
    refresh(store, "Ilse Varga", silent)
    found = telling.telling(store, pair[0]).grouped[0]
    assert found.verdict == "split"
    assert [other.verdict for other in found.against] == ["merged"]


@pytest.mark.parametrize(
    ("verdict", "number", "chosen"),
    [("merged", 1, ()), ("split", 1, ()), ("split", 1, ("nothing",)), ("merged", 0, ())],
    ids=["merged-with-nothing", "nothing-chosen", "no-claim", "none"],
)
def test_what_cannot_be_merged_or_split_is_refused(store, verdict, number, chosen):
    with pytest.raises(UsageError):
        settling.group(store, ANTON, verdict, ids(store)[:number], chosen)


def test_something_must_be_left_of_a_split_event(store):
    event = store.leaves.event(ids(store)[0])
    with pytest.raises(UsageError):
        settling.group(store, ANTON, "split", [event.id], event.claims)
    with pytest.raises(NothingFound):
        settling.group(store, ANTON, "merged", [event.id, "e000000000000"])
    with pytest.raises(UsageError):
        settling.group(store, By("Anton Relkov", "  "), "merged", ids(store)[:2])


def test_the_command_merges_and_splits_too(store):
    one, other = ids(store)[:2]
    ordered = judging.Order("event", (one, other), "merged", "One raid.", "Anton Relkov")
    assert len(judging.judge(store, ordered).values) == 2
    claims = store.leaves.event(one).claims
    apart = (("apart", f"{claims[0]} {claims[1][:6]}"),)
    ordered = judging.Order("event", (one,), "split", "Two.", "Anton Relkov", apart)
    assert dict(judging.judge(store, ordered).values)["apart"] == f"{claims[0]} {claims[1]}"
    assert [rule.joins for rule in grouping.rules(store)] == [True, False]


def test_claims_of_a_destroyed_report_go_out_of_what_was_decided(store):
    pair = ids(store)[:2]
    settling.group(store, ANTON, "merged", pair)
    refresh(store, "Anton Relkov", silent)
    item = store.renditions("02-harbour-post.html")[0].item
    gone = {claim.id for page in store.pages() if page.rendition.item == item for claim in page.claims}
    held = {claim for _, words in store.judgements("event")[0].values for claim in words.split()}
    assert held & gone
    destroy(store, plan(store, [item]), Destroying("Anton Relkov", "They asked us to."))
    (left,) = store.judgements("event")
    assert {claim for _, words in left.values for claim in words.split()} == held - gone
    assert [f for f in store.verify() if f.fault] == []
    assert any("Anton Relkov decided on" in why for event in store.events() for why in event.because)


def test_origins_are_judged_from_the_event_and_counted_anew(store):
    found = first(store)
    known = telling.choices(store, found.line.id)
    assert {choice.handle for choice in found.choices} == set(known)
    by_name = {choice.name: known[choice.handle] for choice in found.choices}
    pair = by_name["Lantern Group"], by_name["Open Door Veldria"]
    settling.tell_apart(store, ANTON, "same_origin", pair)
    refresh(store, "Anton Relkov", silent)
    now = first(store)
    assert [(one.verdict, one.names) for one in now.judged] == [
        ("same origin", ("Lantern Group", "Open Door Veldria"))
    ]
    assert now.origins is not None
    assert now.origins.count == "3 to 5"
    settling.undo(store, "Anton Relkov", now.judged[0].id, "")
    refresh(store, "Anton Relkov", silent)
    assert first(store).origins == found.origins


def test_a_grade_is_set_by_people_with_its_history_and_disagreement(store):
    memory = Memory()
    line = sources.sources(store, memory, 1).entries[0]
    assert (line.name, line.grade) == ("Lantern Group", "")
    about = sources.source_id(store, memory, line.handle)
    one = settling.grade(store, ANTON, about, (("reliability", "B"), ("credibility", "2")))
    with pytest.raises(JudgementConflict):
        settling.grade(store, ILSE, about, (("reliability", "D"),))
    settling.grade(store, By("Ilse Varga", "They erred.", [one.id]), about, (("reliability", "D"),))
    found = sources.sourced(store, memory, line.handle)
    assert found.line.grade == "D"
    assert found.line.disputed
    assert found.grade is not None
    assert [other.said[:12] for other in found.grade.against] == ["Anton Relkov"]
    assert [one.counts for one in found.grades] == [True, False]


def test_a_source_has_what_it_said_and_who_has_it_from_there(shown):
    memory = Memory()
    line = sources.sources(shown, memory, 1).entries[0]
    found = sources.sourced(shown, memory, line.handle)
    assert found.said.total == line.claims == len(found.said.entries)
    assert {step.giver for step in found.through} == {"Lantern Group"}
    assert found.chain.drawing is not None
    assert len(found.documents) == line.documents
    with pytest.raises(NothingFound):
        sources.sourced(shown, memory, "none")


def test_only_decisions_of_this_room_are_undone_here(store):
    judging.judge(
        store, judging.Order("claim", (store.claims()[0].id,), "accepted", "So it says.", "Anton Relkov")
    )
    with pytest.raises(NothingFound):
        settling.undo(store, "Anton Relkov", store.judgements()[0].id, "")
