"""Every page of the reading room over a large case, asked over HTTP as a browser asks it.

The case is made up and written straight through the store: reports of about a hundred words with three claims each,
and the events, sources and steps that reconciling would make of them. What is measured is the room, not the readers.
"""

import http.client
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import psutil

from bench.row import Row
from firsthand.model.claim import Claim, Link, Place, Victims, When
from firsthand.model.event import Event, Figure
from firsthand.model.reading import History, Page, Reading
from firsthand.model.rendition import Rendition, Segment
from firsthand.model.source import Derivation, Origin, OriginCount, Source
from firsthand.model.span import Span
from firsthand.preserve import Custody, preserve
from firsthand.store import CaseKeys, create, open_with_keys, unlock

PASSPHRASE = "orbit maple tunnel cricket violin"
SEED = 2029
PER_ITEM = 500
CLAIMS = 3
TIMES = 20
"""How often each page is asked for."""
_DECIDED = 409
"""The answer where somebody decided before: a page like any other."""
_WAYS = ("period", "act", "place")
_DEEPER = ["numbers?of=killed&by=act&period=2024", "numbers?of=killed&by=place&act=killing"]
MB, KB = 1 << 20, 1 << 10
_HOW = Custody("bench", "bench", "2026-03-02T09:15:00Z")
_ACTS = ("killing", "wounding", "arbitrary_arrest")
_TOWNS = ("Oskaja", "Tolvik", "Brenna", "Karsk", "Marenstad")
_OUTLETS = ("Veldria Herald", "Harbour Post", "Marenstad Courier", "RTV Oskaja", "Nordwire")
_LONG = (
    "The committee met for a long time and spoke about the harvest, the roads and the price of bread. " * 3
)


class Times(NamedTuple):
    """What asking for one kind of page cost: seconds of each request, by the clock and of the CPU; largest answer."""

    wall: list[float]
    cpu: list[float]
    size: int

    def rows(self, name: str) -> list[Row]:
        """Return median and 95 of 100, by the clock, which the limits are for, and of the CPU."""
        return [
            Row(f"{name}, median", _part(self.wall, 0.5), "ms", 200),
            Row(f"{name}, median, CPU", _part(self.cpu, 0.5), "ms"),
            Row(f"{name}, 95 of 100", _part(self.wall, 0.95), "ms", 500),
            Row(f"{name}, 95 of 100, CPU", _part(self.cpu, 0.95), "ms"),
        ]

    def first(self, name: str) -> list[Row]:
        """Return what the slowest of few requests took."""
        return [
            Row(f"{name}", max(self.wall) * 1000, "ms", 500),
            Row(f"{name}, CPU", max(self.cpu) * 1000, "ms"),
        ]


def _part(seconds: list[float], share: float) -> float:
    """Return the time that `share` of the requests stay under, in milliseconds."""
    return sorted(seconds)[min(int(len(seconds) * share), len(seconds) - 1)] * 1000


def rows(folder: Path, documents: int, seed: int = SEED) -> list[Row]:
    """Make a case of that many documents below `folder`, unless one stands there, open its room and ask it."""
    case = folder / "room"
    began = time.process_time()
    if not case.exists():
        make(case, documents, seed)
    made = time.process_time() - began
    with Opened(case) as room:
        return [
            Row("room: documents, three claims each", documents, ""),
            Row("room: case made, CPU", made, "s"),
            Row("room: memory when it has just opened", room.memory() / MB, "MB"),
            *_asked(room, documents, seed),
        ]


def _asked(room: "Opened", documents: int, seed: int) -> list[Row]:
    kinds = places(documents, seed)
    found: list[Row] = []
    everything = Times([], [], 0)
    for name, addresses in kinds.items():
        room.unlock()  # nothing is remembered then
        found += room.timed(addresses[:1]).first(f"room: {name}, first after unlocking")
        times = room.timed(addresses)
        everything.wall.extend(times.wall)
        everything.cpu.extend(times.cpu)
        found += times.rows(f"room: {name}")
        found.append(Row(f"room: {name}, bytes with assets", (times.size + room.assets()) / KB, "KB", 300))
    return [*found, *everything.rows("room: all pages"), *_changed(room, kinds, documents, seed)]


