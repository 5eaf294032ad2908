"""Places that people fled to, hide in or live in safety are found; places of the harm are not."""

import pytest

from firsthand.protect.masking import Mask
from firsthand.protect.refuge import refuges
from tests.casefiles import page

CASES = [
    ("Two men fled to Brenna.", {"brenna"}),
    ("Two men fled Oskaja.", set()),
    ("Two men fled from Oskaja to Brenna.", {"brenna"}),
    ("They escaped over the mountains into North Karsk.", {"north karsk"}),
    ("Survivors seek refuge in Marenstad.", {"marenstad"}),
    ("She found shelter with friends in the town of Tolvik.", {"tolvik"}),
    ("In Tolvik, where they are hiding, nobody knows them.", {"tolvik"}),
    ("They are in Tolvik, where they are hiding.", {"tolvik"}),
    ("The group runs a safe house near Karsk.", {"karsk"}),
    ("He was relocated to Brenna and Tolvik.", {"brenna", "tolvik"}),
    ("They fled after the raid to Brenna.", {"brenna"}),
    ("They fled to Brenna after they were beaten in Oskaja.", {"brenna"}),
    ("They fled in May.", set()),
    ("They fled on Monday.", set()),
    ("They fled. They now live in Brenna.", {"brenna"}),
    ("Police beat men in Oskaja, who later fled to Brenna.", {"brenna"}),
    ("Men were beaten in Oskaja.", set()),
    ("The Brenna shelter took them in.", {"brenna"}),
    ("They fled to Brenna and then to Tolvik.", {"brenna", "tolvik"}),
    (
        "They fled to Brenna by night with two children and a single bag, then to Tolvik.",
        {"brenna", "tolvik"},
    ),
    (
        "Survivors who seek refuge in Brenna have spoken out against what was done to people on the LGBT list.",
        {"brenna"},
    ),
    ("He was granted asylum in Ostmark.", {"ostmark"}),
]


@pytest.mark.parametrize(("text", "places"), CASES)
def test_refuges(text: str, places: set[str]) -> None:
    assert {" ".join(words) for words in refuges(page(text))} == places


def test_a_place_of_refuge_is_withheld_in_the_whole_report_and_only_there() -> None:
    one = page("Men were held in Brenna. Others fled to Brenna.", "1.txt")
    two = page("Men were held in Brenna.", "2.txt")
    mask = Mask([one, two])
    assert (
        mask.text(one.rendition.text, (0,))
        == "Men were held in [place withheld]. Others fled to [place withheld]."
    )
    assert mask.text(two.rendition.text, (1,)) == two.rendition.text
    assert mask.text("A raid in Brenna", (0, 1)) == "A raid in [place withheld]"


def test_the_name_of_an_outlet_stays() -> None:
    p = page("They fled to Brenna, the Brenna Herald wrote.", others={"Brenna Herald": "outlet"})
    assert Mask([p]).text(p.rendition.text, (0,)) == "They fled to [place withheld], the Brenna Herald wrote."


def test_everyday_words_are_replaced_only_with_a_capital() -> None:
    p = page("They fled to Nice.")
    assert Mask([p]).text("a nice day in Nice", (0,)) == "a nice day in [place withheld]"
