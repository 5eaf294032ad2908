"""Who holds an office, by the words beside the name; the case tables state the rule."""

import pytest

from firsthand.protect.office import kin_beside, office_beside, states_office


@pytest.mark.parametrize(
    ("role", "office"),
    [
        ("President", True),
        ("Foreign Minister", True),
        ("former interior minister", True),
        ("spokesman", True),
        ("spokeswoman for the police", True),
        ("the Human Rights Ombudswoman in the Republic", True),
        ("judge", True),
        ("police chief", True),
        ("the chief of the Veldrian police", True),
        ("head of the prison service", True),
        ("head of a family of six", False),
        ("leader of the choir", False),
        ("the minister’s driver", False),
        ("the president’s brother", False),
        ("mother of the minister", False),
        ("lawyer", False),
        ("lawyer for the president", False),
        ("activist", False),
        ("a nurse", False),
        ("victim of the police chief", False),
        ("", False),
    ],
)
def test_states_office(role: str, office: bool) -> None:
    assert states_office(role) is office


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("President Davor Prent said no.", True),
        ("Veldrian leader Davor Prent said no.", True),
        ("Spokesman Davor Prent said no.", True),
        ("They told the judge Davor Prent had been beaten.", False),
        ("Davor Prent, the interior minister, said no.", True),
        ("Davor Prent—the President of the Republic—said no.", True),
        ("Davor Prent, a teacher, said no.", False),
        ("Davor Prent, said the minister, was guilty.", False),
        ("The chief of the Veldrian police, Davor Prent, said no.", True),
        ("A lawyer for the workers, Davor Prent, said no.", False),
        ("The mother of the president, Davor Prent, wept.", False),
        ("He saw the minister. Davor Prent wept.", False),
        ("Davor Prent wept.", False),
    ],
)
def test_office_beside(text: str, office: bool) -> None:
    start = text.index("Davor")
    assert office_beside(text, start, start + len("Davor Prent")) is office


@pytest.mark.parametrize(
    ("text", "kin"),
    [
        ("his brother Davor Prent came", True),
        ("Davor Prent, her mother, came", True),
        ("Davor Prent, the minister’s son, came", True),
        ("The mother of the president, Davor Prent, wept.", True),
        ("Davor Prent, who has a brother, came", False),
        ("He has a brother. Davor Prent came", False),
        ("Davor Prent came", False),
    ],
)
def test_kin_beside(text: str, kin: bool) -> None:
    start = text.index("Davor")
    assert kin_beside(text, start, start + len("Davor Prent")) is kin
