"""Claims as people decided about them."""

import pytest

from firsthand.claim.judged import check, first_day, judged, last_day, nearest, passage_of
from firsthand.errors import UsageError
from firsthand.model.claim import Claim, Victims
from firsthand.model.judgement import Judgement, decided
from firsthand.model.rendition import Rendition, Segment
from firsthand.model.span import Span

TEXT = "Police held nine men in Oskaja. Two men died in Tolvik, a nurse said. Oskaja was quiet."


def text(words: str = TEXT) -> Rendition:
    return Rendition(
        "r1", "i1", "d1", words, "text/plain", "text/1", (Segment(0, len(words), 0, len(words)),)
    )


def span(words: str, whole: str = TEXT) -> Span:
    at = whole.index(words)
    return Span.of(whole, at, at + len(words))


CLAIM = Claim("c1", "r1", "d1", "detention", span("held"), "asserted", span("Police held nine men in Oskaja."), "act.active",
              Victims(span("nine men"), "men", (), 9, 9))  # fmt: skip


def ruling(
    verdict: str, number: int = 1, about: str = "claim:c1", author: str = "Mira", **values: str
) -> Judgement:
    told = tuple(values.items())
    return Judgement(
        f"j{number}", "claim", (about,), verdict, "Why.", author, "2031-05-04T10:00:00Z", None, told
    )


def after(*rulings: Judgement, words: str = TEXT) -> list[Claim]:
    return judged([CLAIM], decided(rulings), {"r1": text(words)})


def test_without_decisions_nothing_changes():
    assert after() == [CLAIM]


def test_accepting_changes_nothing():
    assert after(ruling("accepted")) == [CLAIM]


def test_a_rejected_claim_goes_and_comes_back():
    assert after(ruling("rejected")) == []
    back = Judgement("j2", "claim", ("claim:c1",), "withdrawn", "No.", "Mira", "2031-05-05T10:00:00Z", "j1")
    assert after(ruling("rejected"), back) == [CLAIM]


@pytest.mark.parametrize(
    ("values", "look", "want"),
    [
        ({"act": "abduction"}, lambda c: c.act, "abduction"),
        ({"polarity": "possible"}, lambda c: c.polarity, "possible"),
        ({"min": "8"}, lambda c: (c.victims.min, c.victims.max), (8, 9)),
        ({"min": "", "max": ""}, lambda c: (c.victims.min, c.victims.max), (None, None)),
        ({"approximate": "yes"}, lambda c: c.victims.approximate, True),
        ({"who": "Two men"}, lambda c: c.victims.span.text, "Two men"),
        ({"who": ""}, lambda c: (c.victims.span, c.victims.description), (None, None)),
        ({"place": "Oskaja"}, lambda c: (c.place.name, c.place.span.start), ("Oskaja", 24)),
        ({"place": ""}, lambda c: c.place, None),
        ({"earliest": "2031-05"}, lambda c: (c.time.earliest, c.time.latest, c.time.precision), ("2031-05-01", "2031-05-31", "month")),
        ({"earliest": "2031"}, lambda c: (c.time.earliest, c.time.latest, c.time.precision), ("2031-01-01", "2031-12-31", "year")),
        ({"earliest": "2031-05-01", "latest": "2031-05-03"}, lambda c: (c.time.latest, c.time.precision), ("2031-05-03", "range")),
        ({"latest": "2031-05-03"}, lambda c: (c.time.earliest, c.time.latest), ("2031-05-03", "2031-05-03")),
        ({"earliest": "", "latest": ""}, lambda c: c.time, None),
        ({"source": "a nurse", "source_kind": "witness"}, lambda c: [(one.name, one.kind, one.span.text) for one in c.attribution], [("a nurse", "witness", "a nurse")]),
        ({"source": "", "source_kind": "unnamed"}, lambda c: [(one.name, one.kind) for one in c.attribution], [(None, "unnamed")]),
        ({"source": "", "source_kind": ""}, lambda c: c.attribution, ()),
        ({"passage": "0-20", "words": TEXT[:20]}, lambda c: c.passage.text, TEXT[:20]),
    ],
)  # fmt: skip
def test_a_correction_says_what_it_says_and_leaves_the_rest(values, look, want):
    (found,) = after(ruling("corrected", **values))
    assert look(found) == want
    assert found.id == CLAIM.id
    assert found.rule == "act.active, by Mira"


def test_the_latest_correction_counts():
    found = after(ruling("corrected", 1, min="1"), ruling("corrected", 2, author="Ilse", min="2"))
    assert found[0].victims.min == 2


def test_words_are_found_again_where_the_text_was_read_anew():
    moved = f"A line on top.\n{TEXT}"
    chosen = {"passage": "0-31", "words": TEXT[:31], "before": "", "behind": TEXT[31:70]}
    (found,) = after(ruling("corrected", **chosen), words=moved)
    assert found.passage == Span.of(moved, 15, 46)


def test_words_that_are_gone_leave_the_claim_as_the_machine_has_it():
    found = after(ruling("corrected", passage="0-5", words="Other", before="", behind=""))
    assert found == [CLAIM]


def test_an_added_claim_stands_where_a_person_put_it():
    added = ruling(
        "added", about="claim:h1", rendition="r1", act="killing", passage="32-45", words=TEXT[32:45], min="2"
    )
    machine, found = after(added)
    assert machine == CLAIM
    assert (found.id, found.act, found.passage.text) == ("h1", "killing", "Two men died ")
    assert found.victims.min == 2
    assert found.rule == "by hand, by Mira"


def test_an_added_claim_of_a_text_that_is_gone_is_not_told():
    assert after(
        ruling("added", about="claim:h1", rendition="r9", act="killing", passage="0-3", words="Pol")
    ) == [CLAIM]


@pytest.mark.parametrize(
    "values",
    [{"act": "sorcery"}, {"polarity": "perhaps"}, {"min": "many"}, {"min": "-1"}, {"min": "5", "max": "4"}, {"earliest": "May"},
     {"earliest": "2031-13"}, {"earliest": "2031-05-02", "latest": "2031-05-01"}, {"religion": "x"}, {"source_kind": "friend"}],
)  # fmt: skip
def test_what_a_claim_cannot_say_is_refused(values):
    with pytest.raises(UsageError):
        check(tuple(values.items()))


@pytest.mark.parametrize(
    ("date", "low", "high"),
    [("2031", "2031-01-01", "2031-12-31"), ("2031-02", "2031-02-01", "2031-02-28"), ("2032-02", "2032-02-01", "2032-02-29"),
     ("2100-02", "2100-02-01", "2100-02-28"), ("2031-04", "2031-04-01", "2031-04-30"), ("2031-05-04", "2031-05-04", "2031-05-04")],
)  # fmt: skip
def test_first_and_last_day(date, low, high):
    assert (first_day(date), last_day(date)) == (low, high)


@pytest.mark.parametrize(("at", "want"), [(0, 24), (60, 70), (80, 70)])
def test_words_are_found_nearest_to_the_passage(at, want):
    assert nearest("Oskaja", TEXT, Span.of(TEXT, at, at + 1)).start == want


@pytest.mark.parametrize("told", ["", "x", "5-3", "1-9999", "3"])
def test_no_passage_is_none(told):
    assert passage_of({"passage": told}, TEXT) is None
