"""What links two texts and what does not: wording does; facts, footers and stock phrases do not."""

from random import Random

import pytest

from firsthand.engine import Document, Reuse, Settings, compare
from tests.engine.made_up import filler, sentence, text

QUOTE = (
    "They read the names from a list, put my brother into a grey van without a plate and drove off "
    "towards the quarry before the bells had stopped."
)
STOCK = "None of these accounts could be checked by this paper before it went to print on the night."
FOOTER = "Write to the desk of this house with tips, and read our evening letter for news of the valley."


def _documents(texts: dict[str, str], outlets: dict[str, str] | None = None) -> list[Document]:
    return [Document(name, words, (outlets or {}).get(name)) for name, words in texts.items()]


def _links(texts: dict[str, str], outlets: dict[str, str] | None = None) -> dict[tuple[str, str], Reuse]:
    return {(pair.a, pair.b): pair for pair in compare(_documents(texts | filler(60), outlets))}


def test_unrelated_texts_are_not_linked() -> None:
    assert _links({}) == {}


@pytest.mark.parametrize("count", [0, 2, 300], ids=["alone", "among-a-few", "among-many"])
def test_a_copy_is_found_among_however_many(count: int) -> None:
    draw = Random(7)
    whole = text(draw, 8)
    found = compare(_documents({"a": whole, "b": f"{sentence(draw)} {whole}", **filler(count)}))
    assert [(pair.a, pair.b, pair.kind, pair.share_a) for pair in found] == [("a", "b", "copy", 1.0)]


def test_a_quotation_in_a_report_of_its_own_words_is_found_with_its_place() -> None:
    draw = Random(3)
    texts = {
        "a": f"{text(draw, 3)} “{QUOTE}” {text(draw, 2)}",
        "b": f"{text(draw, 2)} “{QUOTE}” {text(draw, 4)}",
    }
    pair = _links(texts)["a", "b"]
    assert [(texts["a"][a0:a1], texts["b"][b0:b1]) for a0, a1, b0, b1 in pair.spans] == [
        (QUOTE[:-1], QUOTE[:-1])
    ]
    assert pair.kind == "reuse"


def test_case_signs_and_figures_do_not_matter() -> None:
    draw = Random(4)
    body = f"{text(draw, 3)} Eleven men and six boys were led away. {text(draw, 3)}"
    other = body.replace("Eleven", "11").replace("six", "6").replace(".", " -").upper()
    assert ("a", "b") in _links({"a": body, "b": other})


def _reworded(words: str, draw: Random, rate: float) -> str:
    """Replace one word in so many by a new one, never two in a row."""
    out, last = [], False
    for word in words.split():
        last = not last and draw.random() < rate
        out.append(sentence(draw, 1)[:-1].lower() if last else word)
    return " ".join(out)


@pytest.mark.parametrize("rate", [0.05, 0.1, 0.2], ids=["light", "more", "heavy"])
def test_reworded_texts_are_found_and_covered(rate: float) -> None:
    draw = Random(5)
    body = text(draw, 8)
    pair = _links({"a": body, "b": _reworded(body, draw, rate)})["a", "b"]
    assert pair.share_a > 0.8


def test_sentences_in_another_order_are_found_each() -> None:
    draw = Random(6)
    parts = [sentence(draw) for _ in range(6)]
    pair = _links({"a": " ".join(parts), "b": " ".join(reversed(parts))})["a", "b"]
    assert pair.share_a > 0.95
    assert len(pair.spans) == 6


@pytest.mark.parametrize("common", [STOCK, FOOTER], ids=["stock-phrase", "footer"])
def test_a_sentence_repeated_about_different_things_links_nothing(common: str) -> None:
    draw = Random(8)
    assert _links({f"t{i}": f"{text(draw, 4)} {common} {sentence(draw)}" for i in range(12)}) == {}


def test_the_last_words_of_one_outlet_link_nothing() -> None:
    draw = Random(9)
    texts = {name: f"{text(draw, 5)}\n\n{FOOTER}" for name in ("a", "b")}
    assert _links(texts, {"a": "Veldria Herald", "b": "Veldria Herald"}) == {}


def test_twin_events_are_not_linked_by_what_they_have_in_common() -> None:
    draw = Random(10)
    frame = "In Tolvik, {} farmers were led away on {} May {} near the mill of Karsk."
    one = f"{text(draw, 3)} {frame.format(14, 3, 2021)} {text(draw, 2)}"
    two = f"{text(draw, 2)} At the mill of Karsk near Tolvik, 14 farmers saw the ledger on 9 June 2021. {text(draw, 3)}"
    assert ("a", "b") not in _links({"a": one, "b": two})


@pytest.mark.parametrize(
    "script",
    [
        "Они прочитали имена по списку, посадили моего брата в серый фургон без номера и уехали к карьеру ночью под дождём",
        "قرأوا الأسماء من القائمة ووضعوا أخي في شاحنة رمادية بلا لوحة ثم مضوا نحو المحجر قبل أن تتوقف الأجراس في البلدة",
        "他们按名单念了名字把我弟弟推进一辆没有牌照的灰色面包车然后在钟声停下之前朝采石场开走了没有人敢问为什么",
    ],
    ids=["Cyrillic", "Arabic", "Chinese"],
)
def test_other_scripts(script: str) -> None:
    draw = Random(11)
    texts = {"a": f"{text(draw, 3)} “{script}.” {text(draw, 2)}", "b": f"{text(draw, 2)} “{script}.”"}
    pair = _links(texts)["a", "b"]
    assert [texts["b"][b0:b1] for _, _, b0, b1 in pair.spans] == [script]


@pytest.mark.parametrize(
    "texts",
    [{}, {"a": ""}, {"a": "", "b": ""}, {"a": "One.", "b": "One."}, {"a": "…" * 50, "b": "\ud800 x"}],
    ids=["none", "one-empty", "two-empty", "one-word", "no-words"],
)
def test_texts_with_next_to_nothing_in_them(texts: dict[str, str]) -> None:
    assert compare(_documents(texts)) == []


def test_a_text_that_repeats_itself_endlessly_costs_no_more_than_others() -> None:
    draw = Random(12)
    loop = f"{sentence(draw)} " * 2000
    (pair,) = compare(_documents({"a": loop, "b": loop, **filler(20)}))
    assert (pair.a, pair.b) == ("a", "b")


def test_an_id_given_twice_counts_once() -> None:
    draw = Random(13)
    whole = text(draw)
    assert compare([Document("a", whole), Document("a", whole)], Settings()) == []
