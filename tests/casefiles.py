"""A made-up case of the made-up country Veldria, for the tests of protect and publish."""

import hashlib
import re

from firsthand.model.casefile import CaseContent
from firsthand.model.claim import (
    Attribution,
    Claim,
    Ground,
    Link,
    NamedSpan,
    Perpetrator,
    Place,
    Victims,
    When,
)
from firsthand.model.event import Event, Figure
from firsthand.model.item import Capture, Item
from firsthand.model.reading import Page
from firsthand.model.rendition import Rendition, Segment
from firsthand.model.source import Derivation, Origin, OriginCount, Source
from firsthand.model.span import Span

HERALD = """Grey Guard held men in Oskaja, survivors say

At least 27 men were held in the old brickworks near Oskaja in March 2031, three survivors told RTV Oskaja. “They beat us every night and asked for the names of our friends,” Anton Relkov said. He was held with his brother, Mikel Relkov, for eleven days. Grey Guard officers beat Relkov until he could not stand.

Ilse Varga, a teacher, heard the cries from the road. Witnesses said that at least three of the men had died. Two of the men later fled to Brenna, where they are hiding with friends. A. Relkov can be reached through +379 41 555 0188 or a.relkov@lantern.example, a friend said.

A spokesman for President Orlan Teskin denied that anyone had been held. “Nobody was detained in Oskaja,” Davor Prent told Nordwire agency. Interior Minister Lena Osk said that the brickworks had been closed for years."""

COURIER = """As RTV Oskaja previously reported, dozens of men were held near Oskaja in March. The Marenstad Courier has not seen the place itself. Over 20 of them were beaten, according to the Lantern Group.

Mira Dansk, whose son was among the men, said: “They told me to forget that I had a child.” Dansk has since left the country."""

POST = """Police raided a flat in Tolvik on Monday night and arrested two women, a neighbour said. The Veldrian police did not answer questions. A source in the police said that the women might be charged.

Human rights ombudswoman Nadia Velm said she had received no complaint."""

NOTE = """They say the men were threatened: whoever speaks will not come home. Nobody knows how many. It was said that one man was killed."""


def span(text: str, words: str, nth: int = 0) -> Span:
    """The `nth` place where `words` stand in `text`."""
    found = [m.start() for m in re.finditer(re.escape(words), text)]
    return Span.of(text, found[nth], found[nth] + len(words))


def rendition(text: str, document: str, **more: object) -> Rendition:
    data = text.encode()
    segments = []
    at = byte = 0
    for run in re.finditer(r"[\x00-\x7f]+|[^\x00-\x7f]", text):
        size = len(run.group().encode())
        segments.append(Segment(at, at + len(run.group()), byte, byte + size))
        at, byte = at + len(run.group()), byte + size
    return Rendition(
        id=hashlib.sha256(document.encode()).hexdigest()[:32],
        item=hashlib.sha256(data).hexdigest(),
        document=document,
        text=text,
        media_type="text/plain",
        reader="text/1",
        offsets=tuple(segments),
        **more,  # type: ignore[arg-type]
    )


def page(text: str, document: str = "report.txt", **more: object) -> Page:
    """A page whose people are given as `people`, `roles` (name -> role), `others` (name -> kind), `victims`."""
    people = more.pop("people", ())
    roles = more.pop("roles", {})
    others = more.pop("others", {})
    claims = more.pop("claims", ())
    attributions = more.pop("attributions", ())
    named = [
        NamedSpan(Span.of(text, m.start(), m.end()), "person", roles.get(name))  # type: ignore[attr-defined]
        for name in people  # type: ignore[attr-defined]
        for m in re.finditer(rf"\b{re.escape(name)}\b", text)
        if not any(
            name != longer and name in longer and text.startswith(longer, m.end() - len(longer))
            for longer in people
        )  # type: ignore[attr-defined]
    ]
    named += [
        NamedSpan(Span.of(text, m.start(), m.end()), kind)
        for name, kind in others.items()  # type: ignore[attr-defined]
        for m in re.finditer(rf"\b{re.escape(name)}\b", text)
    ]
    return Page(
        rendition(text, document, **more),
        tuple(claims),  # type: ignore[arg-type]
        tuple(attributions),  # type: ignore[arg-type]
        tuple(sorted(named, key=lambda n: n.span)),
    )


