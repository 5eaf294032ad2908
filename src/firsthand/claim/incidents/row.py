"""What one row of a list of incidents claims: an act for each count that it gives, or for what it says happened.

Every span lies in the row. A cell that says nothing sure is left out: no number is guessed, no date is completed.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from firsthand.claim.attribution.kinds import kind_of as source_kind
from firsthand.claim.incidents import values
from firsthand.claim.incidents.columns import act_of, plain, spelled
from firsthand.claim.incidents.values import Number
from firsthand.claim.kinds import kind_of_words
from firsthand.language.lexicons import lists_of, words
from firsthand.language.places import PlaceEntry, lookup, lookup_in
from firsthand.model.claim import Claim, Link, NamedSpan, Perpetrator, Place, SourceKind, Victims, When
from firsthand.model.rendition import Rendition
from firsthand.model.span import Span
from firsthand.model.vocabulary import acts, is_kind_of

RULE = "incident row"

_ACT_OF_COUNT = {
    "killed": "killing", "injured": "violence", "detained": "detention", "missing": "disappearance",
    "abducted": "abduction", "displaced": "displacement",
}  # fmt: skip
_EFFECT = {
    "killed": "death", "injured": "injury", "detained": "detained", "missing": "missing", "abducted": "abducted",
    "displaced": "displaced",
}  # fmt: skip
_HURTS = frozenset(
    ("ill_treatment", "attack", "use_of_force", "bombing", "torture", "sexual_violence", "violence")
)
_BETWEEN = re.compile(r"\s*[;\n|•]\s*|\s/\s")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,4}")
_MOST_SOURCES = 5

Cells = Sequence[tuple[str, Span]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A list of incidents: its document, the role of each header, and whether its dates put the month first."""

    rendition: Rendition
    roles: Mapping[str, str]
    month_first: bool | None

    @classmethod
    def of(cls, rendition: Rendition, known: Mapping[str, str], rows: Iterable[Cells]) -> "Sheet":
        """Return the sheet; dates of all `rows` settle how dates in figures are meant."""
        dates = [span.text for cells in rows for header, span in cells if known.get(header) == "date"]
        return cls(rendition, known, values.month_first(dates))


def claims_of(sheet: Sheet, passage: Span, cells: Cells) -> tuple[tuple[Claim, ...], tuple[NamedSpan, ...]]:
    """Return what a row claims, and the names in it."""
    by_role = {sheet.roles[header]: span for header, span in cells if header in sheet.roles}
    headers = {sheet.roles[header]: header for header, _ in cells if header in sheet.roles}
    if not by_role:
        return (), ()
    names = tuple(_names(by_role.get("victim")))
    told = list(_acts(by_role, headers, passage, names))
    found: list[Claim] = []
    sources = _sources(by_role.get("source")) or [()]
    for act, span, victims in told:
        for links in sources:
            claim = Claim(
                id="",
                rendition=sheet.rendition.id,
                document=sheet.rendition.document,
                act=act,
                act_span=span,
                polarity="asserted",
                passage=passage,
                rule=RULE,
                victims=victims,
                perpetrators=_doers(by_role.get("perpetrator")),
                place=_place(by_role),
                time=_time(by_role.get("date"), sheet.month_first),
                attribution=links,
                speech="indirect" if links else "none",
            )
            found.append(replace(claim, id=_identify(claim, links, len(found))))
    people = (NamedSpan(name, "person") for name in names) if told else ()
    return tuple(found), tuple(people)


Told = tuple[str, Span, Victims | None]


def _acts(
    by_role: Mapping[str, Span], headers: Mapping[str, str], row: Span, names: Sequence[Span]
) -> Iterator[Told]:
    """Yield each act of a row with the words that say it and its victims."""
    said = by_role.get("act")
    stated = act_of(said.text) if said else None
    counted = [
        (role, number)
        for role in _ACT_OF_COUNT
        if role in by_role and (number := values.number(by_role[role].text))
    ]
    for role, number in counted:
        own = names if len(counted) == 1 else ()
        victims = _victims(by_role[role], number, own, _EFFECT[role])
        act = _narrower(stated, role)
        spoken = said if said is not None and act == stated else _header(row, by_role[role], headers[role])
        yield act, spoken, victims
    if stated is None or said is None or (counted and _covered(stated, [role for role, _ in counted])):
        return
    yield stated, said, None if counted else _whom(by_role, names, acts()[stated].effect)


def _narrower(stated: str | None, role: str) -> str:
    """Return the act of a count: the stated one where it is of that kind, else that of the column."""
    wide = _ACT_OF_COUNT[role]
    if stated is None:
        return wide
    if role == "injured":
        return stated if stated in _HURTS else wide
    return stated if is_kind_of(stated, wide) else wide


def _covered(stated: str, counts: Sequence[str]) -> bool:
    """Say whether the counts of a row tell the act that it states, as its outcome or by its name."""
    if any(_narrower(stated, role) == stated for role in counts):
        return True
    harm = {"killed", "injured"} & set(counts)
    return bool(harm) and (is_kind_of(stated, "violence") or stated in _HURTS)


def _header(row: Span, value: Span, header: str) -> Span:
    """Return the header before a value: the word that says what was done."""
    start = value.start - row.start - len(header) - 2
    return Span(row.start + start, row.start + start + len(header), row.text[start : start + len(header)])


