"""The drawing of a chain: one box for one named source, one for each unnamed one, nothing overlaps."""

from dataclasses import replace
from itertools import combinations

from firsthand.model.casefile import Relay, Step
from firsthand.protect import internal
from firsthand.publish import words
from firsthand.publish.drawing import Drawing, draw
from tests.casefiles import content

VIEW = internal(content()).view
OUTLETS = words.outlets(VIEW)


def drawing(number: int) -> Drawing:
    found = draw(VIEW.events[number - 1], OUTLETS)
    assert found is not None
    return found


def test_one_source_through_two_outlets_is_one_box() -> None:
    names = [" ".join(b.lines) for b in drawing(1).boxes]
    assert names.count("RTV Oskaja") == 1
    assert "D1 Veldria Herald" in names
    assert "D2 Marenstad Courier" in names


def test_an_article_or_a_capital_makes_no_second_source() -> None:
    event = VIEW.events[1]
    made = type(VIEW.title)
    claims = tuple(
        replace(event.claims[0], document=n + 1, chain=(Step(made(name), "organisation"),))
        for n, name in enumerate(("the Lantern Group", "The Lantern Group", "Lantern Group"))
    )
    found = draw(replace(event, claims=claims), OUTLETS)
    assert found is not None
    assert sum(not b.report for b in found.boxes) == 1


def test_unnamed_sources_of_two_reports_are_two_boxes() -> None:
    event = VIEW.events[1]
    unknown = tuple(replace(c, chain=(Step(None, "unknown"),)) for c in event.claims)
    found = draw(replace(event, claims=unknown), OUTLETS)
    assert found is not None
    assert sum(b.unknown for b in found.boxes) == 2


def test_boxes_do_not_overlap_and_lie_inside() -> None:
    found = drawing(1)
    for a, b in combinations(found.boxes, 2):
        apart = a.x + a.width <= b.x or b.x + b.width <= a.x or a.y + a.height <= b.y or b.y + b.height <= a.y
        assert apart
    assert all(
        b.x >= 0 and b.x + b.width <= found.width and b.y + b.height <= found.height for b in found.boxes
    )


def test_denials_are_drawn_apart() -> None:
    assert sum(a.denies for a in drawing(1).arrows) == 2


def test_no_drawing_where_no_source_is_given() -> None:
    assert draw(VIEW.events[3], OUTLETS) is None


def test_long_names_are_cut_to_two_lines() -> None:
    event = VIEW.events[1]
    long = replace(event.claims[0], chain=(Step(VIEW.title.__class__("word " * 40), "witness"),))
    found = draw(replace(event, claims=(long,)), OUTLETS)
    assert found is not None
    assert all(len(b.lines) <= 2 for b in found.boxes)


def test_chains_that_do_not_fit_are_counted() -> None:
    event = VIEW.events[1]
    many = tuple(
        replace(event.claims[0], chain=(Step(VIEW.title.__class__(f"source {n}"), "witness"),))
        for n in range(30)
    )
    found = draw(replace(event, claims=many), OUTLETS)
    assert found is not None
    assert found.left_out == 16


def between(number: int, *ends: tuple[int, int], kind: str = "reuse") -> Drawing:
    """Draw the event of that number with edges between whole reports."""
    event, made = VIEW.events[number - 1], type(VIEW.title)
    relays = tuple(
        Relay(kind, made(f"D{b}"), made(f"D{a}"), made("why"), made(""), (a, b), whole=True) for a, b in ends
    )
    found = draw(replace(event, relays=relays), OUTLETS)
    assert found is not None
    return found


def test_reports_that_repeat_one_another_are_joined_by_a_numbered_bow_from_giver_to_receiver() -> None:
    found = between(1, (2, 1))
    (bow,) = found.bows
    reports = {b.lines[0].split()[0]: b for b in found.boxes if b.report}
    giver, receiver = reports["D1"], reports["D2"]
    start = tuple(map(int, bow.path[1:].split("C")[0].split()))
    assert giver.y <= start[1] <= giver.y + giver.height
    assert receiver.y <= bow.tip_y <= receiver.y + receiver.height
    assert start[0] == bow.tip_x - 1 == giver.x + giver.width
    assert (bow.number, bow.asserted) == (1, False)
    assert bow.label_x < found.width


def test_an_edge_that_a_person_asserts_is_drawn_otherwise() -> None:
    assert [bow.asserted for bow in between(1, (2, 1), kind="asserted").bows] == [True]


def test_edges_of_single_claims_and_of_reports_that_are_not_drawn_have_no_bow() -> None:
    assert drawing(1).bows == ()
    assert between(1, (2, 77)).bows == ()


def test_bows_do_not_lie_on_one_another() -> None:
    paths = [bow.path for bow in between(1, (2, 1), (1, 2)).bows]
    assert len(set(paths)) == 2
