"""Every part of a case stands in its field of the view: figures, dates, doers, victims, chains, origins, relays."""

import pytest

from firsthand.model.casefile import CaptureView, CaseFile, Dating, Doer, People, Relay
from firsthand.protect import internal
from tests.casefiles import content


@pytest.fixture(scope="module")
def view() -> CaseFile:
    return internal(content()).view


def test_events_keep_their_order_place_and_time(view: CaseFile) -> None:
    assert [(e.number, e.acts, e.documents, e.place) for e in view.events] == [
        (1, ("detention", "torture", "ill_treatment"), (1, 2), "Oskaja"),
        (2, ("killing",), (1, 4), None),
        (3, ("raid", "detention", "prosecution"), (3,), "Tolvik"),
        (4, ("threat",), (4,), None),
    ]
    assert [e.time for e in view.events] == [
        Dating("2031-03-01", "2031-03-31", "month", "in March 2031"),
        None,
        Dating("2031-05-05", "2031-05-06", "day", "on Monday night"),
        None,
    ]
    assert [len(e.claims) for e in view.events] == [6, 2, 3, 1]
    assert [len(e.because) for e in view.events] == [2, 0, 0, 0]


def test_figures_that_nobody_gave_are_left_out(view: CaseFile) -> None:
    assert [[(name, f.min, f.max, f.best) for name, f in e.figures] for e in view.events] == [
        [("injured", 1, None, 21), ("detained", 24, None, 27)],
        [("killed", 1, None, 3)],
        [("detained", 2, 2, 2)],
        [],
    ]


def test_victims_of_a_claim(view: CaseFile) -> None:
    assert [c.victims for c in view.events[0].claims] == [
        People(27, None, False, "At least 27 men", (), "detained"),
        People(None, None, False, "us", (), None),
        People(1, 1, False, "Victim 1 or Victim 2", ("Victim 1 or Victim 2",), "injury"),
        People(24, None, True, "dozens of men", (), "detained"),
        People(21, None, False, "Over 20 of them", (), "injury"),
        People(1, 1, False, "me", (), None),
    ]
    assert [c.victims for c in view.events[0].denials] == [None]


def test_place_time_doers_and_chain_of_a_claim(view: CaseFile) -> None:
    held, tortured, beaten = view.events[0].claims[:3]
    assert (held.document, held.place, held.speech) == (1, "Oskaja", "indirect")
    assert held.time == Dating("2031-03-01", "2031-03-31", "month", "in March 2031")
    assert held.doers == (Doer("Grey Guard officers", "state", "fact"),)
    assert [(s.name, s.kind) for s in held.chain] == [("three survivors", "victim"), ("RTV Oskaja", "media")]
    assert [(s.name, s.kind) for s in tortured.chain] == [("Victim 1", "victim")]
    assert (beaten.place, beaten.time, beaten.grounds) == (None, None, (("sexual_orientation", "friends"),))


def test_quotations_tell_what_is_cut(view: CaseFile) -> None:
    assert [(c.quote.cut_before, c.quote.cut_after) for c in view.events[0].claims] == [
        (False, True),
        (True, True),
        (True, True),
        (False, True),
        (True, True),
        (True, False),
    ]


def test_origins_of_an_event(view: CaseFile) -> None:
    first, second, third = (e.origins for e in view.events[:3])
    assert first is not None
    assert second is not None
    assert third is not None
    assert (first.documents, first.independent, first.unknown, len(first.because)) == (2, 2, 1, 2)
    assert [(o.name, o.kind, o.state, o.documents) for o in first.list] == [
        ("three survivors", "victim", "role", (1, 2)),
        ("Lantern Group", "organisation", "named", (2,)),
        (None, "unknown", "unknown", (1,)),
    ]
    assert [o.documents for o in second.list] == [(1,), (4,)]
    assert [(o.name, o.state) for o in third.list] == [("a neighbour", "role")]
    assert view.events[3].origins is None


def test_relays_have_each_step_once_with_the_reports_that_it_joins(view: CaseFile) -> None:
    assert [e.relays for e in view.events] == [
        (
            Relay(
                "quote",
                "D1",
                "D2",
                "Eleven words in a row are the same; Victim 1 is named in both.",
                "",
                (2, 1),
            ),
        ),
        (),
        (),
        (),
    ]


def test_documents_and_their_captures(view: CaseFile) -> None:
    assert [(d.number, d.name, d.publisher, d.author, d.url, d.claims) for d in view.documents] == [
        (1, "[file name withheld].html", "Veldria Herald", "Author 1", "[link withheld]", 5),
        (2, "courier-0412.txt", "Marenstad Courier", None, None, 3),
        (3, "harbour-post.html", "Harbour Post", None, None, 3),
        (4, "undated-note.txt", None, None, None, 3),
    ]
    stamp = ("2031-06-01T09:30:00Z", "2031-05-30T20:00:00Z", "firsthand 0.1.0")
    assert [d.captures for d in view.documents[1:3]] == [
        (CaptureView(*stamp, "courier-0412.txt"),),
        (CaptureView(*stamp, "harbour-post.html"),),
    ]
    sizes = {item.id: (item.size, item.sha512) for item in content().items}
    assert [(d.size, d.sha512) for d in view.documents] == [sizes[d.item] for d in view.documents]
