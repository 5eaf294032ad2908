"""Names written in ways that are easily missed, read by the real reader: none of their words is left."""

import hashlib

import pytest

from firsthand.claim import read_claims
from firsthand.protect.masking import Mask
from firsthand.read import read
from tests.casefiles import page

CASES = [
    ("Police in Oskaja beat Anton and Mira Relkov on Monday, a neighbour said.", "anton mira relkov"),
    ("The Relkov brothers were detained in Oskaja and beaten.", "relkov"),
    ("Relkov's wife Mira told Harbour Post that officers beat him.", "relkov mira"),
    (
        "Anton “Kiko” Relkov was tortured by the Grey Guard. “Kiko did nothing,” his mother said.",
        "kiko anton relkov",
    ),
    (
        "Anton Relkov, 34, was shot dead in Karsk. His friend Tomas was arrested.",
        "anton relkov tomas",
    ),
    ("ANTON RELKOV WAS BEATEN IN OSKAJA\n\nPolice beat him on Monday.", "anton relkov"),
    ("Relkov beaten in Oskaja\n\nPolice beat Anton Relkov on Monday.", "anton relkov"),
    ("Police killed Juan de la Vorga in Tolvik. De la Vorga was 20.", "juan vorga"),
    ("Officers tortured Pieter van der Helm in a cell, his lawyer said.", "pieter helm"),
    ("Ahmad bin Salim al-Tarek was beaten to death. Al-Tarek was a baker.", "ahmad salim tarek"),
    ("Jean-Luc Marten-Vesk was detained in Brenna.", "jean luc marten vesk"),
    ("A. M. Relkov was beaten by officers. Relkov’s father, Ivo, wept.", "relkov ivo"),
    ("Police beat Anton\nRelkov in Karsk, he said.", "anton relkov"),
    ("أنطون رلكوف was beaten by police in Karsk on Monday morning.", "أنطون رلكوف"),
    ("Police detained Антон Релков in Karsk.", "антон релков"),
    ("According to her cousin Lena, Mira was raped by soldiers.", "lena mira"),
    ("Killed: Anton Relkov (23); Mira Dansk (41); Ivo.", "relkov dansk ivo"),
    ("Relkov, Anton, was detained in Karsk.", "relkov anton"),
    ("A man identified only as Tomas said that police beat him in Karsk.", "tomas"),
    ("A man who gave his name as “Viktor” said he was beaten in Karsk.", "viktor"),
    ("Tomas (not his real name) said that officers beat him.", "tomas"),
    ("The teenager, Emil, was tortured.", "emil"),
    ("Two sisters, Ana and Lia Torm, were detained.", "ana lia torm"),
    ("The Torm family was driven out of Brenna. The Torms now sleep in a tent.", "torm"),
    ("The police killed a 17-year-old boy named Ivo Salk.", "ivo salk"),
    ("Anton Rel\u202ekov was beaten. Anton Relkov is 20.", "anton relkov"),
]
STAY = [
    (
        "Brenna and Karsk saw strikes. In North Karsk police beat workers. The governor of North Karsk, "
        "Davor Prent, denied it.",
        ["Brenna", "Karsk", "North Karsk", "Davor Prent"],
    ),
    (
        "By Nordwire\n\nMARENSTAD, March 22, 2031 (Nordwire) — Police beat men in Brenna, Harbour Post said. "
        "Brenna's mayor said nothing.",
        ["Nordwire", "Brenna", "Harbour Post"],
    ),
    ("LGBT+ people were beaten in Oskaja. LGBTQI+ groups said so.", ["LGBT+", "LGBTQI+", "Oskaja"]),
]


def shown(text: str) -> str:
    payload = text.encode()
    pages = [
        read_claims(found)  # type: ignore[arg-type]
        for found in read(hashlib.sha256(payload).hexdigest(), "report.txt", payload)
    ]
    mask = Mask(pages)
    return "\n".join(mask.text(one.rendition.text, (n,)) for n, one in enumerate(pages))


@pytest.mark.parametrize(("text", "names"), CASES)
def test_no_word_of_the_name_is_left(text: str, names: str) -> None:
    left = shown(text).lower()
    assert [name for name in names.split() if name in left] == []


@pytest.mark.parametrize(("text", "words"), STAY)
def test_places_outlets_and_offices_stay(text: str, words: list[str]) -> None:
    left = shown(text)
    assert [word for word in words if word not in left] == []


HEAVY = ["Anton ", "A", "called ", "AB ", "fled to Anton, ", "a.b-", "a@", "Mr. Anton Relkov, ", "%20", "x-"]


@pytest.mark.parametrize("unit", HEAVY)
def test_the_time_grows_with_the_text_and_not_faster(unit: str) -> None:
    """A quadratic rule took minutes for these; the parent has no limit on time."""
    shown_text = (unit * 40_000)[:40_000]
    mask = Mask([page(shown_text)])
    assert mask.text(shown_text, (0,))
