"""Paragraphs found again in the canonical text; what an extractor changed never gets in."""

from hypothesis import given
from hypothesis import strategies as st

from firsthand.model.rendition import Rendition
from firsthand.read import read
from firsthand.read.formats.html.cover import Cover, joined, without
from firsthand.read.formats.html.locating import locate, squeeze

PAGE = (
    "Home\nRaid in Oskaja\nSport\n\nRaid in Oskaja\n\nArmed men entered a printing house.\n\nAdvertisement\n\n"
    "Nobody has seen the two printers since.\n\nRaid in Oskaja\n"
)


def words(text: str, blocks: list[list[str]]) -> list[str]:
    return [text[start:end] for start, end in locate(text, blocks)[0]]


def test_blank_space_does_not_matter() -> None:
    blocks = [
        ["Armed\n men  entered a\u00a0printing house."],
        ["Nobody has seen ", "the two", " printers since."],
    ]
    assert words(PAGE, blocks) == [
        "Armed men entered a printing house.",
        "Nobody has seen the two printers since.",
    ]


def test_a_heading_is_found_by_the_paragraphs_around_it() -> None:
    ranges, missing = locate(PAGE, [["Raid in Oskaja"], ["Armed men entered a printing house."]])
    assert ranges[0][0] == PAGE.index("Raid in Oskaja\n\nArmed")
    assert missing == 0


def test_a_heading_behind_is_the_one_behind() -> None:
    ranges, _ = locate(PAGE, [["Nobody has seen the two printers since."], ["Raid in Oskaja"]])
    assert ranges[-1][0] == PAGE.rindex("Raid in Oskaja")


def test_what_stands_around_furniture_is_found_in_parts() -> None:
    text = "Four armed men entered [Advertisement] a printing house in Oskaja."
    assert words(text, [["Four armed men entered a printing house in Oskaja."]]) == [
        "Four armed men entered", "a printing house in Oskaja."
    ]  # fmt: skip


def test_what_is_not_there_is_counted_and_never_put_in() -> None:
    ranges, missing = locate(PAGE, [["Nobody in Tolvik was ever told of any of it."]])
    assert ranges == []
    assert missing == len(squeeze("Nobody in Tolvik was ever told of any of it."))


@given(st.lists(st.text("ab \n\u00a0", min_size=1, max_size=12), min_size=1, max_size=12), st.data())
def test_paragraphs_of_the_text_are_found_with_just_their_characters(
    parts: list[str], data: st.DataObject
) -> None:
    text = "\n".join(parts)
    chosen = sorted(data.draw(st.sets(st.integers(0, len(parts) - 1))))
    ranges, missing = locate(text, [[parts[n]] for n in chosen])
    found = "".join(squeeze(text[start:end]) for start, end in joined(ranges))
    assert len(found) + missing <= len(squeeze("".join(parts)))
    if chosen == list(range(len(parts))):
        assert missing == 0


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))),
)
def test_ranges_as_sets(one: list[tuple[int, int]], two: list[tuple[int, int]]) -> None:
    def held(ranges: list[tuple[int, int]]) -> set[int]:
        return {n for start, end in ranges for n in range(start, end)}

    assert held(joined(one)) == held(one)
    assert held(without(one, two)) == held(one) - held(two)
    assert Cover(one).count(5, 20) == len(held(one) & set(range(5, 20)))


LONG = "".join(
    f"<p>Witness {name} told RTV Oskaja that {count} men were held at the harbour &amp; beaten “for hours”, and that "
    "nobody   was ever&nbsp;charged.</p>" for name, count in (("one", "nine"), ("two", "seven"), ("three", "four"))
)  # fmt: skip


def test_the_report_is_what_the_page_says_and_leads_to_its_bytes() -> None:
    source = (
        "<html><head><title>Harbour</title></head><body><nav>Home | News</nav><article><h1>Held at the harbour</h1>"
        f"{LONG}<figure><figcaption>The harbour of Oskaja at night</figcaption></figure>"
        '<p><a href="/2">Read the story of the printers</a></p></article><footer>© RTV Oskaja</footer></body></html>'
    )
    (found,) = read("0" * 64, "page.html", source.encode())
    assert isinstance(found, Rendition)
    body = found.text[: found.body_end]
    assert [line.split()[1] for line in body.split("\n\n")[-3:]] == ["one", "two", "three"]
    assert "harbour & beaten “for hours”, and that nobody was ever charged." in body
    for around in ("The harbour of Oskaja at night", "Read the story", "Home | News"):
        assert around not in body
        assert around in found.text
    for words_ in ("beaten “for hours”", "Read the story of the printers"):
        at = found.text.index(words_)
        ((low, high),) = found.bytes_of(at, at + len(words_))
        assert source.encode()[low:high].decode() == words_


def test_a_report_about_newsletters_is_no_newsletter() -> None:
    source = (
        f'<html><body><div class="post category-newsletter"><h1>Held</h1>{LONG}</div>'
        '<div class="newsletter">Have the news of Oskaja sent to you</div></body></html>'
    )
    (found,) = read("0" * 64, "page.html", source.encode())
    assert isinstance(found, Rendition)
    assert "Witness two told" in found.text[: found.body_end]
    assert "sent to you" not in found.text[: found.body_end]
