"""Transcripts: sentences read on over cues, each cue keeps its number and times, who speaks is a number."""

import pytest

from firsthand.model.rendition import Rendition
from firsthand.read import read
from firsthand.read.formats import subtitles

CUE = "{}\n00:00:0{}.000 --> 00:00:0{}.500\n{}\n\n"


def one(text: str) -> Rendition:
    (found,) = read("ef" * 32, "x.vtt", text.encode())
    assert isinstance(found, Rendition)
    return found


def cues(*words: str) -> str:
    return "WEBVTT\n\n" + "".join(CUE.format(n, n, n, w) for n, w in enumerate(words, 1))


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("Yesterday the police", "came to Karsk."), "Yesterday the police came to Karsk."),
        (("two\nlines",), "two lines"),
        (("<i>slanted</i> {\\an8}and <c.loud>loud</c>",), "slanted and loud"),
        (("guards &amp; police &lt;here&gt;",), "guards & police <here>"),
        (("<v Mira Dansk>I saw", "<v Mira Dansk>it."), "Participant 1:\nI saw it."),
        (("<v Mira Dansk>Ask Anton Relkov.", "<v.loud Anton Relkov>No."),
         "Participant 1:\nAsk Participant 2.\n\nParticipant 2:\nNo."),
    ],
    ids=["sentence", "lines", "marks", "escapes", "one-voice", "two-voices"],
)  # fmt: skip
def test_what_is_said(words: tuple[str, ...], text: str) -> None:
    assert one(cues(*words)).text == text


def test_each_cue_has_its_place() -> None:
    found = one(cues("one", "two"))
    assert [(p.message, p.part, found.text[p.start : p.end]) for p in found.places] == [
        (1, "00:00:01.000-00:00:01.500", "one"),
        (2, "00:00:02.000-00:00:02.500", "two"),
    ]


def test_times_that_are_broken_are_told() -> None:
    found = one(cues("one") + "0:x --> 0:y\ntwo\n\n")
    assert found.text == "one"
    assert "1 of 2 lines of times" in found.warnings[0]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("WEBVTT\n\n", True),
        ("1\n00:00:01,000 --> 00:00:02,000\nx\n", True),
        ("\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\nx\r\n", True),
        ("A report.\n00:00:01,000 --> 00:00:02,000\nx\n", False),
        ("WEBVTTX is a word", False),
    ],
    ids=["vtt", "srt", "marked", "report", "word"],
)
def test_what_is_a_transcript(text: str, known: bool) -> None:
    assert subtitles.knows(text.encode(), "x.txt") == known
