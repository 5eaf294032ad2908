"""Made-up records for tests of the store, and one sealed case to copy instead of deriving keys each time."""

import hashlib
import shutil
from pathlib import Path

from firsthand.model.claim import Attribution, Claim, Link, NamedSpan, Perpetrator, Place, Victims, When
from firsthand.model.event import Event, Figure
from firsthand.model.item import Capture, Item
from firsthand.model.reading import History, Page, Reading
from firsthand.model.rendition import Rendition, Segment
from firsthand.model.source import Derivation, Origin, OriginCount, Source
from firsthand.model.span import Span
from firsthand.preserve import Custody, preserve
from firsthand.store import CaseKeys, create, unlock

PASSPHRASE = "orbit maple tunnel cricket violin"
MARKER = "Zvonimirskaya-4471"
TEXT = f"Anton Relkov ({MARKER}) was beaten in Oskaja on 4 May 2017, a lawyer told the Harbour Post."
HOW = Custody("Mira Dansk", "firsthand test", "2026-03-02T09:15:00Z", None, "investigation 7")
AGENT = f"Ilse Varga {MARKER}"

Captured = tuple[Item, Capture, bytes]


class Template:
    """A case made once in the proper way, to be copied: tests open by key and never weaken the derivation."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "case"
        create(self.folder, PASSPHRASE).close()
        self.keys: CaseKeys = unlock(self.folder, PASSPHRASE)

    def copy(self, to: Path) -> Path:
        shutil.copytree(self.folder, to)
        return to


def captured(number: int, size: int = 300) -> Captured:
    data = (f"{MARKER} report {number} " * size)[:size].encode()
    return (*preserve(data, f"/home/{MARKER}/{number}.txt", f"{MARKER}-{number}.txt", HOW), data)


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def reading(item: Item, code: str = "code 1", claims: int = 2) -> Reading:
    key = hashlib.sha256(item.id.encode()).hexdigest()[:32]
    text = Rendition(
        id=key, item=item.id, document=f"{MARKER}-{item.short}.txt", text=TEXT, media_type="text/plain",
        reader="text/1", offsets=(Segment(0, len(TEXT), 0, len(TEXT)),), published="2017-05-04",
        published_span=span("4 May 2017"), furniture=(span("Harbour Post"),), warnings=("short",),
    )  # fmt: skip
    link = Link(span("a lawyer"), "a lawyer", "witness", span("told"))
    return Reading(
        item.id,
        code,
        (
            Page(
                text,
                tuple(_claim(text, f"{key[:8]}-{i}", link) for i in range(claims)),
                (Attribution(text.document, (span("a lawyer"),), (span("told"),), (Span(0, 4, TEXT[:4]),), "indirect", (link,)),),
                (NamedSpan(span("Anton Relkov"), "person", None), NamedSpan(span("Harbour Post"), "outlet")),
            ),
        ),
    )  # fmt: skip


def _claim(text: Rendition, claim_id: str, link: Link) -> Claim:
    return Claim(
        id=claim_id, rendition=text.id, document=text.document, act="ill_treatment", act_span=span("beaten"),
        polarity="asserted", passage=Span(0, len(TEXT), TEXT), rule="passive",
        victims=Victims(span("Anton Relkov"), None, (span("Anton Relkov"),), 1, 1, False, "injury"),
        perpetrators=(Perpetrator(span("a lawyer")),),
        place=Place(span("Oskaja"), "Oskaja", None, None, 51.25, -3.5, "city"),
        time=When(span("4 May 2017"), "2017-05-04", "2017-05-04", "day"), attribution=(link,), speech="indirect",
    )  # fmt: skip


def history(digest: str, number: int = 3) -> History:
    claims = tuple(f"c{i}" for i in range(number))
    origin = Origin("a lawyer", "witness", "role", ("a.txt",), claims)
    return History(
        digest,
        (Source("source:a lawyer", f"a lawyer {MARKER}", "witness", ("a.txt",), claims),),
        (Derivation("d1", "attribution", "c0", "a.txt", "source:a lawyer", "document:a.txt", (span("told"),), "words"),),
        tuple(
            Event(f"e{i}", ("ill_treatment",), ("a.txt",), (f"c{i}",), affected=Figure(1, 2, 1, "named"))
            for i in range(number)
        ),
        tuple(OriginCount(f"e{i}", 1, 1, 0, (origin,), ("one lawyer",)) for i in range(number)),
    )  # fmt: skip
