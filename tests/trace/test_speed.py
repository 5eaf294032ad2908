"""No step compares all with all: thousands of claims that share every key are done in seconds."""

from time import process_time

import pytest

from firsthand.model.event import Event
from firsthand.reconcile.events import reconcile
from firsthand.trace import count_origins, trace
from tests.made_up_reports import R, T, made

MANY = 4000
OUTLET = ("Nordwire/media",)


def cited(number: int) -> R:
    return R(
        f"d{number}",
        (T(f"Report {number} says that three traders were killed.", OUTLET),),
        "Nordwire" if number % 2 else None,
    )


def crowded(number: int) -> R:
    name = "".join("abcdefghij"[int(digit)] for digit in f"{number:04d}"[::-1])
    who = (f"Anton {name.title()}ov/witness",)
    return R(f"d{number}", (T(f"Report {number}: three men fell.", who, place="Oskaja", when="2021-05-03"),))


def denied(number: int) -> R:
    polarity = "denied" if number % 2 else "asserted"
    day = f"2021-05-{number % 28 + 1:02d}"
    return R(f"d{number}", (T(f"Report {number} of it.", place="Oskaja", when=day, polarity=polarity),))


@pytest.mark.parametrize("shape", [cited, crowded, denied], ids=lambda shape: shape.__name__)
def test_time_grows_with_the_number_of_claims_only(shape: object) -> None:
    case = made(*(shape(number) for number in range(MANY)))  # type: ignore[operator]
    start = process_time()
    traced = trace(case.claims, case.renditions)
    reconcile(case.claims, case.renditions)
    one = Event("e", (), (), tuple(claim.id for claim in case.claims))
    count_origins([one], case.claims, traced, case.renditions)
    assert process_time() - start < 6  # all with all takes 8 to 60


@pytest.mark.parametrize(
    "sentence", ["Case {} of it.", "Case {}: three traders were killed in Oskaja."], ids=["short", "long"]
)
def test_one_report_of_very_many_sentences(sentence: str) -> None:
    case = made(R("d", tuple(T(sentence.format(number)) for number in range(2 * MANY)), "Nordwire"))
    start = process_time()
    traced = trace(case.claims, case.renditions)
    reconcile(case.claims, case.renditions)
    one = Event("e", (), (), tuple(claim.id for claim in case.claims))
    count_origins([one], case.claims, traced, case.renditions)
    assert process_time() - start < 4
