"""Which costs of a guess a key file may ask for: from the floor to the ceiling, both taken."""

import pytest

from firsthand.crypto.kdf import Cost, within_bounds


@pytest.mark.parametrize(
    ("cost", "taken"),
    [
        (Cost(65_536, 3, 4), True),
        (Cost(65_535, 3, 4), False),
        (Cost(65_536, 2, 4), False),
        (Cost(65_536, 3, 3), False),
        (Cost(2_097_152, 64, 64), True),
        (Cost(2_097_153, 64, 64), False),
        (Cost(2_097_152, 65, 64), False),
        (Cost(2_097_152, 64, 65), False),
    ],
)
def test_a_cost_at_the_edge_is_taken_and_one_step_beyond_is_not(cost: Cost, taken: bool) -> None:
    assert within_bounds(cost) is taken
