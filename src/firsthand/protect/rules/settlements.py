"""Names of towns and villages become their district, or are withheld where that is not known: for releases."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from firsthand.language.places import lookup
from firsthand.model.casefile import CaseContent
from firsthand.model.reading import Page
from firsthand.model.release import Ground
from firsthand.protect.matching import Finder, Hit, folded_words
from firsthand.protect.roster import KEPT
from firsthand.protect.rule import Replacement, Rule, Secrets, whole

_NAME = "settlements"
WITHHELD = "[place withheld]"
_WIDE = frozenset(
    "region district province county oblast state republic governorate область район округ край край республика north "
    "south east west northern southern eastern western".split()
)


@lru_cache(maxsize=10_000)
def coarse(name: str, ground: Ground) -> str:
    """Return a place as exact as `ground` allows: itself, its district, or that it is withheld."""
    found = lookup(name)
    if ground == "exact" or (found is not None and found.precision == "country" and ground != "none"):
        return name
    if ground != "district":
        return WITHHELD
    if found is not None:
        return name if found.precision == "region" else (found.region or WITHHELD)
    return name if _WIDE & set(folded_words(name)) else WITHHELD


def rule(content: CaseContent, ground: Ground) -> Rule:
    """Return the rule that lets no place of the case be told more exactly than `ground`."""
    names = dict.fromkeys(_places(content))
    wide = [(folded_words(name), KEPT, True) for name in names if coarse(name, ground) == name]
    fine = [
        (folded_words(name), number, True)
        for number, name in enumerate(names)
        if coarse(name, ground) != name
    ]
    bodies = [(folded_words(name), KEPT, True) for name in dict.fromkeys(_bodies(content.pages))]
    finder = Finder(form for form in (*wide, *fine, *bodies) if form[0])
    listed = list(names)

    def find(text: str, secrets: Secrets) -> Iterator[Replacement]:
        for hit in finder.find(text):
            found = hit.values - {KEPT}
            if found:
                yield _replaced(text, hit, coarse(listed[min(found)], ground))

    return Rule(
        _NAME, "A town or village leads to the few who lived there.", ("exact place", "exact places"), find
    )


def _replaced(text: str, hit: Hit, other: str) -> Replacement:
    return whole(text, hit.start, hit.end, other, _NAME)


def _places(content: CaseContent) -> Iterator[str]:
    yield from (event.place.name for event in content.events if event.place)
    for page in content.pages:
        yield from (claim.place.name for claim in page.claims if claim.place)
        yield from (named.span.text for named in page.named if named.kind == "place")


def _bodies(pages: Iterable[Page]) -> Iterator[str]:
    for page in pages:
        yield from (n.span.text for n in page.named if n.kind in ("outlet", "organisation"))
        if page.rendition.publisher:
            yield page.rendition.publisher
