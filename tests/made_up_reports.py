"""Made-up reports for the case tables of trace and reconcile: sentences with the claim that each one makes.

Words of a claim that do not stand in its sentence get a span at its start, so that tables stay short.
"""

from dataclasses import dataclass, field, replace
from typing import Any

from firsthand.model.claim import Claim, Ground, Link, Perpetrator, Place, Victims, When
from firsthand.model.rendition import Rendition
from firsthand.model.span import Span


@dataclass(frozen=True)
class T:
    """One sentence told. `by`: "name/kind" links, nearest to the fact first; "/unnamed" is announced only.

    Without a text it is one more claim of the sentence before.
    """

    text: str
    by: tuple[str, ...] = ()
    act: str = "killing"
    polarity: str = "asserted"
    number: tuple[int | None, int | None] | None = None
    about: bool = False
    group: str | None = None
    name: str | None = None
    effect: str | None = None
    doer: str | None = None
    doer_kind: str = "state"
    place: str | None = None
    precision: str = "unknown"
    country: str | None = None
    region: str | None = None
    when: str | tuple[str | None, str | None] | None = None
    ground: str | None = None
    speech: str = "indirect"
    gap: str = " "


@dataclass(frozen=True)
class R:
    """One report of made-up sentences."""

    document: str
    tells: tuple[T, ...]
    publisher: str | None = None
    published: str | None = None


@dataclass
class Made:
    claims: list[Claim] = field(default_factory=list)
    renditions: list[Rendition] = field(default_factory=list)


def made(*reports: R) -> Made:
    """Return the claims and renditions of these reports; claim ids are `<document>.<number of the sentence>`."""
    result = Made()
    for report in reports:
        text, claims = "", []
        for number, tell in enumerate(report.tells, start=1):
            if not tell.text:
                tell, start = replace(tell, text=report.tells[number - 2].text), claims[-1][2]
            else:
                start = len(text)
                text += tell.text + tell.gap
            claims.append((number, tell, start))
        whole = Rendition(
            id=f"r:{report.document}", item="i", document=report.document, text=text, media_type="text/plain",
            reader="made-up", offsets=(), published=report.published, publisher=report.publisher,
        )  # fmt: skip
        result.renditions.append(whole)
        result.claims += [_claim(whole, number, tell, start) for number, tell, start in claims]
    return result


def _claim(whole: Rendition, number: int, tell: T, start: int) -> Claim:
    def span(words: str) -> Span:
        at = whole.text.find(words, start, start + len(tell.text))
        return Span(start, start + len(words), words) if at < 0 else Span.of(whole.text, at, at + len(words))

    end = start + len(tell.text)
    return Claim(
        id=f"{whole.document}.{number}", rendition=whole.id, document=whole.document, act=tell.act,
        act_span=Span.of(whole.text, start, start + 6), polarity=tell.polarity,  # type: ignore[arg-type]
        passage=Span.of(whole.text, start, end), rule="made-up", victims=_victims(tell, span),
        ground=(Ground(tell.ground, Span.of(whole.text, start, end)),) if tell.ground else (),
        perpetrators=(Perpetrator(span(tell.doer), tell.doer_kind),) if tell.doer else (),  # type: ignore[arg-type]
        place=Place(span(tell.place), tell.place, tell.country, tell.region, precision=tell.precision)
        if tell.place else None,
        time=_when(tell, span), attribution=tuple(_link(link, span) for link in tell.by), speech=tell.speech,  # type: ignore[arg-type]
    )  # fmt: skip


def _link(text: str, span: Any) -> Link:
    name, kind = text.rsplit("/", 1)
    return Link(span(name) if name else None, name or None, kind)  # type: ignore[arg-type]


def _victims(tell: T, span: Any) -> Victims | None:
    if tell.number is None and tell.group is None and tell.name is None:
        return None
    low, high = tell.number or ((1, 1) if tell.name else (None, None))
    names = (span(tell.name),) if tell.name else ()
    words = tell.group or tell.name or "people"
    return Victims(span(words), tell.group, names, low, high, tell.about, tell.effect)


def _when(tell: T, span: Any) -> When | None:
    if tell.when is None:
        return None
    first, last = (tell.when, tell.when) if isinstance(tell.when, str) else tell.when
    return When(span(first or "") if first else None, first, last, "day" if first == last else "range")
