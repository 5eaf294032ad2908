"""Report lines are cut into parts at line ends, and put together again as if they had been read at once."""

import json

import pytest

from firsthand.workflow.reading import work
from firsthand.workflow.reading.files import Payload, read_files


def report_lines(count: int) -> bytes:
    texts = [
        f"Police in Tolvik detained {n + 3} students on Monday. “Déjà vu”, said one." for n in range(count)
    ]
    rows = [
        json.dumps({"id": f"r{n}", "text": text}, ensure_ascii=n % 2 == 0) for n, text in enumerate(texts)
    ]
    rows.insert(count // 2, "{broken")
    return ("\n".join(rows) + "\n").encode()


@pytest.mark.parametrize("part", [1, 300, 4096])
def test_parts_change_nothing(part: int, monkeypatch: pytest.MonkeyPatch) -> None:
    payload = Payload("0" * 64, "lines.jsonl", report_lines(40))
    whole = next(read_files([payload], "claims"))
    monkeypatch.setattr(work, "PART", part)
    assert next(read_files([payload], "claims")) == whole
    assert len(whole.pages) == 40
    assert len(whole.problems) == 1
    assert "21" in whole.problems[0].fault + whole.problems[0].thing


def test_offsets_lead_back_to_the_bytes_of_the_whole_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "PART", 500)
    content = report_lines(30)
    result = next(read_files([Payload("1" * 64, "lines.jsonl", content)], "text"))
    for page in result.pages:
        text = page.rendition.text
        start = text.index("students")
        ((low, high),) = page.rendition.bytes_of(start, start + len("students"))
        assert content[low:high] == b"students"


def test_the_order_is_that_of_the_inputs() -> None:
    payloads = [Payload(f"{n:064x}", f"{n}.txt", f"Report {n}.".encode() * (50 - n)) for n in range(20)]
    assert [result.name for result in read_files(payloads, "text")] == [f"{n}.txt" for n in range(20)]