def _changed(room: "Opened", kinds: dict[str, list[str]], documents: int, seed: int) -> list[Row]:
    """Return what the first visit to each page takes after a decision, and after the case was counted anew."""
    decided = room.decide(documents, seed)
    found = []
    for name, addresses in kinds.items():
        room.decide(documents, seed, 1)
        found += room.timed(addresses[-1:]).first(f"room: {name}, first after a decision")
    began = time.process_time()
    _count_anew(room.case, documents, seed)
    found.append(Row("room: a history of this size kept, CPU", time.process_time() - began, "s"))
    for name, addresses in kinds.items():
        found += room.timed(addresses[-1:]).first(f"room: {name}, first after counting anew")
    return [
        *found,
        Row("room: a decision kept, median", _part(decided.wall, 0.5), "ms", 300),
        Row("room: a decision kept, median, CPU", _part(decided.cpu, 0.5), "ms"),
        Row("room: a decision kept, slowest", _part(decided.wall, 1), "ms"),
        Row("room: memory of all processes at the highest", room.peak / MB, "MB", 600),
    ]


def places(documents: int, seed: int) -> dict[str, list[str]]:
    """Return the addresses of each kind of page, at the beginning, in the middle and at the end of lists."""
    dice = random.Random(seed)
    some = [dice.randrange(documents) for _ in range(TIMES)]
    pages = [1, *(dice.randint(1, documents // 50 or 1) for _ in range(TIMES - 2)), documents // 50 or 1]
    return {
        "documents": [f"documents?page={page}" for page in pages],
        "events": [f"events?page={page}" for page in pages],
        "an event": [f"events/{_event_id(number)}" for number in some],
        "reading": [f"read/{_rendition_id(number)}" for number in some],
        "next undecided": [f"next?after={_claim_id(number, 1)}" for number in some],
        "sources": [f"sources?page={1 + page % 5}" for page in pages],
        "search": [f"find?words={word}" for word in [*_TOWNS, "harvest", "bread", "died"] * 3][:TIMES],
        "timeline": ["timeline", "timeline?at=2024", "timeline?at=2024-03", "timeline?at=2024-03-14"] * 5,
        "map": ["map"] * TIMES,
        "numbers": [f"numbers?of={of}&by={by}" for of in ("killed", "injured") for by in _WAYS] * 3 + _DEEPER,
        "queue": [f"queue?page={page}" for page in pages],
        "activity": ["queue/activity"] * TIMES,
        "second reader": ["queue/second"] * TIMES,
        "adding": ["add"] * TIMES,
    }


class Opened:
    """The room of a case in a process of its own, and somebody who came in; use as a context manager."""

    def __init__(self, case: Path) -> None:
        self.case, self.peak, self.cookie = case, 0, ""
        self._assets: dict[str, int] = {}
        self._decided = 0

    def __enter__(self) -> "Opened":
        command = [sys.executable, "-m", "firsthand", "open", str(self.case), "--no-browser"]
        environment = os.environ | {"FIRSTHAND_RUNTIME_DIR": str(self.case.parent / "run")}
        self._process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        assert self._process.stdout is not None
        link = urlsplit(self._process.stdout.readline().strip())
        self.base, self.host = link.path.partition("/enter/")[0], link.netloc
        self.cookie = self._ask(link.path)[1].get("set-cookie", "").partition(";")[0]
        self.unlock()
        return self

    def __exit__(self, *fault: object) -> None:
        self._process.terminate()
        self._process.wait(60)

    def unlock(self) -> None:
        """Lock the room and open it: it remembers nothing then."""
        self.post("lock")
        if self.post("unlock", passphrase=PASSPHRASE) != 303:
            raise RuntimeError("the room does not open")

    def timed(self, addresses: Sequence[str]) -> Times:
        """Ask for each address once; a page that the room does not have counts for nothing."""
        found = Times([], [], 0)
        for address in addresses:
            place, _, form = address.partition("?")
            # What is looked for stands in no address: it is sent as a form.
            asked = (place, form) if place == "find" else (address, None)
            body = self._measured(found, f"{self.base}/{asked[0]}", asked[1])
            found = found._replace(size=max(found.size, len(body)))
            self._note(body)
        return found

    def decide(self, documents: int, seed: int, times: int = TIMES) -> Times:
        """Accept or reject claims, one after the other, as a person who reads does."""
        found = Times([], [], 0)
        for _ in range(times):
            number, self._decided = (seed + 7919 * self._decided) % documents, self._decided + 1
            form = urlencode({"how": ("accepted", "rejected")[self._decided % 2], "seen": ""})
            place = f"{self.base}/read/{_rendition_id(number)}/{_claim_id(number, 0)}"
            self._measured(found, place, form)
        return found

    def _measured(self, times: Times, path: str, form: str | None) -> bytes:
        cpu, began = self._cpu(), time.perf_counter()
        status, _, body = self._ask(path, form)
        times.wall.append(time.perf_counter() - began)
        times.cpu.append(self._cpu() - cpu)
        if status >= 400 and status != _DECIDED:
            raise RuntimeError(f"{path} answered {status}")
        self.memory()
        return body

    def _cpu(self) -> float:
        """Return the seconds of CPU that the process of the room has had, to the nanosecond."""
        tasks = Path(f"/proc/{self._process.pid}/task").glob("*/schedstat")
        return sum(int(task.read_text().split()[0]) for task in tasks) / 1e9

    def memory(self) -> int:
        """Return the bytes that the room and what it started hold, and note the highest."""
        room = psutil.Process(self._process.pid)
        now = sum(one.memory_info().rss for one in (room, *room.children(recursive=True)))
        self.peak = max(self.peak, now)
        return now

    def assets(self) -> int:
        """Return the bytes of all that the pages load besides."""
        return sum(self._assets.values())

    def post(self, place: str, **fields: str) -> int:
        """Send a form and return the status of the answer."""
        return self._ask(f"{self.base}/{place}", urlencode(fields))[0]

    def _note(self, body: bytes) -> None:
        for found in re.findall(rb'(?:src|href)="([^"]*/static/[^"]*)"', body):
            path = found.decode()
            if path not in self._assets:
                self._assets[path] = len(self._ask(path)[2])

    def _ask(self, path: str, form: str | None = None) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(self.host, timeout=600)
        told = {"Cookie": self.cookie, "Origin": f"http://{self.host}"} if self.cookie else {}
        if form is not None:
            told["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("GET" if form is None else "POST", path, form, told)
        got = connection.getresponse()
        body = got.read()
        connection.close()
        return got.status, {name.lower(): value for name, value in got.getheaders()}, body


def make(case: Path, documents: int, seed: int) -> None:
    """Write a case of that many reports, with the history that goes with them."""
    create(case, PASSPHRASE).close()
    keys = unlock(case, PASSPHRASE)
    _keep(case, keys, documents, seed)
    with open_with_keys(case, keys) as store:
        store.replace_history(_history(documents, seed), "bench")


def _count_anew(case: Path, documents: int, seed: int) -> None:
    """Keep another history of the same events, as the child of the room does when it has counted."""
    with open_with_keys(case, unlock(case, PASSPHRASE)) as store:
        store.replace_history(replace(_history(documents, seed), digest=os.urandom(8).hex()), "bench")


def _keep(case: Path, keys: CaseKeys, documents: int, seed: int) -> None:
    from firsthand.workflow import code

    version = code.version(code.READING_ROOMS)
    with open_with_keys(case, keys) as store:
        for first in range(0, documents, PER_ITEM):
            data = f"made-up item {first}".encode()
            item, capture = preserve(data, f"/bench/{first}", f"{first}.jsonl", _HOW)
            store.add_captures([(item, capture, data)], "bench")
            some = range(first, min(first + PER_ITEM, documents))
            pages = tuple(_page(item.id, number, seed) for number in some)
            store.add_readings([Reading(item.id, version, pages)], "bench")


def _page(item: str, number: int, seed: int) -> Page:
    dice = random.Random(seed * 1_000_003 + number)
    sentences, at = [], 0
    claims: list[Claim] = []
    for place in range(CLAIMS):
        sentence = _sentence(dice)
        claims.append(_claim(number, place, at, sentence, dice))
        sentences.append(f"{sentence}\n\n{_LONG}\n\n")
        at += len(sentences[-1])
    text = "".join(sentences)
    rendition = Rendition(
        _rendition_id(number), item, _document(number), text, "text/plain", "bench/1",
        (Segment(0, len(text), 0, len(text)),), title=f"Report {number} from {dice.choice(_TOWNS)}",
        published=_day(dice), publisher=dice.choice(_OUTLETS), language="en",
    )  # fmt: skip
    return Page(rendition, tuple(claims))


def _sentence(dice: random.Random) -> str:
    count, town = dice.randint(2, 40), dice.choice(_TOWNS)
    return f"{count} people died in {town} on {_day(dice)}, a doctor said."


def _claim(number: int, place: int, start: int, sentence: str, dice: random.Random) -> Claim:
    def words(some: str) -> Span:
        at = sentence.index(some)
        return Span(start + at, start + at + len(some), some)

    count = int(sentence.partition(" ")[0])
    town = sentence.partition(" in ")[2].partition(" ")[0]
    day = sentence.partition(" on ")[2].partition(",")[0]
    return Claim(
        _claim_id(number, place), _rendition_id(number), _document(number), dice.choice(_ACTS), words("died"),
        "denied" if dice.random() < 0.05 else "asserted", Span(start, start + len(sentence), sentence), "bench",
        Victims(words(f"{count} people"), "people", (), count, count, effect="death"),
        place=Place(words(town), town, "Veldria", None, 49.0 + len(town) / 10, 31.0 + len(town) / 10, "town"),
        time=When(words(day), day, day, "day"),
        attribution=(Link(words("a doctor"), None, "witness", words("said")),),
    )  # fmt: skip


def _history(documents: int, seed: int) -> History:
    dice = random.Random(seed)
    events, counts = [], []
    for event, count in _events(documents, dice):
        events.append(event)
        counts.append(count)
    return History("bench", _sources(documents), tuple(_steps(documents)), tuple(events), tuple(counts))


def _events(documents: int, dice: random.Random) -> Iterator[tuple[Event, OriginCount]]:
    """Yield as many events as documents: what three neighbours say, the first of each."""
    for number in range(documents):
        told = [((number + step) % documents, step) for step in range(CLAIMS)]
        claims = tuple(_claim_id(where, which) for where, which in told)
        reports = tuple(_document(where) for where, _ in told)
        low, day, town = dice.randint(1, 30), _day(dice), dice.choice(_TOWNS)
        here = Place(Span(0, len(town), town), town, "Veldria", None, 49.3, 31.3, "town")
        figure = Figure(low, low + dice.randint(0, 20), low, "what most say")
        event = Event(
            _event_id(number), (dice.choice(_ACTS),), reports, claims[:2] if number % 20 else claims,
            claims[2:] if number % 20 == 0 else (), here, When(None, day, day, "day"), killed=figure,
            because=(f"All of them speak of {town} on {day}.",),
        )  # fmt: skip
        origin = Origin("a doctor", "witness", "role", reports, claims)
        yield event, OriginCount(event.id, len(reports), 1, number % 3, (origin,), ("One doctor is named.",))


def _sources(documents: int) -> tuple[Source, ...]:
    found = []
    for number, outlet in enumerate(_OUTLETS):
        mine = range(number, documents, len(_OUTLETS))
        reports = tuple(_document(one) for one in mine[:2000])
        found.append(Source(f"source:{outlet.lower()}", outlet, "media", reports))
    for number in range(documents // 50):
        found.append(
            Source(f"source:doctor {number}", f"Doctor {number}", "witness", (_document(number),),
                   (_claim_id(number, 0),))
        )  # fmt: skip
    return tuple(found)


def _steps(documents: int) -> Iterator[Derivation]:
    for number in range(documents):
        outlet = _OUTLETS[number % len(_OUTLETS)].lower()
        document = _document(number)
        yield Derivation(
            f"d{number:08x}", "attribution", _claim_id(number, 0), document,
            f"source:doctor {number % max(documents // 50, 1)}", f"source:{outlet}", (), "a doctor said",
        )  # fmt: skip


def _day(dice: random.Random) -> str:
    return f"{dice.randint(2022, 2026)}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}"


def _document(number: int) -> str:
    return f"report-{number:06}"


def _rendition_id(number: int) -> str:
    return f"{number:032x}"


def _claim_id(number: int, place: int) -> str:
    return f"{number:012x}{place:04x}"


def _event_id(number: int) -> str:
    return f"{number:016x}"
