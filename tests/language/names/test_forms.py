"""Names taken apart: words, roles, what a name itself says of its words."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.language.names.folding import MOST_WORDS, folded_words
from firsthand.language.names.forms import forms
from firsthand.language.names.keys import keys

READ = {
    "comma": ("Relkov, Anton P.", "anton p relkov", "person"),
    "titles": ("Prof. Dr. Mira Dansk", "mira dansk", "person"),
    "a title alone stays": ("Sheikh Tolvik", "sheikh tolvik", "person"),
    "servant of": ("'Abd al-Aziz al-Oskaji", "abdaziz oskaji", "person"),
    "father of": ("Abu Ubayd Yusuf al-Oskaji", "abuubayd yusuf oskaji", "person"),
    "light of the faith": ("Nur al-Din Karski", "nurdin karski", "person"),
    "child of": ("Yusuf bin Omar al-Tolviki", "yusuf omar tolviki", "person"),
    "child of, behind": ("Ali Hasan oglu Karskov", "ali hasan karskov", "person"),
    "not child of, in front": ("Ben Harbour", "ben harbour", "person"),
    "particle of a sun letter": ("Mira as-Sadri", "mira sadri", "person"),
    "no particle before another letter": ("Min An Karsk", "min an karsk", "person"),
    "degree": ("Mira Dansk, PhD", "mira dansk", "person"),
    "figures for letters": ("Ant0n Re1kov", "anton reikov", "person"),
    "Cyrillic": ("Щербан Ющенков", "shcherban yushchenkov", "person"),
    "Arabic": ("يوسف بن عمر", "ywsf amr", "person"),
    "Burmese": ("အောင် မြင့် ကြည်", "aung myint kyi", "person"),
    "Burmese rimes": ("ထွန်း မြင့် ကျွန်း", "htun myint kyun", "person"),
    "Hangul": ("김선희", "gim seon hui", "person"),
    "legal form": ("Nordwire Aktiengesellschaft", "nordwire", "body"),
    "letters with dots": ("K.L.M. Company", "klm", "body"),
    "number in words": ("Brigade Thirty-Six", "brigade 36", "body"),
    "number in words and figures": ("Brigade Thirty 6", "brigade 36", "body"),
    "short for long": ("Oskaja Int'l Bank", "oskaja international bank", "body"),
    "no letters": ("... -- !", "", "person"),
    "nothing": ("", "", "person"),
}


@pytest.mark.parametrize(("name", "text", "kind"), READ.values(), ids=READ)
def test_a_name_is_read(name, text, kind):
    found = forms(name)
    assert (found.text, found.kind) == (text, kind)


SAID = {
    "a comma": ("Dansk, Mira Elena", ("mira", "elena"), ("dansk",)),
    "a patronymic": ("Anton Pavlovich Relkov", ("anton",), ("relkov",)),
    "a patronymic at the end": ("Релков Антон Павлович", ("anton",), ("relkov",)),
    "capitals": ("Mira DANSK", ("mira",), ("dansk",)),
    "nothing": ("Mira Dansk", (), ()),
    "all capitals": ("MIRA DANSK", (), ()),
    "a family name like a patronymic": ("Roman Tolvikovich", (), ()),
}


@pytest.mark.parametrize(("name", "given_name", "family"), SAID.values(), ids=SAID)
def test_given_and_family_names_are_told_only_where_the_name_says_so(name, given_name, family):
    assert (forms(name).given, forms(name).family) == (given_name, family)


def test_what_is_taken_off_is_kept():
    assert forms("Dr. Mira Dansk Jr.").titles == ("dr",)
    assert forms("Dr. Mira Dansk Jr.").suffixes == forms("Mira Dansk Junior").suffixes == ("jr",)
    assert forms("Nordwire G.m.b.H.").legal == forms("Nordwire GmbH").legal == ("gmbh",)


def test_a_kind_that_is_said_is_taken():
    assert forms("Tolvik Bank", "person").kind == "person"
    assert forms("Mira Dansk", "body").kind == "body"


def test_roles_of_words():
    roles = {part.word: part.role for part in forms("A. Yusuf bin Omar Antonovich Dansk").parts}
    assert roles == {"a": "initial", "yusuf": "", "omar": "father", "antonovich": "patronymic", "dansk": ""}


@given(st.text(max_size=80))
def test_any_text_has_forms_and_keys(text):
    found = forms(text)
    assert all(part.word for part in found.parts)
    assert list(keys(found)) == sorted(set(keys(found)))
    assert len(found.initials) == len(found.words) == len(found.sounds)


@given(st.text(alphabet="abcdefghijklmnoprstuvz", min_size=2, max_size=12))
def test_case_and_blanks_make_no_other_name(word):
    upper, mixed = f"{word.upper()}  {word}son", f" {word} {word}SON "
    assert forms(upper, "person").text == forms(mixed, "person").text


@pytest.mark.parametrize(
    "piece", ["a", "ab ", "ov", "ь", "김", "ا", "&", "a.", "abd ", ",", "aaaaaaaaaaaaaaaaaaaa ", "ကြ"]
)
def test_long_input_takes_no_longer(piece):
    started = time.process_time()
    found = forms(piece * 500_000)
    assert len(found.parts) <= MOST_WORDS
    assert time.process_time() - started < 2


def test_a_sealed_word_is_a_word():
    from firsthand.language import masks

    mask = "".join(masks.plain_letter(number) for number in (3, 5, 7, 9))
    assert [word.latin for word in folded_words(f"Anton {mask}")] == ["anton", mask]


KEYED = {
    "order": ("Relkov, Anton", "Anton Relkov"),
    "script": ("Антон Релков", "Anton Relkov"),
    "no vowels": ("محمد دانسك", "Mohammed Dansk"),
    "vowels": ("Ilse Varga", "Elsa Vergo"),
    "joined": ("MiraDansk", "Mira Dansk"),
    "nickname": ("Sasha Relkov", "Aleksandr Tolvik"),
    "initial": ("A. Relkov", "Anton Relkov"),
    "Chinese": ("李明", "李强"),
}


@pytest.mark.parametrize(("left", "right"), KEYED.values(), ids=KEYED)
def test_spellings_of_one_name_share_a_key(left, right):
    assert set(keys(left)) & set(keys(right))


def test_keys_are_few_and_leave_patronymics_out():
    assert len(keys("Anton Pavlovich Relkov")) <= 3
    assert not set(keys("Anton Pavlovich Relkov")) & set(keys("Boris Pavlovich Tolvik"))
    assert keys("") == ()
