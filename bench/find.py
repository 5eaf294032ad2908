"""`find` over a large case, beside plain SQLite FTS5 without encryption, over the same words with the same queries.

The texts are made up of words that nobody uses, in three scripts, as often as Zipf says; the queries are of middling
frequency: words, pairs, phrases, beginnings and words near each other, taken from the texts. The case is built through
the store, without looking for claims.
"""

import random
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from bench import measure
from bench.row import Row
from firsthand.language.asking import asked, folded_words
from firsthand.model.query import FIELDS, Search
from firsthand.model.reading import Page, Reading
from firsthand.model.rendition import Rendition, Segment
from firsthand.preserve import Custody, preserve
from firsthand.store import CaseKeys, Store, create, open_with_keys, unlock
from firsthand.store.search import index
from firsthand.store.search.expression import expression
from firsthand.store.search.finding import WEIGHTS
from firsthand.workflow.find import Asked
from firsthand.workflow.find import find as look

FIRSTHAND = str(Path(sys.executable).with_name("firsthand"))
PASSPHRASE = "orbit maple tunnel cricket violin"
HOW = Custody("bench", "bench", "2026-03-02T09:15:00Z")
SEED = 2028
QUERIES = 50
PER_ITEM = 500
SHOWN = 20
MB = 1 << 20
_LETTERS = {
    "en": ("bcdfghklmnprstvw", "aeiou"),
    "ru": ("бвгджзклмнпрст", "аеёиоуя"),
    "ar": ("بتثجحدرسشعفقلمن", "اأإويىة"),
}
_SHARES = {"en": 60, "ru": 25, "ar": 15}
_VOCABULARY = 40_000
_HARAKAT = "\u064e\u064f\u0650"


class Text(NamedTuple):
    """One made-up document."""

    language: str
    title: str
    text: str


class Times(NamedTuple):
    """Seconds that each query took."""

    seconds: list[float]

    def part(self, share: float) -> float:
        """Return the time that `share` of the queries stay under, in milliseconds."""
        return sorted(self.seconds)[min(int(len(self.seconds) * share), len(self.seconds) - 1)] * 1000


