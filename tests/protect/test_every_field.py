"""A name, or markup, in every field of a case: the page shows no name and stays inert and well-formed."""

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from firsthand.model.casefile import CaseContent
from firsthand.model.claim import Link
from firsthand.protect import internal
from firsthand.publish import casefile
from tests.casefiles import content

VOID = {"meta", "br", "link", "img", "input", "hr", "path", "rect"}
ATTACKS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "javascript:alert(1)",
    "</title><svg onload=alert(1)>",
    "<!--",
    "{{ 7*7 }}{% raw %}",
    "\u202egnp.exe\u0000\u001b[31m",
    "expression(alert(1)); background:url(https://evil.example/x)",
    "\ud800\udfff",
]


class Reader(HTMLParser):
    """Notes what a page is made of, and that every element is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.misplaced: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.misplaced.append(tag)


def tainted(words: str) -> CaseContent:
    """Return the made-up case with `words` in every field that comes from outside."""
    case = content()
    pages = tuple(
        replace(
            page,
            rendition=replace(
                page.rendition,
                document=f"{number}-{words}.html",
                title=words,
                publisher=f"Veldria Herald {words}",
                author=f"Jona Vesk, {words}",
                url=f"https://herald.example/{words}",
                record=words,
                warnings=(words,),
            ),
            claims=tuple(
                replace(
                    claim,
                    document=f"{number}-{words}.html",
                    place=replace(claim.place, name=words) if claim.place else None,
                    attribution=(*claim.attribution, Link(None, words, "witness")),
                    victims=replace(claim.victims, span=None, description=words) if claim.victims else None,
                )
                for claim in page.claims
            ),
        )
        for number, page in enumerate(case.pages)
    )
    names = {
        old.rendition.document: new.rendition.document for old, new in zip(case.pages, pages, strict=True)
    }
    events = tuple(
        replace(
            event,
            documents=tuple(names[d] for d in event.documents),
            because=(words,),
            place=replace(event.place, name=words) if event.place else None,
        )
        for event in case.events
    )
    counts = tuple(
        replace(
            count,
            because=(words,),
            origins=tuple(
                replace(o, name=words, documents=tuple(names[d] for d in o.documents)) for o in count.origins
            ),
        )
        for count in case.counts
    )
    return replace(
        case,
        title=words,
        pages=pages,
        events=events,
        counts=counts,
        sources=tuple(replace(s, name=words) for s in case.sources),
        derivations=tuple(replace(d, evidence=words, giver=words) for d in case.derivations),
        captures=tuple(replace(c, origin=f"/media/{words}", name=words) for c in case.captures),
        problems=((words, words),),
    )


@pytest.mark.parametrize(
    "words",
    [
        "Anton Relkov",
        "RELKOV",
        "Relkov’s house",
        "anton_relkov",
        "relkov-anton",
        "AntonRelkov",
        "A. Relkov",
        "Anton\nRelkov",
        "Anton\u00a0Relkov",
        "Rel\u00adkov",
        "Rel\u202ekov",
        "Reľkov",
        "the Relkovs",
        "Relkov, Anton",
        "anton%20relkov",
        "Mira Dansk and Ilse Varga",
    ],
)
def test_a_name_in_every_field_is_replaced(words: str) -> None:
    page = casefile(internal(tainted(words))).casefold()
    plain = page.replace("\u00ad", "").replace("\u202e", "").replace("ľ", "l")
    assert [n for n in ("relkov", "anton", "dansk", "varga") if n in plain] == []


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("with_names", [False, True])
def test_markup_in_every_field_stays_words(attack: str, with_names: bool) -> None:
    page = casefile(internal(tainted(attack), with_names))
    page.encode("utf-8")
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert (reader.misplaced, reader.open) == ([], [])
    assert not reader.tags & {
        "script",
        "img",
        "iframe",
        "object",
        "embed",
        "link",
        "form",
        "base",
        "foreignobject",
    }
    assert [name for name, _ in reader.attributes if name.startswith("on")] == []
    assert [v for name, v in reader.attributes if name in {"href", "src"} and not v.startswith("#")] == []
    assert [v for name, v in reader.attributes if name == "style"] == []
    policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    assert ("content", policy) in reader.attributes
    assert not set(page) & {"\u202e", "\0", "\x1b"}
    assert "7*7" in page or "7*7" not in attack
    styles = page[page.index("<style>") : page.index("</style>")]
    assert "evil.example" not in styles
