"""Read openly licensed corpora as sentences of our own tokens: tags, heads and relations, or names.

The corpora are not part of this project; `src/firsthand/language/pipeline/MODEL.md` says where each is got and
under which licence. A folder given to `read` holds them under the names of `TREEBANKS` and `NAMED`.
"""

import gzip
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from firsthand.language.lexicons import words
from firsthand.language.name_kinds import person_words
from firsthand.language.tokens import Token, tokenize

TREEBANKS = {
    "train": ("ewt-train", "gum-open-train"),
    "dev": ("ewt-dev",),
    "test": ("ewt-test", "gum-open-test"),
}
NAMED = {"train": ("uner-ewt-dev", "uner-pud", "wikigold", "btc"), "test": ("uner-ewt-test",)}
KINDS = {
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "Person": "person",
    "Organisation": "organisation",
}
KINDS |= {"Location": "place", "organization": "organisation", "person": "person", "place": "place"}
HELD_BACK = 4
"""Every so-many-th document of re3d is kept for testing."""
THINNED = 3
"""Of the short messages of BTC without any name only every so-many-th is learnt from."""

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Sample:
    """One sentence. `tags`, `heads` and `relations` are empty, `names` is None, where the corpus has none."""

    source: str
    words: tuple[str, ...]
    tags: tuple[str, ...] = ()
    heads: tuple[int, ...] = ()
    relations: tuple[str, ...] = ()
    names: tuple[Span, ...] | None = None