def claim(r: Rendition, act: str, words: str, passage: str, **more: object) -> Claim:
    number = hashlib.sha256(f"{r.id}{act}{words}{more.get('polarity')}".encode()).hexdigest()[:12]
    return Claim(
        id=number,
        rendition=r.id,
        document=r.document,
        act=act,
        act_span=span(r.text, words),
        polarity=more.pop("polarity", "asserted"),  # type: ignore[arg-type]
        passage=span(r.text, passage),
        rule=f"act.{act}",
        **more,  # type: ignore[arg-type]
    )


def _herald() -> Page:
    text = HERALD
    r = rendition(text, "herald-2031-04-02-Anton_Relkov.html")
    rtv = Link(span(text, "RTV Oskaja"), "RTV Oskaja", "media")
    survivors = Link(span(text, "three survivors"), "three survivors", "victim")
    minister = Link(span(text, "Interior Minister Lena Osk"), "Lena Osk", "official")
    prent = Link(span(text, "Davor Prent"), "Davor Prent", "official")
    nordwire = Link(span(text, "Nordwire agency"), "Nordwire", "media")
    oskaja = Place(span(text, "Oskaja", 1), "Oskaja", precision="city")
    march = When(span(text, "in March 2031"), "2031-03-01", "2031-03-31", "month")
    held = "At least 27 men were held in the old brickworks near Oskaja in March 2031, three survivors told RTV Oskaja."
    quote = "“They beat us every night and asked for the names of our friends,” Anton Relkov said."
    beat = "Grey Guard officers beat Relkov until he could not stand."
    died = "Witnesses said that at least three of the men had died."
    denied = "“Nobody was detained in Oskaja,” Davor Prent told Nordwire agency."
    guard = Perpetrator(span(text, "Grey Guard officers"), "state", "fact")
    claims = (
        claim(
            r,
            "detention",
            "were held",
            held,
            victims=Victims(span(text, "At least 27 men"), "men", min=27, effect="detained"),
            place=oskaja,
            time=march,
            attribution=(survivors, rtv),
            speech="indirect",
            perpetrators=(guard,),
        ),
        claim(
            r,
            "torture",
            "beat us",
            quote,
            victims=Victims(span(text, "us"), None, names=()),
            attribution=(Link(span(text, "Anton Relkov"), "Anton Relkov", "victim"),),
            speech="direct",
            place=oskaja,
            time=march,
        ),
        claim(
            r,
            "ill_treatment",
            "beat Relkov",
            beat,
            victims=Victims(
                span(text, "Relkov", 2), None, names=(span(text, "Relkov", 2),), min=1, max=1, effect="injury"
            ),
            perpetrators=(guard,),
            ground=(Ground("sexual_orientation", span(text, "friends")),),
        ),
        claim(
            r,
            "killing",
            "had died",
            died,
            victims=Victims(span(text, "at least three of the men"), "men", min=3, effect="death"),
            attribution=(Link(span(text, "Witnesses"), "Witnesses", "witness"),),
            speech="indirect",
        ),
        claim(
            r,
            "detention",
            "detained",
            denied,
            polarity="denied",
            place=Place(span(text, "Oskaja", 3), "Oskaja"),
            attribution=(prent, nordwire),
            speech="direct",
        ),
    )
    content = span(text, "that the brickworks had been closed for years")
    answer = Attribution(
        r.document,
        (minister.span,),
        (span(text, "said that the brickworks"),),
        (content,),
        "indirect",
        (minister,),
        denies=True,
    )  # type: ignore[arg-type]
    return page(
        text,
        r.document,
        people=("Anton Relkov", "Mikel Relkov", "Ilse Varga", "Orlan Teskin", "Davor Prent", "Lena Osk"),
        roles={"Davor Prent": "spokesman", "Orlan Teskin": "President", "Lena Osk": "Interior Minister"},
        others={
            "RTV Oskaja": "outlet",
            "Nordwire": "outlet",
            "Grey Guard": "organisation",
            "Brenna": "place",
        },
        claims=claims,
        attributions=(answer,),
        title="Grey Guard held Anton Relkov and 26 others, survivors say",
        published="2031-04-02",
        publisher="Veldria Herald",
        author="Jona Vesk",
        url="https://herald.example/2031/04/anton-relkov-brickworks",
    )


