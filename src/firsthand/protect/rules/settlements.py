"""Names of towns and villages become their district, or are withheld where that is not known: for releases."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from urllib.parse import unquote

from firsthand.language.places import lookup
from firsthand.model.casefile import CaseContent
from firsthand.model.reading import Page
from firsthand.model.release import Ground
from firsthand.protect.matching import Finder, Hit, folded_words
from firsthand.protect.roster import KEPT
from firsthand.protect.rule import Replacement, Rule, Secrets, whole
from firsthand.protect.rules.links import LINK

_NAME = "settlements"
WITHHELD = "[place withheld]"
_LINK = "[link withheld]"
_PARTS = re.compile(r"[\W_]+")
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
    tells = _links_that_tell([form[0] for form in fine], [form[0] for form in wide])

    def find(text: str, secrets: Secrets) -> Iterator[Replacement]:
        for hit in finder.find(text):
            found = hit.values - {KEPT}
            if found:
                yield _replaced(text, hit, coarse(listed[min(found)], ground))
        for match in LINK.finditer(text) if "/" in text else ():
            if tells(match.group()):
                yield whole(text, match.start(), match.end(), _LINK, _NAME)

    return Rule(
        _NAME, "A town or village leads to the few who lived there.", ("exact place", "exact places"), find
    )


def _links_that_tell(
    fine: Sequence[tuple[str, ...]], wide: Sequence[tuple[str, ...]]
) -> Callable[[str], bool]:
    """Return what says whether a link holds one of the places `fine` behind its host, in small letters too."""
    told = [f" {' '.join(words)} " for words in fine if words]
    apart = [f" {' '.join(words)} " for words in wide if words]

    def tells(link: str) -> bool:
        path = unquote(link).partition("//")[2 if "//" in link else 0].partition("/")[2]
        words = f" {' '.join(folded_words(_PARTS.sub(' ', path)))} "
        for name in apart:
            words = words.replace(name, " / ")
        return any(name in words for name in told)

    return tells


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