def _lines(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as opened:
        for line in opened:
            yield line.rstrip("\n")


def _blocks(path: Path) -> Iterator[list[str]]:
    held: list[str] = []
    for line in (*_lines(path), ""):
        if line.strip():
            held.append(line)
        elif held:
            yield held
            held = []


def _placed(text: str, forms: Sequence[str]) -> list[tuple[int, int]]:
    """Return where each form stands in the text."""
    at, found = 0, []
    for form in forms:
        start = text.find(form, at)
        if start < 0:
            start = at
        found.append((start, start + len(form)))
        at = start + len(form)
    return found


def _text(block: Sequence[str], forms: Sequence[str]) -> str:
    stated = next((line[9:] for line in block if line.startswith("# text = ")), None)
    return stated if stated is not None else " ".join(forms)


def _owners(tokens: Sequence[Token], places: Sequence[tuple[int, int]]) -> list[int]:
    """Return for each corpus token the first of our tokens that shares a character with it (-1: none)."""
    owners, at = [], 0
    for start, end in places:
        while at < len(tokens) and tokens[at].end <= start:
            at += 1
        owners.append(at if at < len(tokens) and tokens[at].start < end else -1)
    return owners


def _depths(heads: Sequence[int]) -> list[int]:
    found = []
    for i in range(len(heads)):
        at, depth = i, 0
        while heads[at] != at and depth < len(heads):
            at, depth = heads[at], depth + 1
        found.append(depth)
    return found


def treebank(path: Path) -> Iterator[Sample]:
    """Yield the sentences of a CoNLL-U file in our tokens; GUM's named entities come with them."""
    for block in _blocks(path):
        rows = [line.split("\t") for line in block if line[0] != "#"]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            yield _projected(path.name.split(".")[0], block, rows)


def _projected(source: str, block: Sequence[str], rows: list[list[str]]) -> Sample:
    forms = [row[1] for row in rows]
    text = _text(block, forms)
    places, tokens = _placed(text, forms), tokenize(text)
    owners = _owners(tokens, places)
    heads = [int(row[6]) - 1 if int(row[6]) else i for i, row in enumerate(rows)]
    depths = _depths(heads)
    chief: dict[int, int] = {}
    for i, owner in enumerate(owners):
        if owner >= 0 and (owner not in chief or depths[i] < depths[chief[owner]]):
            chief[owner] = i
    ours: list[tuple[str, int, str]] = []
    for number in range(len(tokens)):
        if number not in chief:
            ours.append((ours[-1][0] if ours else "FW", max(number - 1, 0), "goeswith"))
            continue
        own = chief[number]
        head = owners[heads[own]]
        at_top = heads[own] == own or head < 0
        ours.append((rows[own][4], number if at_top else head, "root" if at_top else rows[own][7]))
    names = _gum_names(rows, owners, tokens) if source.startswith("gum") else None
    return Sample(
        source,
        tuple(t.text for t in tokens),
        tuple(tag for tag, _, _ in ours),
        tuple(head for _, head, _ in ours),
        tuple(relation for _, _, relation in ours),
        names,
    )


_MARK = re.compile(r"\((\d+)-(\w+)-[^()]*(\))?|(\d+)\)")


def _gum_names(rows: list[list[str]], owners: list[int], tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Return GUM's entities that are names: their proper nouns around the head."""
    opened: dict[str, list[tuple[int, str]]] = {}
    spans: list[tuple[int, int, str]] = []
    for i, row in enumerate(rows):
        marks = "".join(part[7:] for part in row[9].split("|") if part.startswith("Entity="))
        for match in _MARK.finditer(marks):
            if match[1]:
                opened.setdefault(match[1], []).append((i, match[2]))
            key = match[4] or (match[1] if match[3] else None)
            if key and opened.get(key):
                first, kind = opened[key].pop()
                spans.append((first, i + 1, kind))
    found: list[Span] = []
    for first, last, kind in sorted(spans, key=lambda s: (s[0], -s[1])):
        head = next((i for i in range(first, last) if not first <= int(rows[i][6]) - 1 < last), first)
        if kind in KINDS and rows[head][3] == "PROPN":
            low, high = head, head + 1
            while low > first and rows[low - 1][1][0].isupper():
                low -= 1
            while high < last and rows[high][3] == "PROPN":
                high += 1
            found.append((owners[low], owners[high - 1] + 1, KINDS[kind]))
    return _apart([_bare(tokens, *span) for span in found])


def _bare(tokens: Sequence[Token], first: int, last: int, kind: str) -> Span:
    """Take titles and offices off the front of a person's name, and small words and marks off both ends."""
    titles = person_words() | words("titles", "honorifics") | words("titles", "before_offices")
    while first < last and (not tokens[first].text[:1].isupper() or tokens[first].lower in ("the", "i")):
        first += 1
    while last > first and not tokens[last - 1].text[:1].isalnum():
        last -= 1
    while kind == "person" and last - first > 1 and tokens[first].lower in titles:
        first += 1
    return first, last, kind


def _apart(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans without those that are empty or overlap an earlier, longer one."""
    found: list[Span] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
        if 0 <= span[0] < span[1] and all(span[1] <= other[0] or other[1] <= span[0] for other in found):
            found.append(span)
    return tuple(sorted(found))


def named(path: Path) -> Iterator[Sample]:
    """Yield the sentences of a file with names in columns (IOB1 or IOB2), in our tokens."""
    for block in _blocks(path):
        rows = [line.split("\t" if "\t" in line else None) for line in block if not line.startswith("# ")]
        rows = [row[1:3] if row[0].isdigit() and len(row) > 3 else [row[0], row[-1]] for row in rows]
        if not rows:
            continue
        forms = [row[0] for row in rows]
        text = _text(block, forms)
        tokens = tokenize(text)
        owners = _owners(tokens, _placed(text, forms))
        found = [(owners[a], owners[b - 1] + 1, k) for a, b, k in _columns([row[1] for row in rows])]
        spans = [span for span in found if not any(_handle(t.text) for t in tokens[span[0] : span[1]])]
        yield Sample(path.name.split(".")[0], tuple(t.text for t in tokens), names=_apart(spans))


def _handle(text: str) -> bool:
    """Say whether a token is an address or a mark of social media rather than a name."""
    return text[0] in "#@" or text.startswith(("http", "www."))


def _columns(marks: Sequence[str]) -> Iterator[Span]:
    first, held = 0, ""
    for i, mark in enumerate((*marks, "O")):
        kind = mark[2:] if mark[:1] in "BI" and mark != "O" else ""
        if held and (kind != held or mark[0] == "B"):
            if held in KINDS:
                yield first, i, KINDS[held]
            held = ""
        if kind and not held:
            first, held = i, kind


def reports(folder: Path, testing: bool) -> Iterator[Sample]:
    """Yield the sentences of re3d with the capitalised part of its people, bodies and places."""
    from firsthand.language.sentences import sentences

    spans: dict[str, list[tuple[int, int, str]]] = {}
    for line in _lines(folder / "re3d-open-entities.jsonl.gz"):
        one = json.loads(line)
        if one["type"] in KINDS:
            spans.setdefault(one["documentId"], []).append((one["begin"], one["end"], KINDS[one["type"]]))
    for number, line in enumerate(_lines(folder / "re3d-open-documents.jsonl.gz")):
        one = json.loads(line)
        if (number % HELD_BACK == 0) != testing:
            continue
        for sentence in sentences(one["text"]):
            yield _report(sentence.tokens, spans.get(one["_id"], ()))


def _report(tokens: tuple[Token, ...], marked: Sequence[tuple[int, int, str]]) -> Sample:
    found: list[Span] = []
    for start, end, kind in marked:
        inside = [i for i, t in enumerate(tokens) if start <= t.start and t.end <= end]
        if not inside:
            continue
        first, last, kind = _bare(tokens, inside[0], inside[-1] + 1, kind)
        joined = words("organisations", "particles") | {"of", "for", "the", "and", "&"}
        if last > first and all(t.text[0].isupper() or t.lower in joined for t in tokens[first:last]):
            found.append((first, last, kind))
    return Sample("re3d", tuple(t.text for t in tokens), names=_apart(found))


def read(folder: Path, part: str) -> list[Sample]:
    """Return all sentences of a part: "train", "dev" or "test"."""
    found: list[Sample] = []
    for name in TREEBANKS.get(part, ()):
        found += treebank(folder / f"{name}.conllu.gz")
    for name in NAMED.get(part, ()):
        path = next(p for p in sorted(folder.iterdir()) if p.name.startswith(name + "."))
        held = list(named(path))
        found += held if name != "btc" else [s for i, s in enumerate(held) if s.names or i % THINNED == 0]
    if part != "dev":
        found += reports(folder, testing=part == "test")
    return [sample for sample in found if sample.words]