def rows(folder: Path, documents: int, seed: int = SEED) -> list[Row]:
    """Build a case of that many documents below `folder`, ask it, and return the figures."""
    case, texts = folder / "find", list(made_up(documents, seed))
    create(case, PASSPHRASE).close()
    keys = unlock(case, PASSPHRASE)
    began = time.process_time()
    _keep(case, keys, texts)
    kept = time.process_time() - began
    typed = queries(texts, seed)
    plain, building = _plain(folder / "plain.db", texts)
    with open_with_keys(case, keys) as store:
        anew, size = _anew(store)
        searches = [Search(asked(words), limit=SHOWN) for words in typed]
        inside = _timed([lambda one=one: store.search(one) for one in searches])
        shown = _timed([lambda one=one: look(store, Asked(one, limit=SHOWN), "bench") for one in typed])
        found = [store.search(one).total for one in searches]
        common = [Search(asked(word), limit=SHOWN) for word in _common(texts)]
        often = _timed([lambda one=one: store.search(one) for one in common])
        beside = _timed([lambda one=one: _ask_plain(plain, one) for one in searches])
        same = [_ask_plain(plain, one)[0] for one in searches]
    if found != same:
        raise RuntimeError("the case and plain SQLite find another number of documents")
    environment = {"FIRSTHAND_PASSPHRASE": PASSPHRASE, "PATH": "/usr/bin:/bin"}
    whole = measure.best_wall([FIRSTHAND, "find", str(case), typed[0]], 3, environment)
    scale = documents / 100_000
    return [
        Row("find: documents in the case", documents, ""),
        Row("find: kept and indexed, CPU", kept, "s"),
        Row("find: index made anew, CPU", anew, "s"),
        Row("find: plain FTS5 made, words folded, CPU", building, "s"),
        Row("find: size of the index", size / MB, "MB"),
        Row("find: documents found, median", float(sorted(found)[len(found) // 2]), ""),
        Row("find: query in an open case, median", inside.part(0.5), "ms", 50 * max(scale, 0.2)),
        Row("find: query in an open case, 95 of 100", inside.part(0.95), "ms", 150 * max(scale, 0.2)),
        Row("find: the commonest words, slowest of 10", often.part(1), "ms"),
        Row("find: query with passages, median", shown.part(0.5), "ms"),
        Row("find: query with passages, 95 of 100", shown.part(0.95), "ms"),
        Row("find: the same by plain FTS5, median", beside.part(0.5), "ms"),
        Row("find: times as long as plain FTS5", sum(inside.seconds) / sum(beside.seconds), "x"),
        Row("find: whole command, key derived: wall", whole, "s"),
    ]


def made_up(count: int, seed: int) -> Iterator[Text]:
    """Yield `count` documents of 100 to 400 words; the same seed gives the same."""
    dice = random.Random(seed)
    words = {language: _vocabulary(dice, *_LETTERS[language]) for language in _LETTERS}
    weights = list(accumulate(1 / (rank + 10) for rank in range(_VOCABULARY)))
    for _ in range(count):
        language = dice.choices(list(_SHARES), list(_SHARES.values()))[0]
        chosen = dice.choices(words[language], cum_weights=weights, k=dice.randint(100, 400))
        if language == "ar":
            chosen = [word + dice.choice(_HARAKAT) if dice.random() < 0.1 else word for word in chosen]
        cuts = range(0, len(chosen), 60)
        text = "\n\n".join(" ".join(chosen[cut : cut + 60]) + "." for cut in cuts)
        yield Text(language, " ".join(dice.choices(words[language], cum_weights=weights, k=6)), text)


def queries(texts: Sequence[Text], seed: int) -> list[str]:
    """Return queries of middling frequency: words that stand in 1 to 20 of 1,000 documents, alone and together."""
    dice = random.Random(seed)
    sample = dice.sample(texts, min(len(texts), 4_000))
    often = Counter(word for one in sample for word in set(folded_words(one.text)))
    low, high = max(2, len(sample) // 1000), len(sample) // 50
    found: list[str] = []
    while len(found) < QUERIES:
        words = folded_words(dice.choice(sample).text)
        places = [at for at in range(len(words) - 3) if low <= often[words[at]] <= high]
        if places:
            at = dice.choice(places)
            word, after, later = words[at], words[at + 1], words[at + 3]
            shapes = (
                word,
                word,
                f"{word} {after}",
                f'"{word} {after}"',
                f"{word[:5]}*",
                f"NEAR({word} {later}, 4)",
            )
            found.append(shapes[len(found) % len(shapes)])
    return found


def _common(texts: Sequence[Text]) -> list[str]:
    """Return the words that stand in most documents: the worst that anybody can ask for."""
    often = Counter(word for one in texts[:2_000] for word in set(folded_words(one.text)))
    return [word for word, _ in often.most_common(10)]


def _vocabulary(dice: random.Random, hard: str, soft: str) -> list[str]:
    made: dict[str, None] = {}
    while len(made) < _VOCABULARY:
        size = dice.randint(1, 4)
        made["".join(dice.choice(hard) + dice.choice(soft) for _ in range(size)) + dice.choice(hard)] = None
    return list(made)


def _keep(case: Path, keys: CaseKeys, texts: Sequence[Text]) -> None:
    with open_with_keys(case, keys) as store:
        for number, first in enumerate(range(0, len(texts), PER_ITEM)):
            data = f"made-up item {number}".encode()
            item, capture = preserve(data, f"/bench/{number}", f"{number}.jsonl", HOW)
            store.add_captures([(item, capture, data)], "bench")
            some = texts[first : first + PER_ITEM]
            pages = [_page(item.id, first + at, text) for at, text in enumerate(some)]
            store.add_readings([Reading(item.id, "bench", tuple(pages))], "bench")


def _page(item: str, number: int, made: Text) -> Page:
    size = len(made.text)
    return Page(
        Rendition(
            f"{number:032x}", item, f"bench-{number}", made.text, "text/plain", "bench/1",
            (Segment(0, size, 0, size),), title=made.title, published="2026-03-02", language=made.language,
        )
    )  # fmt: skip


def _anew(store: Store) -> tuple[float, int]:
    """Make the index anew; return the CPU seconds that takes, and its size in bytes."""
    case = store._case  # type: ignore[attr-defined]
    began = time.process_time()
    with case.writing() as connection:
        index.rebuild(connection)
    seconds = time.process_time() - began
    case.empty_log()
    with case.reading() as connection:
        size = connection.exec_driver_sql("SELECT sum(length(block)) FROM search_data").scalar_one()
    return seconds, int(size)


def _plain(path: Path, texts: Sequence[Text]) -> tuple[sqlite3.Connection, float]:
    """Make the index that anybody would: one table, one transaction, no encryption."""
    began = time.process_time()
    connection = sqlite3.connect(path)
    columns = ", ".join(FIELDS)
    connection.execute(f"CREATE VIRTUAL TABLE search USING fts5({columns}, content='', tokenize='ascii')")
    for number, text in enumerate(texts, 1):
        row = (
            number,
            " ".join(folded_words(text.title)),
            "",
            "",
            f"bench {number - 1}",
            " ".join(folded_words(text.text)),
        )
        connection.execute(f"INSERT INTO search(rowid, {columns}) VALUES (?, ?, ?, ?, ?, ?)", row)
    connection.commit()
    return connection, time.process_time() - began


def _ask_plain(connection: sqlite3.Connection, search: Search) -> tuple[int, list[int]]:
    asked_for = (expression(search.query),)
    total = connection.execute("SELECT count(*) FROM search WHERE search MATCH ?", asked_for).fetchone()[0]
    weights = ", ".join(str(WEIGHTS[field]) for field in FIELDS)
    query = (
        f"SELECT rowid FROM search WHERE search MATCH ? ORDER BY bm25(search, {weights}), rowid LIMIT {SHOWN}"
    )
    return int(total), [row[0] for row in connection.execute(query, asked_for)]


def _timed(work: Sequence[Callable[[], object]]) -> Times:
    """Return how long each piece of work takes at its best of three: what others on the machine disturb least."""
    best = [float("inf")] * len(work)
    for _ in range(3):
        for number, one in enumerate(work):
            began = time.perf_counter()
            one()
            best[number] = min(best[number], time.perf_counter() - began)
    return Times(best)
