"""Each report is read in its language, and what is not read is named."""

from importlib import metadata

import pytest

from firsthand.claim import read_claims, read_times, unread
from firsthand.claim.languages import LANGUAGES, language_of, reader_of, versions
from firsthand.language.russian import models
from tests.claim_cases import document

RUSSIAN = "Полиция задержала двоих студентов вчера."


@pytest.mark.parametrize(
    ("text", "language", "note"),
    [
        ("Police killed two men.", None, None),
        (RUSSIAN, None, None),
        ("Поліція затримала двох студентів.", None, "no claims were looked for: Ukrainian is not read yet"),
        ("La police a tué deux hommes.", "fr", "no claims were looked for: French is not read yet"),
        ("警察逮捕了两名学生", None, "no claims were looked for: Chinese is not read yet"),
        ("1 2 3", None, None),
        ("", None, None),
    ],
)
def test_what_is_not_read_is_said(text: str, language: str | None, note: str | None) -> None:
    page = document(text, language=language)
    assert unread(page) == note
    assert (reader_of(page) is None) == (note is not None or not text or text == "1 2 3")


def test_each_language_has_its_reader() -> None:
    page = document(RUSSIAN)
    assert language_of(page) == "ru"
    assert [claim.act for claim in read_claims(page).claims] == ["detention"]
    assert [time.value for time in read_times(page).times] == ["2031-05-07"]
    assert "+ru-" in versions()


def test_without_the_extra_a_russian_report_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    models.version.cache_clear()
    try:
        page = document(RUSSIAN)
        assert unread(page) == "no claims were looked for: Russian needs: pip install firsthand[ru]"
        assert read_claims(page).claims == ()
        assert read_claims(document("Police killed two men.")).claims != ()
        assert versions() == ""
    finally:
        monkeypatch.undo()
        models.version.cache_clear()
    assert set(LANGUAGES) == {"en", "ru"}


@pytest.mark.parametrize(
    "text",
    [
        "«",
        "— — —",
        "«Нас били",
        "Ё" * 300,
        "а " * 2000,
        "не не не менее от до",
        "\u0301ы\u0301",
        "Убиты 99999999999999 человек.",
    ],
)
def test_odd_russian_text_is_read(text: str) -> None:
    page = document(text, language="ru")
    for claim in read_claims(page).claims:
        assert page.text[claim.act_span.start : claim.act_span.end] == claim.act_span.text


def test_a_quotation_over_sentences_has_one_speaker() -> None:
    page = read_claims(
        document(
            "«Нас били. Потом моего брата убили солдаты», — рассказала «Вестнику Вельдрии» Мира Релькова."
        )
    )
    chains = [[link.name for link in claim.attribution] for claim in page.claims]
    assert chains == [["Мира Релькова", "«Вестнику Вельдрии»"]] * 2
    assert {claim.speech for claim in page.claims} == {"direct"}


def test_names_are_given_in_forms_that_stand_in_the_text() -> None:
    text = "По словам Миры Данск, её мужа избили. {} вернулась."
    known, unknown = (read_claims(document(text.format(who))).claims[0] for who in ("Мира Данск", "Она"))
    assert [known.attribution[0].name, unknown.attribution[0].name] == ["Мира Данск", "Миры Данск"]


def test_a_dateline_is_the_day_of_a_report_without_one() -> None:
    text = "Мариенстад, 7 мая 2031 года. Полиция вчера задержала Яна Тарна."
    found = read_claims(document(text, published=None)).claims[0].time
    assert found is not None
    assert (found.earliest, found.latest) == ("2031-05-06", "2031-05-06")
