"""When a page was published, weighed from everything on it that says so: markup, and words near the headline.

Dates of changes are not dates of publication. Where the markup names a moment in UTC and the page shows the day
before or after, what it shows is the day at the place of publication. Where statements contradict each other and
none is confirmed by another, there is no date: a wrong one would be worse.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from firsthand.language.dates import publication_date
from firsthand.language.lexicons import word_list
from firsthand.read.formats.html.calendar import Dated, cue, dates_in, machine_date
from firsthand.read.formats.html.canon import Canon
from firsthand.read.formats.html.cover import Cover

_PUBLISHED = (
    "article:published_time og:article:published_time datepublished article.published publishdate publish-date "
    "publish_date published-date published_date publication_date pubdate publicationdate date_published "
    "parsely-pub-date sailthru.date cxenseparse:recs:publishtime dc.date.issued dcterms.issued "
    "citation_publication_date prism.publicationdate rnews:datepublished article_date_original "
    "originalpublicationdate og:article:time"
).split()
_CHANGED = "article:modified_time og:updated_time datemodified dcterms.modified last-modified dc:date.modified".split()
_PERHAPS = "date dc.date dc.date.created dcterms.created dcterms.date".split()
_MARKED = re.compile(r"datepublished|pubdate", re.IGNORECASE)
_SHORTEST_MARK = len("pubdate")
_PUBLISHED_NAME = re.compile(r"(?:^|[\s_-])published(?:$|\s)", re.IGNORECASE)
_MANY = 3
"""Days shown around a headline from which on the first is not taken for that of publication unless it says so."""
_CHANGED_NAME = re.compile(r"updat|modif|changed|aktualis", re.IGNORECASE)
_BANNER = "wm-ipp"
"""In the names of the elements that the Wayback Machine puts above a page: what they date is the copy."""
_BEFORE, _AFTER, _FAR = 250, 800, 1500
"""Characters around the headline in which a date is taken for that of the page; how far the report may be below."""
_LONGEST_LINE = 160
_WORDS = 9
_HOURS = re.compile(r"\W{0,5}\d{1,2}[:.]\d\d[^\W\d]{0,4}\s?[^\W\d]{0,4}\s?[-–—]\s?\d{1,2}[:.]\d\d")
"""From when to when something takes place, behind its day."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/]?)(\d\d)\2(\d\d)(?!\d)")
_READ = 200_000
"""Characters of a page in which the day of its address is looked for."""


class Statement(NamedTuple):
    """A date that is stated; `start`..`end` is where its words stand in the text, -1 where they do not."""

    iso: str
    in_utc: bool = False
    start: int = -1
    end: int = -1
    worded: bool = False
    """True if words or markup beside it say that it is the date of publication."""


class Publication(NamedTuple):
    """The date of publication, None if it is not stated or in doubt, the words that say it, and what is odd."""

    stated: Statement | None
    warnings: tuple[str, ...] = ()


class Sources(NamedTuple):
    """What is asked: objects of linked data, meta elements, the page, and where the report begins."""

    linked: Sequence[Mapping[str, object]]
    metas: Mapping[str, str]
    page: Canon
    begins: int | None

    @property
    def text(self) -> str:
        """The canonical text."""
        return self.page.text


def published(sources: Sources) -> Publication:
    """Return the date of publication of a page."""
    weak = list(_weak(sources))
    seen = list(_seen(sources)) or list(_worded(sources.text))
    firm = _unchanged(sources)
    if firm:
        return _weighed(firm, seen or list(_open(sources, firm)), weak)
    address = list(_address(sources))
    seen = [s for s in seen if not _doubtful(s, sources) or any(s.iso == o.iso for o in (*weak, *address))]
    if seen:
        confirmed = next((s for s in seen if any(_near(s, w) for w in weak)), None)
        if confirmed is None and not seen[0].worded and len({s.iso for s in seen}) > _MANY:
            return Publication(None, (f"shows {len(seen)} dates, and none is worded as that of publication",))
        return Publication(confirmed or seen[0])
    described = any(_machine(found.get("datePublished")) for found in sources.linked[1:])
    if weak and described and all(_near(weak[0], other) for other in weak):
        return Publication(weak[0])
    return Publication(_agreed([*weak, *address], sources))


