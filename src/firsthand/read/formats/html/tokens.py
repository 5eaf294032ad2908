"""Markup cut into tags, text and references, in time that grows with the page and no faster.

The standard library's parser looks to the end of the page again for every tag, comment or quotation mark that is
not closed; a page of tens of thousands of them takes hours. Here what closes a construct is looked for once: where
none is left, the characters are text. Follows "Tokenization" of the WHATWG HTML standard, save that nothing
is dropped for want of an end.
"""

import re
from html import unescape

Attribute = tuple[str, str | None]

_NAME = re.compile(r"[a-zA-Z][^\s/>\x00]*")
_ATTRIBUTE = re.compile(r"[\s/]*(?:([^\s/>][^\s/>=]*)(\s*=\s*)?|(?=>))")
_BARE = re.compile(r"[^\s>]*")
_REFERENCE = re.compile(r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+)|[a-zA-Z][a-zA-Z0-9]*);?")
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style")}


class Tokens:
    """Calls `opened`, `closed`, `plain` and `reference` for what stands in `source`, in order."""

    def __init__(self, source: str) -> None:
        self.markup = source
        self._last = {mark: source.rfind(mark) for mark in (">", '"', "'", "-->")}
        self._raw_ends = dict.fromkeys(_RAW, True)
        self._quotes = True

    def opened(self, tag: str, attributes: list[Attribute], empty: bool) -> None:
        """Take a start tag; `empty` if it is written `<tag/>`."""
        raise NotImplementedError

    def closed(self, tag: str) -> None:
        """Take an end tag."""
        raise NotImplementedError

    def plain(self, start: int, end: int) -> None:
        """Take characters `start`..`end`, which stand for themselves."""
        raise NotImplementedError

    def reference(self, start: int, end: int) -> None:
        """Take a reference, `&amp;` or `&#8217;`, written as characters `start`..`end`."""
        raise NotImplementedError

    def run(self) -> None:
        """Go through the whole source."""
        source, at, pending = self.markup, 0, 0
        while True:
            mark = source.find("<", at)
            if mark < 0:
                break
            after = self._construct(mark, pending)
            if after < 0:
                at = mark + 1
                continue
            at = pending = after
        self._characters(pending, len(source))

    def _construct(self, mark: int, pending: int) -> int:
        """Take the tag or comment at `mark`, the text since `pending` first; -1 if none begins there."""
        following = self.markup[mark + 1 : mark + 2]
        if self._last[">"] <= mark:
            return -1
        if following.isalpha() and following.isascii():
            self._characters(pending, mark)
            return self._start_tag(mark + 1)
        if following == "/":
            name = _NAME.match(self.markup, mark + 2)
            self._characters(pending, mark)
            if name:
                self.closed(name.group().lower())
            return self.markup.find(">", mark) + 1
        if following in ("!", "?"):
            self._characters(pending, mark)
            return self._comment(mark)
        return -1

    def _comment(self, mark: int) -> int:
        """Return where the comment, declaration or instruction at `mark` ends."""
        if self.markup.startswith("<!--", mark) and self._last["-->"] >= mark + 2:
            return self.markup.find("-->", mark + 2) + 3
        return self.markup.find(">", mark) + 1

    def _start_tag(self, at: int) -> int:
        name = _NAME.match(self.markup, at)
        assert name is not None
        tag = name.group().lower()
        attributes: list[Attribute] = []
        end = self._attributes(name.end(), attributes) if self._quotes else -1
        if end < 0:
            # The quotation marks do not pair: the tag ends where the next one may, here and from here on.
            self._quotes = False
            attributes.clear()
            end = self.markup.find(">", at)
        self.opened(tag, attributes, self.markup[end - 1] == "/")
        return self._raw(tag, end + 1) if tag in _RAW and self.markup[end - 1] != "/" else end + 1

    def _attributes(self, at: int, found: list[Attribute]) -> int:
        """Collect attributes from `at` on and return where the `>` stands; -1 if the page ends before."""
        source = self.markup
        while self._last[">"] >= at:
            match = _ATTRIBUTE.match(source, at)
            if match is None:
                return -1
            name, equals = match.groups()
            at = match.end()
            if name is None:
                return at
            value = None
            if equals:
                quote = source[at : at + 1]
                if quote in ('"', "'"):
                    if self._last[quote] <= at:
                        return -1
                    stop = source.index(quote, at + 1)
                    value, at = source[at + 1 : stop], stop + 1
                else:
                    bare = _BARE.match(source, at)
                    assert bare is not None
                    value, at = bare.group(), bare.end()
                if "&" in value:
                    value = unescape(value)
            found.append((name.lower(), value))
        return -1

    def _raw(self, tag: str, at: int) -> int:
        """Take the content of a script or style, in which nothing is markup but its own end."""
        end = _RAW[tag].search(self.markup, at) if self._raw_ends[tag] else None
        if end is None:
            self._raw_ends[tag] = False
            return at
        if end.start() > at:
            self.plain(at, end.start())
        return end.start()

    def _characters(self, start: int, end: int) -> None:
        if start >= end:
            return
        at, source = start, self.markup
        if source.find("&", start, end) >= 0:
            for match in _REFERENCE.finditer(source, start, end):
                if match.start() > at:
                    self.plain(at, match.start())
                self.reference(match.start(), match.end())
                at = match.end()
        if at < end:
            self.plain(at, end)
