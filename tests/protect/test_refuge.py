"""Places that people fled to, hide in or live in safety are found; places of the harm are not."""

from dataclasses import replace

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
    ("Several families now sleep in a school in Oskaja.", {"oskaja", "school", "school in oskaja"}),
    ("Some stay at a relative's flat in Tolvik.", {"tolvik", "flat in tolvik"}),
    ("They hid in a monastery near Karsk.", {"karsk", "monastery", "monastery near karsk"}),
    ("A monastery near Karsk took them in.", {"karsk", "monastery", "monastery near karsk"}),
    (
        "In an old school in Brenna, where they are hiding, it is cold.",
        {"brenna", "school", "school in brenna"},
    ),
    ("He is hiding at his sister's house on the edge of Tolvik.", {"tolvik", "house on the edge of tolvik"}),
    ("She spends her days at work and slept in her lawyer's flat.", set()),
    ("The women live in a hostel.", {"hostel"}),
    (
        "Fourteen people were housed in the parish hall of Saint Vell.",
        {"saint vell", "parish hall", "parish hall of saint vell"},
    ),
    ("Two boys found shelter in the convent of Karsk.", {"karsk", "convent", "convent of karsk"}),
    ("The men were held and slept on the floor of a school in Oskaja.", set()),
    ("They were beaten in a school in Oskaja.", set()),
    ("She lives in a house in Tolvik.", set()),
    ("Survivors fled to the offices of LGBT+ groups.", set()),
    ("He fled with help from the QRST network to the UK.", {"uk"}),
    ("They found shelter at the LGBTQ centre.", set()),
    ("They sought refuge at an NGO.", set()),
    ("THEY FLED TO BRENNA", {"brenna"}),
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


def test_the_kind_of_a_refuge_is_withheld_with_its_town() -> None:
    p = page("Several families sleep in a school in Oskaja. The school has no water.")
    assert (
        Mask([p]).text(p.rendition.text, (0,))
        == "Several families sleep in a [place withheld]. The [place withheld] has no water."
    )


def test_the_name_of_an_outlet_stays() -> None:
    p = page("They fled to Brenna, the Brenna Herald wrote.", others={"Brenna Herald": "outlet"})
    assert Mask([p]).text(p.rendition.text, (0,)) == "They fled to [place withheld], the Brenna Herald wrote."


def test_a_town_stays_withheld_although_the_publisher_is_called_like_it() -> None:
    p = page("They fled to Brenna, as was told.")
    same = replace(p, rendition=replace(p.rendition, publisher="Brenna"))
    longer = replace(p, rendition=replace(p.rendition, publisher="Brenna Herald"))
    assert Mask([same]).text("seen in Brenna", (0,)) == "seen in [place withheld]"
    assert Mask([longer]).text("the Brenna Herald, Brenna", (0,)) == "the Brenna Herald, [place withheld]"


def test_everyday_words_are_replaced_only_with_a_capital() -> None:
    p = page("They fled to Nice.")
    assert Mask([p]).text("a nice day in Nice", (0,)) == "a nice day in [place withheld]"