def _courier() -> Page:
    text = COURIER
    r = rendition(text, "courier-0412.txt")
    rtv = Link(span(text, "RTV Oskaja"), "RTV Oskaja", "media")
    lantern = Link(span(text, "the Lantern Group"), "Lantern Group", "organisation")
    first = "As RTV Oskaja previously reported, dozens of men were held near Oskaja in March."
    second = "Over 20 of them were beaten, according to the Lantern Group."
    threat = "Mira Dansk, whose son was among the men, said: “They told me to forget that I had a child.”"
    place = Place(span(text, "Oskaja", 1), "Oskaja")
    march = When(span(text, "in March"), "2031-03-01", "2031-03-31", "month")
    claims = (
        claim(
            r,
            "detention",
            "were held",
            first,
            victims=Victims(span(text, "dozens of men"), "men", min=24, approximate=True, effect="detained"),
            place=place,
            time=march,
            attribution=(rtv,),
            speech="indirect",
        ),
        claim(
            r,
            "ill_treatment",
            "were beaten",
            second,
            victims=Victims(span(text, "Over 20 of them"), None, min=21, effect="injury"),
            attribution=(lantern,),
            speech="indirect",
        ),
        claim(
            r,
            "coercion",
            "told me to forget",
            threat,
            victims=Victims(span(text, "me"), None, min=1, max=1),
            attribution=(Link(span(text, "Mira Dansk"), "Mira Dansk", "victim"),),
            speech="direct",
        ),
    )
    return page(
        text,
        r.document,
        people=("Mira Dansk",),
        claims=claims,
        published="2031-04-12",
        publisher="Marenstad Courier",
        others={"RTV Oskaja": "outlet", "Marenstad Courier": "outlet", "Lantern Group": "organisation"},
        title="Dozens held near Oskaja, broadcaster reports",
    )


def _post() -> Page:
    text = POST
    r = rendition(text, "harbour-post.html")
    neighbour = Link(span(text, "a neighbour"), "a neighbour", "witness")
    first = "Police raided a flat in Tolvik on Monday night and arrested two women, a neighbour said."
    charge = "A source in the police said that the women might be charged."
    two = Victims(span(text, "two women"), "women", min=2, max=2, effect="detained")
    tolvik = Place(span(text, "Tolvik"), "Tolvik")
    monday = When(span(text, "on Monday night"), "2031-05-05", "2031-05-06", "day")
    police = Perpetrator(span(text, "Police"), "state", "fact")
    claims = (
        claim(
            r,
            "raid",
            "raided",
            first,
            place=tolvik,
            time=monday,
            attribution=(neighbour,),
            speech="indirect",
            perpetrators=(police,),
        ),
        claim(
            r,
            "detention",
            "arrested",
            first,
            victims=two,
            place=tolvik,
            time=monday,
            attribution=(neighbour,),
            speech="indirect",
            perpetrators=(police,),
        ),
        claim(
            r,
            "prosecution",
            "might be charged",
            charge,
            polarity="possible",
            attribution=(Link(span(text, "A source in the police"), None, "unnamed"),),
            speech="indirect",
        ),
    )
    return page(
        text,
        r.document,
        people=("Nadia Velm",),
        roles={"Nadia Velm": "Human rights ombudswoman"},
        claims=claims,
        title="Two women arrested in Tolvik",
        published="2031-05-07",
        publisher="Harbour Post",
    )


def _note() -> Page:
    text = NOTE
    r = rendition(text, "undated-note.txt")
    threat = "They say the men were threatened: whoever speaks will not come home."
    killed = "It was said that one man was killed."
    claims = (
        claim(r, "threat", "threatened", threat, victims=Victims(span(text, "the men"), "men")),
        claim(r, "killing", "will not come home", threat, polarity="threatened"),
        claim(
            r,
            "killing",
            "was killed",
            killed,
            victims=Victims(span(text, "one man"), "man", min=1, max=1, effect="death"),
            attribution=(Link(span(text, "It was said"), None, "unknown"),),
            speech="indirect",
        ),
    )
    return page(text, r.document, claims=claims, title=None)


