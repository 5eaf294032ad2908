"""In which language a text is written."""

import pytest

from firsthand.language.scripts import script_of
from firsthand.language.tongue import language_of, name_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Police killed two men.", "en"),
        ("Полиция задержала двоих студентов.", "ru"),
        ("Погибли трое.", "ru"),
        (
            "По словам очевидцев, его били всю ночь; Київ он не назвал, но рассказал об этом и о других городах страны.",
            "ru",
        ),
        ("Поліція затримала двох студентів у Толвіку.", "uk"),
        ("Вчора на площу вийшла молодь, але правоохоронці чекали від ранку та не втручались.", "uk"),
        ("Міліцыя затрымала двух студэнтаў.", "be"),
        ("Полицията задържа двама студенти, които протестираха на площада.", "bg"),
        ("Полицајци су ухапсили два студента.", "sr"),
        ("Полицијата приведе двајца студенти, кои беа на плоштадот; ѓаците не се.", "mk"),
        ("Полиция екі студентті ұстады және бұл туралы хабарлады.", "kk"),
        ("警察逮捕了两名学生", "zh"),
        ("La police a arrêté trois étudiants sur la place et les a conduits au poste.", "fr"),
        ("Anton Relkov, Mira Dansk", "en"),
        ("1 2 3", ""),
        ("", ""),
    ],
)
def test_letters_and_short_words_tell_the_language(text: str, code: str) -> None:
    assert language_of(text, None) == code


@pytest.mark.parametrize(
    ("text", "stated", "code"),
    [
        ("Police killed two men.", "en-GB", "en"),
        ("La police a tué deux hommes.", "fr-FR", "fr"),
        ("Police killed two men.", "ru", "ru"),
        ("Задержаны двое.", "rus", "ru"),
        ("Задержаны двое.", "en", "ru"),
        ("Затримано двох.", "UK", "uk"),
        ("警察逮捕了两名学生", "zh_CN", "zh"),
    ],
)
def test_what_is_stated_holds_unless_the_letters_belie_it(text: str, stated: str, code: str) -> None:
    assert language_of(text, stated) == code


def test_languages_have_names() -> None:
    assert (name_of("uk"), name_of("xx"), name_of("")) == ("Ukrainian", "the language “xx”", "its language")


def test_the_script_is_that_of_most_letters() -> None:
    assert [script_of(t) for t in ("Two двое и ещё", "Δύο", "12")] == ["CYRILLIC", "GREEK", ""]