def _agreed(doubtful: Sequence[Statement], sources: Sources) -> Statement | None:
    """Return what the words of the page say like the address, or like markup that may mean any date.

    Neither is enough alone: of such dates of markup one in four is that of something else.
    """
    if not doubtful or not all(_near(doubtful[0], other) for other in doubtful):
        return None
    shown = dates_in(sources.text, 0, min(len(sources.text), _READ))
    found = [
        Statement(d.iso, False, d.start, d.end) for d in shown if d.iso == doubtful[0].iso and not d.open
    ]
    return found[0] if found else None


def _address(sources: Sources) -> Iterator[Statement]:
    """Yield the day in the address that the page gives as its own."""
    links = (n.attributes for n in sources.page.named("link"))
    own = [said.get("href", "") for said in links if said.get("rel", "").lower() == "canonical"]
    for match in map(_IN_ADDRESS.search, [*own, sources.metas.get("og:url", "")]):
        yield from _machine("-".join(match.group(1, 3, 4))) if match else ()


def _doubtful(stated: Statement, sources: Sources) -> bool:
    """Say whether a date shown may be another than that of the page.

    It stands in the headline behind words of it, and may be the day of what is told; or on a page without headline not
    above the report, where clocks stand too.
    """
    if stated.worded or stated.start < 0:
        return False
    heads = [n for n in sources.page.named("h1") if n.end > n.start]
    if heads:
        line = sources.text.rfind("\n", 0, stated.start) + 1
        told = any(n.start <= stated.start < n.end for n in heads)
        return told and bool(_WORD.search(sources.text[line : stated.start]))
    return sources.begins is None or stated.start >= sources.begins


def _weighed(firm: list[Statement], seen: list[Statement], weak: list[Statement]) -> Publication:
    """Choose among statements of the markup by what others confirm."""
    if all(_near(firm[0], other) for other in firm):
        days = {s.iso for s in firm}
        alike = [s for s in seen if _near(s, firm[0])]
        shown = next((s for s in alike if s.iso in days), alike[0] if alike else None)
        if shown and (shown.iso in days or all(s.in_utc or s.iso == shown.iso for s in firm)):
            return Publication(shown)
        local = next((s for s in firm if not s.in_utc), firm[0])
        return Publication(local)
    said = sorted({statement.iso for statement in firm})
    doubt = f"states two dates of publication, {said[0]} and {said[-1]}"
    best = max(firm, key=lambda s: sum(_near(s, o) for o in [*firm, *seen, *weak]))
    shown = next((s for s in seen if _near(s, best)), None)
    if shown or sum(_near(best, o) for o in firm) * 2 > len(firm):
        return Publication(
            shown or best, (f"{doubt}; {best.iso} was taken, which more of the page confirms",)
        )
    return Publication(None, (f"{doubt}; none was taken",))


def _near(one: Statement, other: Statement) -> bool:
    return abs((date.fromisoformat(one.iso) - date.fromisoformat(other.iso)).days) <= 1


def _machine(value: object) -> list[Statement]:
    found = machine_date(value)
    return [Statement(*found)] if found else []


def _firm(sources: Sources) -> Iterator[Statement]:
    if sources.linked:
        yield from _machine(sources.linked[0].get("datePublished"))
    for name in _PUBLISHED:
        yield from _machine(sources.metas.get(name))
    low, high = _around_headline(sources)
    for node in sources.page.nodes:
        if len(node.written) < _SHORTEST_MARK or not _MARKED.search(node.written):
            continue
        said = node.attributes
        marked = "datepublished" in said.get("itemprop", "").lower()
        if marked or (node.tag == "time" and "pubdate" in said and low <= node.start < high):
            yield from _machine(said.get("datetime") or said.get("content"))
            break


def _unchanged(sources: Sources) -> list[Statement]:
    """Return what the markup states, without what a stated change explains where that leaves an earlier day."""
    firm = list(_firm(sources))
    if all(_near(firm[0], other) for other in firm):
        return firm
    changed = [sources.linked[0].get("dateModified")] if sources.linked else []
    changed += [sources.metas.get(name) for name in _CHANGED]
    days = {found.iso for value in changed for found in _machine(value)}
    left = [statement for statement in firm if statement.iso not in days]
    return [s for s in firm if s.iso not in days or not any(o.iso < s.iso for o in left)]


