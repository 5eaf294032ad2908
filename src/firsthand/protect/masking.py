"""Apply the rules of protection to texts: the only place where a `Shown` is made."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from firsthand.language import lexicons, masks
from firsthand.model.casefile import Piece, Shown, Withheld
from firsthand.model.reading import Page
from firsthand.model.span import Span
from firsthand.protect.matching import SHORT, Finder, folded_words
from firsthand.protect.mentions import mentions
from firsthand.protect.refuge import refuges
from firsthand.protect.roster import KEPT, WITHHELD, Roster, roster
from firsthand.protect.rule import Replacement, Rule, Secrets
from firsthand.protect.rules import RULES

Mark = tuple[int, int, str]
Label = Callable[[str, Sequence[tuple[str, ...]]], str]
"""Gives what stands for a person from the usual pseudonym and the folded names."""

_ENDING = re.compile(r"(?:\.(?:txt|html?|jsonl|gz|pdf|docx?|json)){1,2}$", re.IGNORECASE)
_STEERING = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufff9-\ufffb\ufffe\uffff]"
)
"""Characters that steer how a page is shown or cannot be written; each gives way to U+FFFD, so that it is seen."""
_SEALED = re.compile(rf"[{masks.LETTERS}][^\W\d_]*(?:[ \u00a0-][{masks.LETTERS}][^\W\d_]*)*")


class Mask:
    """The secrets of one case and the rules that keep them."""

    def __init__(
        self,
        pages: Sequence[Page],
        with_names: bool = False,
        label: Label | None = None,
        more: Sequence[Rule] = (),
    ) -> None:
        """Find out whose names and which places are protected in `pages`.

        `label` gives pseudonyms of another kind; `more` are rules that hold besides the usual ones, below them.
        """
        self._pages = pages
        self._roster = roster(mentions(pages), pages)
        if label is not None:
            self._roster = _relabelled(self._roster, label)
        self._refuges = [refuges(page) for page in pages]
        rules = (*RULES, *more)
        self._rank = {rule.name: number for number, rule in enumerate(rules)}
        self._rules: dict[str, Rule] = {r.name: r for r in rules if not (with_names and r.hides_names)}
        self._anywhere = [rule for rule in self._rules.values() if not rule.by_page]
        self._by_page = [rule for rule in self._rules.values() if rule.by_page]
        self._secrets: dict[tuple[int, ...], Secrets] = {}
        self._replaced: dict[int, list[Replacement]] = {}
        self._found: dict[str, list[Replacement]] = {}
        self._nowhere = Finder()
        self._keys: dict[str, set[str]] = {r.name: set() for r in rules}

    def text(self, text: str, pages: Iterable[int] = ()) -> Shown:
        """Return `text`, which belongs to `pages`, with everything protected replaced."""
        found = self._find(text, pages)
        if not found:
            return _inert(text)
        out: list[str] = []
        at = 0
        for r in found:
            out += (text[at : r.start], r.text)
            at = r.end
        return _inert("".join((*out, text[at:])))

    def file_name(self, name: str, pages: Iterable[int] = ()) -> Shown:
        """Return the name of a file as it is, or withheld whole: what is left of a name in pieces misleads."""
        shown = self.text(name, pages)
        if shown == _inert(name):
            return shown
        ending = _ENDING.search(name)
        return Shown(f"[file name withheld]{ending.group() if ending else ''}")

    def maybe(self, text: str | None, pages: Iterable[int] = ()) -> Shown | None:
        """Return `text` masked, or None for None."""
        return None if text is None else self.text(text, pages)

    def pieces(
        self, page: int, window: tuple[int, int], passage: Span, marks: Sequence[Mark]
    ) -> tuple[Piece, ...]:
        """Return a window of a page as pieces, cut where the passage, marks and replacements begin and end.

        What is replaced is never cut: a replacement that reaches over an edge is shown whole.
        """
        start, end = window
        passages = (passage.start, passage.end)
        text = self._pages[page].rendition.text
        if page not in self._replaced:
            self._replaced[page] = self._find(text, (page,))
        inside = [r for r in self._replaced[page] if r.start < end and start < r.end]
        out: list[Piece] = []
        at = start
        for r in inside:
            out += _plain(text, (at, r.start), passages, marks)
            outside = r.end <= passage.start or passage.end <= r.start
            out.append(Piece(_inert(r.text), _mark_over(r.start, r.end, marks), r.rule, outside))
            at = r.end
        return (*out, *_plain(text, (at, end), passages, marks))

    def withheld(self) -> tuple[Withheld, ...]:
        """Return what was replaced so far, a line for each rule that replaced anything."""
        return tuple(
            Withheld(
                rule.name, rule.reason, rule.noun[len(self._keys[rule.name]) > 1], len(self._keys[rule.name])
            )
            for rule in self._rules.values()
            if self._keys[rule.name]
        )

    def hides_place(self, pages: Iterable[int]) -> bool:
        """Say whether a place of refuge is withheld on one of `pages`."""
        return any(self._refuges[p] for p in pages)

    def _find(self, text: str, pages: Iterable[int]) -> list[Replacement]:
        """Return what is replaced in a text of `pages`. What does not depend on these is looked for once a text."""
        found = self._found.get(text)
        if found is None:
            secrets = Secrets(self._roster, self._nowhere)
            found = self._by_rules(text, self._anywhere, secrets)
            if len(text) <= SHORT:
                self._found[text] = found
        here = tuple(sorted(set(pages)))
        secrets = self._secrets.get(here) or self._make_secrets(here)
        by_page = self._by_rules(text, self._by_page, secrets)
        if by_page and found:
            found = sorted((*found, *by_page), key=lambda r: self._rank[r.rule])
        return merged(found or by_page, text, self._rank)

    def _by_rules(self, text: str, rules: Iterable[Rule], secrets: Secrets) -> list[Replacement]:
        found = [
            r
            for rule in rules
            if rule.needs is None or rule.needs.search(text)
            for r in rule.find(text, secrets)
        ]
        for r in found:
            self._keys[r.rule].add(r.key)
        return found

    def _make_secrets(self, pages: tuple[int, ...]) -> Secrets:
        names = {words for page in pages for words in self._refuges[page]}
        everyday = lexicons.words("refuge", "everyday_places") - lexicons.words("refuge", "sites")
        forms = [(words, 0, len(words) == 1 and words[0] in everyday) for words in names]
        forms += (
            [(words, KEPT, True) for page in pages for words in outlets(self._pages[page])] if names else []
        )
        made = Secrets(self._roster, Finder(forms) if forms else self._nowhere, pages)
        self._secrets[pages] = made
        return made


def _relabelled(found: Roster, label: Label) -> Roster:
    names = {number: person.names for number, person in enumerate(found.people)}
    return replace(found, pseudonyms={n: label(old, names[n]) for n, old in found.pseudonyms.items()})


def merged(
    found: Sequence[Replacement], text: str, rank: Mapping[str, int] | None = None
) -> list[Replacement]:
    """Return replacements in text order; those that meet become one, with the text of the rule of higher rank."""
    if not found:
        return []
    rank = rank or {rule.name: number for number, rule in enumerate(RULES)}
    out: list[Replacement] = []
    for r in sorted(found, key=lambda r: (r.start, r.end)):
        if out and (r.start < out[-1].end or _same_name(out[-1], r, text)):
            best = min(out[-1], r, key=lambda x: rank[x.rule])
            out[-1] = best._replace(start=out[-1].start, end=max(out[-1].end, r.end))
        else:
            out.append(r)
    return out


def outlets(page: Page) -> Iterable[tuple[str, ...]]:
    """Return the names of outlets on `page`, which stay although a place of refuge is a part of them."""
    named = [n.span.text for n in page.named if n.kind == "outlet"]
    return {w for name in (*named, page.rendition.publisher or "") if len(w := folded_words(name)) > 1}


def _inert(text: str) -> Shown:
    # What is sealed and was found to be nobody's name is still not shown, nor is its mask: it means nothing.
    if not (text.isascii() and text.isprintable()):
        text = _SEALED.sub(WITHHELD, _STEERING.sub("\ufffd", text))
    return Shown(text)


def _same_name(left: Replacement, right: Replacement, text: str) -> bool:
    return left.text == right.text and re.fullmatch(r"[ \u00a0-]+", text[left.end : right.start]) is not None


def _plain(
    text: str, window: tuple[int, int], passage: tuple[int, int], marks: Sequence[Mark]
) -> list[Piece]:
    start, end = window
    if start >= end:
        return []
    inner = [*passage, *(edge for a, b, _ in marks for edge in (a, b))]
    edges = sorted({start, end, *(edge for edge in inner if start < edge < end)})
    return [
        Piece(_inert(text[a:b]), _mark_over(a, b, marks), context=b <= passage[0] or passage[1] <= a)
        for a, b in pairwise(edges)
        if a < b
    ]


def _mark_over(start: int, end: int, marks: Sequence[Mark]) -> str | None:
    """Return the kind of the shortest mark that touches `start`..`end`."""
    touching = [(b - a, number, kind) for number, (a, b, kind) in enumerate(marks) if a < end and start < b]
    return min(touching)[2] if touching else None
