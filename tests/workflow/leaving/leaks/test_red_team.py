"""Every planted string is found in the finished bytes, or the file is refused; what is reported never holds it."""

import msgspec
import pytest

from firsthand.protect.strings import Search
from firsthand.read.paper import tessdata
from firsthand.workflow.leaving.leaks.job import Outcome, Searching
from tests.red_team import KEPT, OWN, PROTECTED, Plant, plants

PLANTS = {plant.name: plant for plant in plants()}
SEARCH = Search(PROTECTED, KEPT, OWN)


def found(plant: Plant) -> Outcome:
    return Searching(SEARCH).outcome(plant.file, plant.payload)


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_string_is_found(name: str) -> None:
    outcome = found(PLANTS[name])
    assert outcome.leaks or (name.startswith("place-pixels") and outcome.closed and tessdata.folder() is None)
    told = msgspec.json.encode(outcome).decode().casefold()
    assert "relkov" not in told
    assert "данскевич" not in told


def test_the_corpus_is_large_enough() -> None:
    assert len(PLANTS) >= 150
    assert sum(name.startswith("place-") for name in PLANTS) >= 100
