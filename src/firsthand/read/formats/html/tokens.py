"""Markup cut into tags, text and references, in time that grows with the page and no faster.

The standard library's parser looks to the end of the page again for every tag, comment or quotation mark that is
not closed; a page of tens of thousands of them takes hours. Here what closes a construct is looked for once: where
none is left, the characters are text. Follows "Tokenization" of the WHATWG HTML standard, save that nothing
is dropped for want of an end.
"""

import re
from html import unescape

_MARK = re.compile(r"<(?:(/?)([a-zA-Z][^\s/>\x00]*)([^>]*)>|[!?/])")
_ATTRIBUTE = re.compile(r"[\s/]*(?:([^\s/>][^\s/>=]*)(\s*=\s*)?|(?=>)|\Z)")
_BARE = re.compile(r"[^\s>]*")
_REFERENCE = re.compile(r"&(?:#(?:[0-9]+|[xX][0-9a-fA-F]+)|[a-zA-Z][a-zA-Z0-9]*);?")
_RAW = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in ("script", "style")}


class _Lower(dict[str, str]):
    """Names in small letters; one string for each, so that looking it up in tables is quick."""

    def __missing__(self, name: str) -> str:
        """Keep and return `name` in small letters."""
        small = self[name] = name.lower()
        return small


class Tokens:
    """Calls `opened`, `closed`, `plain` and `reference` for what stands in `source`, in order."""

    def __init__(self, source: str) -> None:
        self.markup = source
        self.raw: list[tuple[int, int]] = []
        """Where the contents of scripts and styles stand."""
        self._lower = _Lower()
        self._last = {mark: source.rfind(mark) for mark in (">", '"', "'", "-->")}
        self._raw_ends = dict.fromkeys(_RAW, True)
        self._quotes = True

    def opened(self, tag: str, written: str) -> None:
        """Take a start tag; `written` is what stands in it behind the name: `attributes` makes sense of that."""
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
        """Go through the whole source; behind the last `>` there is no markup."""
        at, behind, limit = 0, -1, self._last[">"] + 1
        while at != behind:
            behind = at
            at = self._stretch(at, limit)
        self._characters(at, len(self.markup))

    def _stretch(self, at: int, limit: int) -> int:
        """Take tags and what stands between them up to one that does not end at its first `>`; return where it ends."""
        source, lower = self.markup, self._lower
        for match in _MARK.finditer(source, at, limit):
            mark, behind = match.span()
            if mark > at:
                if source.find("&", at, mark) < 0:
                    self.plain(at, mark)
                else:
                    self._characters(at, mark)
            slash, name, written = match.groups()
            if name is None:
                return self._comment(mark)
            tag = lower[name]
            if slash:
                self.closed(tag)
            elif tag in _RAW or written.count('"') % 2 or written.count("'") % 2:
                return self._start_tag(tag, match.end(2), behind - 1)
            else:
                self.opened(tag, written)
            at = behind
        return at

    def _comment(self, mark: int) -> int:
        """Return where the comment, declaration, instruction or empty end tag at `mark` ends."""
        if self.markup.startswith("<!--", mark) and self._last["-->"] >= mark + 2:
            return self.markup.index("-->", mark + 2) + 3
        return self.markup.index(">", mark) + 1

    def _start_tag(self, tag: str, at: int, end: int) -> int:
        """Take a start tag that holds markup in its quotation marks, or markup that is none behind it."""
        source = self.markup
        if source.count('"', at, end) % 2 or source.count("'", at, end) % 2:
            end = self._behind_quotes(at, end)
        self.opened(tag, source[at:end])
        return self._raw(tag, end + 1) if tag in _RAW and source[end - 1] != "/" else end + 1

    def _behind_quotes(self, at: int, end: int) -> int:
        """Return where a tag ends that holds quotation marks around a `>`, or some that do not pair.

        Once a tag is met whose quotation marks never close, no more is looked for them: each tag ends at its `>`.
        """
        if self._quotes:
            after = _end_of_attributes(self.markup, at, self._last)
            if after >= 0:
                return after
            self._quotes = False
        return end

    def _raw(self, tag: str, at: int) -> int:
        """Take the content of a script or style, in which nothing is markup but its own end."""
        end = self._end_of_raw(tag, at) if self._raw_ends[tag] else -1
        if end < 0:
            self._raw_ends[tag] = False
            return at
        if end > at:
            self.raw.append((at, end))
            self.plain(at, end)
        return end

    def _end_of_raw(self, tag: str, at: int) -> int:
        """Return where the end tag stands, -1 if there is none; most of a page may be script, and has few `</`."""
        ends, find = _RAW[tag].match, self.markup.find
        at = find("</", at)
        while at >= 0 and not ends(self.markup, at):
            at = find("</", at + 2)
        return at

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


def attributes(written: str) -> dict[str, str]:
    """Return name and value of the attributes in `written`, the inside of a start tag; the last of one name counts."""
    found: dict[str, str] = {}
    _end_of_attributes(written, 0, {mark: written.rfind(mark) for mark in ('"', "'")}, found)
    return found


def _end_of_attributes(
    source: str, at: int, last: dict[str, int], found: dict[str, str] | None = None
) -> int:
    """Go through the attributes from `at` on, put them into `found`, and return where the `>` behind them stands.

    `last` says where the last quotation marks stand. Returns -1 if the source ends before.
    """
    while match := _ATTRIBUTE.match(source, at):
        name, equals = match.groups()
        at = match.end()
        if name is None:
            return at if at < len(source) else -1
        value = ""
        if equals and source[at : at + 1] in ('"', "'"):
            quote = source[at]
            if last[quote] <= at:
                return -1
            stop = source.index(quote, at + 1)
            value, at = source[at + 1 : stop], stop + 1
        elif equals:
            bare = _BARE.match(source, at)
            value = bare.group() if bare else ""
            at += len(value)
        if found is not None:
            found[name.lower()] = unescape(value) if "&" in value else value
    return -1
