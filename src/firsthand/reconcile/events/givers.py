"""Ties by who tells: a report that cites another of the case, and one witness who tells twice."""

from collections import defaultdict
from collections.abc import Hashable, Iterator

from firsthand.language.normalise import normal_words
from firsthand.reconcile.events.clusters import Clusters
from firsthand.reconcile.events.compare import doers_fit, groups_equal, groups_fit, numbers_fit, numbers_near
from firsthand.reconcile.events.facts import MONTH, Fact
from firsthand.reconcile.events.gather import NEIGHBOURS, blocks, gather
from firsthand.reconcile.events.lexicon import plain_name
from firsthand.reconcile.events.numbers import WINDOW

_ISSUE = ("media", "organisation")
_SAW = ("witness", "victim")


def cited_report(facts: list[Fact], clusters: Clusters) -> None:
    """Join a claim that cites an outlet or body with the one group in its own reports that says the same."""
    held: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.publisher:
            held[fact.publisher, fact.claim.polarity, fact.family].append(fact)
    for fact in facts:
        for name in _cited(fact):
            found = held.get((name, fact.claim.polarity, fact.family), [])
            fit = [
                f for f in found[:NEIGHBOURS] if f.claim.document != fact.claim.document and _repeats(fact, f)
            ]
            if len(found) <= NEIGHBOURS and len({clusters.root(f.rank) for f in fit}) == 1:
                clusters.join(fit[0], fact, f"One report cites the other ({fact.claim.document}).")


def same_witness(facts: list[Fact], clusters: Clusters) -> None:
    """Join what one named witness tells in several reports in the same word, of as many people."""

    def keys(fact: Fact) -> Iterator[Hashable]:
        first = fact.claim.attribution[0] if fact.claim.attribution else None
        name = plain_name(first.name or "") if first and first.kind in _SAW else ""
        if " " in name and name[0].isalpha() and first and (first.name or "")[0].isupper():
            yield name, fact.claim.act, fact.claim.polarity, _act_words(fact), fact.low, fact.high

    for block in blocks(facts, keys):
        documents = {fact.claim.document for fact in block}
        alone = len(documents) == len(block)
        first = block[0]
        if alone and len(block) > 1 and all(groups_fit(first, f) and doers_fit(first, f) for f in block):
            gather(block, clusters, f"The same witness tells it ({first.claim.attribution[0].name}).")


def _cited(fact: Fact) -> list[str]:
    links = fact.claim.attribution
    return sorted({plain_name(link.name) for link in links if link.kind in _ISSUE and link.name})


def _repeats(fact: Fact, cited: Fact) -> bool:
    same = numbers_near(fact, cited) or groups_equal(fact, cited) or _same_word(fact, cited)
    return groups_fit(fact, cited) and (same or _same_town(fact, cited))


def _same_town(fact: Fact, cited: Fact) -> bool:
    """Say whether both tell of one town, the citing report within a month; the later number may be higher."""
    if fact.published is None or cited.published is None or not fact.town:
        return False
    return fact.town == cited.town and 0 <= fact.published - cited.published <= MONTH


def _same_word(fact: Fact, cited: Fact) -> bool:
    """Say whether both tell it in one word within a fortnight, and nothing differs."""
    if fact.published is None or cited.published is None:
        return False
    soon = 0 <= fact.published - cited.published <= WINDOW
    fit = numbers_fit(fact, cited) and doers_fit(fact, cited)
    return soon and fit and _act_words(fact) == _act_words(cited)


def _act_words(fact: Fact) -> tuple[str, ...]:
    return normal_words(fact.claim.act_span.text)