def _victims(span: Span, number: Number, names: Sequence[Span], effect: str | None) -> Victims:
    return Victims(span, None, tuple(names), number.min, number.max, number.approximate, effect)


def _whom(by_role: Mapping[str, Span], names: Sequence[Span], effect: str | None) -> Victims | None:
    """Return the victims of an act without a count of its own: as many as are counted, or named."""
    told, count = by_role.get("victim"), by_role.get("count")
    number = values.number(count.text) if count else None
    if count and number:
        return _victims(count, number, names, effect)
    if told is None:
        return None
    number = values.number(told.text)
    if number:
        return _victims(told, number, (), effect)
    exact = bool(names) and len(names) == len([part for part in _BETWEEN.split(told.text.strip()) if part])
    count_of = Number(len(names), len(names)) if exact else Number(len(names) or None, None)
    return Victims(
        told, None if names else told.text, tuple(names), count_of.min, count_of.max, False, effect
    )


def _names(cell: Span | None) -> Iterator[Span]:
    """Yield the names in a cell of victims: what stands alone between semicolons or line ends and is written as one."""
    for part in _parts(cell):
        called = part.text.split()
        if _NAME.fullmatch(part.text) and all(word[0] == word[0].upper() or len(word) < 4 for word in called):
            yield part


def _parts(cell: Span | None) -> Iterator[Span]:
    """Yield what stands between semicolons, bars and line ends in a cell; what says "unknown" is left out."""
    at = 0
    for match in [*_BETWEEN.finditer(cell.text), None] if cell else ():
        end = match.start() if match else len(cell.text) if cell else 0
        if cell and cell.text[at:end].strip() and plain(cell.text[at:end].strip()) not in _unknown():
            yield Span(cell.start + at, cell.start + end, cell.text[at:end])
        at = match.end() if match else end


def _unknown() -> frozenset[str]:
    held = lists_of("incidents", "numbers", "any")
    return frozenset(plain(word) for word in (*held["unknown"], *held["nobody"]))


def _doers(cell: Span | None) -> tuple[Perpetrator, ...]:
    found = ((part, set(spelled(part.text))) for part in _parts(cell))
    unknown = words("perpetrators", "unknown")
    return tuple(
        Perpetrator(part, "unknown" if said & unknown else kind_of_words(part.text)) for part, said in found
    )


def _sources(cell: Span | None) -> list[tuple[Link, ...]]:
    """Return a chain of one link for each source; an address of a page is no source."""
    found: list[tuple[Link, ...]] = []
    for part in _parts(cell):
        if "://" not in part.text and not part.text.lower().startswith("www."):
            found.append((Link(part, part.text, _kind(part.text)),))
    return found[:_MOST_SOURCES]


def _kind(name: str) -> SourceKind:
    lowers = [word.lower() for word in name.split()]
    for at in range(len(lowers) - 1, -1, -1):
        kind = source_kind(lowers, at)
        if kind is not None:
            return kind
    return "unknown"


def _place(by_role: Mapping[str, Span]) -> Place | None:
    """Return the narrowest place that a row gives; its country column settles which town of a name is meant."""
    spans = [by_role[role] for role in ("city", "region", "country") if role in by_role]
    spans = [span for span in spans if plain(span.text) not in _unknown()]
    if not spans:
        return None
    named = by_role.get("country")
    country = lookup(named.text) if named else None
    first = spans[0].text.partition(",")[0].rstrip()
    span = Span(spans[0].start, spans[0].start + len(first), first) if first else spans[0]
    entry: PlaceEntry | None = lookup(span.text)
    if country is not None and country.country:
        entry = (
            lookup_in(span.text, country.country) if span.start != (named.start if named else -1) else country
        )
    if entry is None:
        return Place(span, span.text, country.country if country else None)
    return Place(span, span.text, entry.country, entry.region, entry.lat, entry.lon, entry.precision)


def _time(cell: Span | None, month_first: bool | None) -> When | None:
    found = values.days(cell.text, month_first) if cell else None
    return When(cell, found.earliest, found.latest, found.precision) if found else None


def _identify(claim: Claim, links: Sequence[Link], number: int) -> str:
    key = (
        f"{claim.rendition}\n{claim.passage.start}\n{claim.passage.text}\n{claim.act}\n{number}\n{len(links)}"
    )
    return "c" + hashlib.sha256(key.encode()).hexdigest()[:12]


def said_already(claim: Claim, row: Sequence[Claim]) -> bool:
    """Say whether the cells of a row state what a claim of its running text says: the same act, or its outcome."""
    if claim.polarity not in ("asserted", "possible"):
        return False
    effect = claim.victims.effect if claim.victims else None
    return any(
        claim.act == own.act
        or is_kind_of(claim.act, own.act)
        or is_kind_of(own.act, claim.act)
        or (effect is not None and own.victims is not None and own.victims.effect == effect)
        for own in row
    )


def completed(claim: Claim, row: Sequence[Claim]) -> Claim:
    """Return a claim of running text with the place, time and source that its row gives, where it has none."""
    if not row:
        return claim
    own = row[0]
    return replace(
        claim,
        place=claim.place or own.place,
        time=claim.time if claim.time and claim.time.earliest else own.time,
        attribution=claim.attribution
        + tuple(link for link in own.attribution if link not in claim.attribution),
    )