def _weak(sources: Sources) -> Iterator[Statement]:
    for found in sources.linked[1:]:
        yield from _machine(found.get("datePublished"))
    for name in _PERHAPS:
        yield from _machine(sources.metas.get(name))


def _seen(sources: Sources) -> Iterator[Statement]:
    """Yield the dates that the page shows around its headline, the ones worded as such first."""
    text, (low, high) = sources.text, _around_headline(sources)
    banners = Cover((node.start, node.end) for node in sources.page.nodes if _BANNER in node.written)
    ranked = [
        (rank, dated)
        for start, end, dated in _lines(text, low, high)
        for rank in _rank(text, start, end, dated)
        if not banners.count(dated.start, dated.end)
    ]
    marked = [n for n in sources.page.named("time") if low <= n.start < high and "datetime" in n.attributes]
    for node in marked:
        if _PUBLISHED_NAME.search(node.attributes.get("class", "")):
            for found in _machine(node.attributes["datetime"]):
                yield found._replace(worded=True)
            break
    for rank, dated in sorted(ranked, key=lambda entry: entry[0]):
        yield Statement(dated.iso, False, dated.start, dated.end, rank == 0)
    for node in marked:
        said = node.attributes
        if not _CHANGED_NAME.search(f"{said.get('class', '')} {said.get('itemprop', '')}"):
            yield from _machine(said["datetime"])


def _worded(text: str) -> Iterator[Statement]:
    """Yield the date of a line such as "Published 4 May 2017", wherever it stands; that of a change is none.

    A line that is but a date, far from the headline, says nothing of this page: it may date a copy in an archive.
    """
    found = publication_date(text)
    if found:
        before = text[text.rfind("\n", 0, found[1]) + 1 : found[1]]
        if cue("published").search(before) and not cue("changed").search(before):
            yield Statement(found[0], False, found[1], found[2])


def _open(sources: Sources, firm: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the dates around the headline whose day and month could change places, read as the markup has them."""
    if not all(statement.in_utc for statement in firm):
        return
    text, (low, high) = sources.text, _around_headline(sources)
    for dated in dates_in(text, low, high):
        year, month, day = dated.iso.split("-")
        readings = [
            Statement(iso, False, dated.start, dated.end) for iso in (dated.iso, f"{year}-{day}-{month}")
        ]
        fitting = [reading for reading in readings if dated.open and _near(reading, firm[0])]
        if len(fitting) == 1:
            yield fitting[0]


def _around_headline(sources: Sources) -> tuple[int, int]:
    """Return the stretch of text in which the date stands, if it stands anywhere; it is empty without a headline."""
    begins = sources.begins
    heads = [n for n in sources.page.named("h1") if n.end > n.start]
    near = [n for n in heads if begins is None or n.start <= begins + _BEFORE]
    low, high = (near[-1].start, near[-1].end) if near else (begins, begins)
    if low is None or high is None:
        return 0, 0
    if begins is not None and 0 <= begins - high <= _FAR:
        high = begins
    return max(low - _BEFORE, 0), min(high + _AFTER, len(sources.text))


def _lines(text: str, low: int, high: int) -> Iterator[tuple[int, int, Dated]]:
    """Yield start and end of the short lines that hold a date which can be read one way only, with its date."""
    for dated in dates_in(text, low, high):
        start, end = text.rfind("\n", 0, dated.start) + 1, text.find("\n", dated.end)
        end = len(text) if end < 0 else end
        if end - start <= _LONGEST_LINE and not dated.open:
            yield start, end, dated


def _rank(text: str, start: int, end: int, dated: Dated) -> Iterator[int]:
    """Yield how sure it is that the date of a line is that of publication, 0 being best; nothing if it is not."""
    before, after = text[start : dated.start], text[dated.end : end]
    changed = max((match.start() for match in cue("changed").finditer(before)), default=-1)
    said = max((match.start() for match in cue("published").finditer(before)), default=-1)
    if _HOURS.match(after):
        return
    if said > changed:
        yield 0
    elif changed < 0 and not _bounds(before) and len(_WORD.findall(before + after)) <= _WORDS:
        yield 1


def _bounds(before: str) -> bool:
    """Say whether the words before a date make it something else: "Answers until", "since", "Valid from:"."""
    words = before.split()
    return before.rstrip().endswith(":") or bool(
        words and words[-1].lower() in word_list("calendar", "bounds", "any")
    )