def content(**more: object) -> CaseContent:
    """The whole made-up case."""
    pages = (_herald(), _courier(), _post(), _note())
    h, c, p, n = pages

    def by_act(where: Page, act: str, polarity: str = "asserted") -> str:
        return next(x.id for x in where.claims if x.act == act and x.polarity == polarity)

    h_name, c_name, p_name, n_name = (x.rendition.document for x in pages)
    held = Event(
        id="event-held",
        acts=("detention", "torture", "ill_treatment"),
        documents=(h_name, c_name),
        claims=(
            by_act(h, "detention"),
            by_act(h, "torture"),
            by_act(h, "ill_treatment"),
            by_act(c, "detention"),
            by_act(c, "ill_treatment"),
            by_act(c, "coercion"),
        ),
        denials=(by_act(h, "detention", "denied"),),
        place=h.claims[0].place,
        time=h.claims[0].time,
        injured=Figure(1, None, 21, "the highest lower bound of a named source"),
        detained=Figure(24, None, 27, "the most exact figure that is tied to survivors"),
        perpetrators=h.claims[0].perpetrators,
        because=(
            "Both reports speak of men held near Oskaja in March 2031.",
            "The numbers 27 and dozens can be true together.",
        ),
    )
    died = Event(
        id="event-died",
        acts=("killing",),
        documents=(h_name, n_name),
        claims=(by_act(h, "killing"), by_act(n, "killing")),
        killed=Figure(1, None, 3, "the lower bound that most sources support"),
    )
    raid = Event(
        id="event-raid",
        acts=("raid", "detention", "prosecution"),
        documents=(p_name,),
        claims=tuple(x.id for x in p.claims),
        place=p.claims[0].place,
        time=p.claims[0].time,
        detained=Figure(2, 2, 2, "the only figure"),
        perpetrators=p.claims[0].perpetrators,
    )
    threat = Event(id="event-threat", acts=("threat",), documents=(n_name,), claims=(by_act(n, "threat"),))
    counts = (
        OriginCount(
            "event-held",
            2,
            2,
            1,
            (
                Origin("three survivors", "victim", "role", (h_name, c_name), held.claims[:1]),
                Origin("Lantern Group", "organisation", "named", (c_name,), held.claims[4:5]),
                Origin(None, "unknown", "unknown", (h_name,), ()),
            ),
            (
                "The Marenstad Courier has its figure from RTV Oskaja, so both reports rest on the same survivors.",
                "The Lantern Group does not say whom it asked; it may have asked Anton Relkov.",
            ),
        ),
        OriginCount(
            "event-died",
            2,
            0,
            2,
            (
                Origin("Witnesses", "witness", "unknown", (h_name,), ()),
                Origin(None, "unknown", "unknown", (n_name,), ()),
            ),
            ("Nobody says who the witnesses are.",),
        ),
        OriginCount(
            "event-raid",
            1,
            1,
            0,
            (Origin("a neighbour", "witness", "role", (p_name,), ()),),
            ("One neighbour, in one report.",),
        ),
    )
    derivations = (
        Derivation(
            "d1",
            "quote",
            held.claims[3],
            c_name,
            f"document:{h_name}",
            f"document:{c_name}",
            (),
            "Eleven words in a row are the same; Anton Relkov is named in both.",
        ),
    )
    items = tuple(
        Item(
            x.rendition.item,
            hashlib.sha512(x.rendition.text.encode()).hexdigest(),
            len(x.rendition.text.encode()),
        )
        for x in pages
    )
    captures = tuple(
        Capture(
            f"capture{i}",
            x.id,
            f"/media/usb/interviews Mira Dansk/{pg.rendition.document}",
            pg.rendition.document,
            "2031-06-01T09:30:00Z",
            "2031-05-30T20:00:00Z",
            "helper",
            "firsthand 0.1.0",
        )
        for i, (x, pg) in enumerate(zip(items, pages, strict=True))
    )
    fields: dict[str, object] = {
        "title": "Brickworks near Oskaja",
        "made": "2031-06-02T10:00:00Z",
        "version": "0.1.0",
        "pages": pages,
        "events": (held, died, raid, threat),
        "counts": counts,
        "derivations": derivations,
        "sources": (Source("source:three survivors", "three survivors", "victim"),),
        "items": items,
        "captures": captures,
        "problems": (
            (
                "/media/usb/inbox/interview-Relkov.html",
                "the file breaks off in the middle of a tag (/media/usb/inbox/interview-Relkov.html)",
            ),
        ),
        "journal_head": "9f" * 32,
    }
    return CaseContent(**{**fields, **more})  # type: ignore[arg-type]
