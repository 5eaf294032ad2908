"""Which outlets and bodies a case knows, where texts name them, and who published a report that does not say so."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlsplit

from firsthand.language.normalise import normal_words
from firsthand.model.rendition import Rendition
from firsthand.model.span import Span
from firsthand.trace.lexicon import lexicon
from firsthand.trace.naming import outlet_key

_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_FIRST = 200
"""Characters at the head of a report in which a byline or dateline names its outlet."""

_LAST = 400
"""Characters at the foot in which an outlet says that the text is its own."""


class Mention(NamedTuple):
    """An outlet or body that a text names: normal name, name as known, and the words."""

    key: str
    name: str
    span: Span


class Outlets:
    """The names of all who publish in a case, by their words."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names: dict[str, str] = {}
        self.by_first: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for name in sorted({name for name in names if name}):
            if (key := outlet_key(name)) and key not in self.names:
                self.names[key] = name
        for key, name in self.names.items():
            for words in {_plain(name), tuple(key.split()) if len(key.split()) > 1 else _plain(name)}:
                self.by_first[words[0]].append((words, key))
        for held in self.by_first.values():
            held.sort(key=lambda entry: (-len(entry[0]), entry))

    def mentions(self, text: str) -> Iterator[Mention]:
        """Yield where `text` names one of them, longest name first, in text order; a name begins with a capital."""
        found = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(text)]
        end = -1
        for at, (start, _, word) in enumerate(found):
            first = normal_words(word)
            if start < end or not first or not word[0].isupper():
                continue
            for words, key in self.by_first.get(first[0], ()):
                here = [w for _, _, part in found[at : at + len(words)] for w in normal_words(part)]
                if tuple(here[: len(words)]) == words:
                    end = found[min(at + len(words), len(found)) - 1][1]
                    yield Mention(key, self.names[key], Span(start, end, text[start:end]))
                    break

    @cached_property
    def by_host(self) -> Mapping[str, str]:
        """Return normal names by the letters of the name, as they stand in the address of a site."""
        return {"".join(_plain(name)): key for key, name in self.names.items()}

    def of_address(self, url: str | None) -> str | None:
        """Return whose site `url` is on, if the site goes by its name ("the-harbour-post.example")."""
        host = urlsplit(url).hostname if url else None
        for label in (host or "").split("."):
            plain = "".join(part for part in re.split(r"[^a-z0-9]+", label) if part != "the")
            if key := self.by_host.get(plain) or self.by_host.get("the" + plain):
                return key
        return None

    def publisher(self, rendition: Rendition) -> str | None:
        """Return the name of who published a report that is told by its byline, its address or its foot."""
        if key := self.of_address(rendition.url):
            return self.names[key]
        body = rendition.text[: rendition.body_end]
        head = body[:_FIRST]
        for mention in self.mentions(head):
            before, after = head[: mention.span.start], head[mention.span.end :]
            dateline = before.endswith("(") and re.match(r"\)\s*[-–—]", after)
            if "\n" not in before.strip() and (dateline or (not before and re.match(r"\s*\|", after))):
                return mention.name
        foot = body[-_LAST:].rsplit("\n\n", 1)[-1]
        for mention in self.mentions(foot):
            before, after = foot[: mention.span.start].casefold(), foot[mention.span.end :].casefold()
            if any(before.rstrip().endswith(mark) for mark in lexicon().imprints) or any(
                after.startswith(mark) for mark in lexicon().imprints_after
            ):
                return mention.name
        return None


def published(
    renditions: Iterable[Rendition], known: Iterable[str] = ()
) -> tuple[dict[str, Rendition], Outlets]:
    """Return the renditions by document, each with its publisher if the case tells it, and all outlets.

    `known`: names of further outlets and bodies.
    """
    held = list(renditions)
    outlets = Outlets([*(r.publisher or "" for r in held), *known])
    filled = (r if r.publisher else replace(r, publisher=outlets.publisher(r)) for r in held)
    return {r.document: r for r in filled}, outlets


def _plain(name: str) -> tuple[str, ...]:
    words = normal_words(name)
    return words[1:] if len(words) > 1 and words[0] == "the" else words
