"""What the Russian reader makes of the sentences that its rules were mended on."""

from pathlib import Path

import pytest

from tests.claim.ru.table import claims, differs, sentences

HERE = Path(__file__).parent
ROWS = sentences(HERE / "sentences.txt")


@pytest.mark.parametrize(("text", "wanted"), ROWS, ids=[text[:60] for text, _ in ROWS])
def test_a_sentence_claims_what_a_careful_reader_expects(text: str, wanted: list) -> None:
    made = list(claims(text))
    for one in wanted:
        best = min((c for c in made if c.act == one.act), key=lambda c: len(differs(c, one)), default=None)
        assert best is not None, f"missed: {one}"
        assert differs(best, one) == {}
        made.remove(best)
    assert made == []


def test_there_are_enough_sentences_and_no_real_places() -> None:
    assert len(ROWS) >= 150
    assert sum(not wanted for _, wanted in ROWS) >= 15
