"""The positive ties, surest first.

Each joins claims of one polarity and, but for `same_sentence`, of one family of acts.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from itertools import islice

from firsthand.model.rendition import Rendition
from firsthand.reconcile.events.clusters import Clusters
from firsthand.reconcile.events.compare import doers_fit, groups_fit, numbers_fit
from firsthand.reconcile.events.facts import Fact
from firsthand.reconcile.events.gather import NEIGHBOURS, REACH, blocks, gather, gather_by_day
from firsthand.reconcile.events.givers import cited_report, same_witness
from firsthand.reconcile.events.lexicon import plain_name
from firsthand.reconcile.events.numbers import WINDOW, join_numbers, same_figure
from firsthand.reconcile.events.parts import bare_number, pronoun
from firsthand.reconcile.events.profiles import telling_words
from firsthand.reconcile.events.stories import Stories
from firsthand.reconcile.events.threads import in_passing, threads
from firsthand.reconcile.events.times import ALWAYS

_NEAR = 150
"""Characters between two sentences of one speaker over which "him" may still be the same man."""

_DISTANCE = 600
"""Characters beyond which two passages of one long paragraph are no neighbours."""


def tie(facts: list[Fact], renditions: Mapping[str, Rendition]) -> tuple[Clusters, set[str]]:
    """Return the groups that all ties make, and the claims that reports make in passing."""
    clusters = Clusters(facts)
    for told in by_report(facts):
        same_victim(told, clusters)
        same_sentence(told, clusters)
    main = threads(facts, clusters)
    for told in by_report(facts):
        goes_back(told, clusters)
    stories = Stories(main, renditions)
    clusters.mark(main, stories.likely)
    same_words(facts, clusters)
    same_victim(facts, clusters)
    stories.join(clusters)
    same_place_and_time(facts, clusters)
    neighbours(facts, clusters, renditions)
    same_figure(facts, clusters)
    told_again(facts, clusters)
    same_witness(facts, clusters)
    cited_report(facts, clusters)
    return clusters, in_passing(facts, main)


def by_report(facts: list[Fact]) -> list[list[Fact]]:
    """Return the claims of each report, in order."""
    held: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        held[fact.claim.rendition].append(fact)
    return list(held.values())


def same_words(facts: list[Fact], clusters: Clusters) -> None:
    """Join what equal words say in several reports."""
    seen: dict[Hashable, int] = defaultdict(int)
    blocked: dict[Hashable, list[Fact]] = defaultdict(list)
    for fact in (fact for fact in facts if fact.words and _tells(fact)):
        here = (fact.words, fact.claim.act, fact.claim.polarity, fact.claim.document)
        blocked[here[:3], seen[here]].append(fact)
        seen[here] += 1
    for block in blocked.values():
        if len({fact.claim.document for fact in block}) > 1:
            gather(block, clusters, f"The same words stand in {_reports(block)}.")


def _tells(fact: Fact) -> bool:
    """Say whether a claim tells more than the act: "the shooting is under investigation" stands in many reports."""
    claim = fact.claim
    told = claim.victims or claim.perpetrators or fact.town or claim.time
    return bool(told or telling_words(claim.passage.text))


def same_victim(facts: list[Fact], clusters: Clusters) -> None:
    """Join what is said of one named person; a name of one word holds within its report only."""

    def keys(fact: Fact) -> Iterator[Hashable]:
        base = (fact.claim.polarity, fact.family)
        for name in fact.names:
            if " " in name:
                yield (*base, name)
            yield (*base, fact.claim.document, name.split(" ")[-1])

    for block in blocks(facts, keys):
        name = max((name for name in block[0].names), key=len)
        gather(block, clusters, f"The same victim is named ({_shown(block, name)}).", surely=True)


def same_sentence(facts: list[Fact], clusters: Clusters) -> None:
    """Join acts of different kinds that one sentence tells of the same people, or with one place or time.

    A pronoun stands for the people told before it, and a number without a noun ("held 100 men and at least
    three were killed") counts them.
    """
    for block in blocks(
        facts, lambda fact: [(fact.claim.rendition, fact.claim.passage, fact.claim.polarity)]
    ):
        for index, fact in enumerate(block):
            for other in islice(block, index + 1, index + 1 + NEIGHBOURS):
                if fact.family != other.family and _one_occurrence(fact, other):
                    acts = f"{fact.claim.act} and {other.claim.act}"
                    clusters.join(fact, other, f"One sentence tells of {acts} together.")


_THINGS = frozenset({"property_destruction", "looting"})
_FORCE = frozenset({"attack", "bombing", "arson", "use_of_force"})


def goes_back(told: list[Fact], clusters: Clusters) -> None:
    """Join, in one report, an act of which "the kidnapping" tells no people with the one occurrence of its kind.

    What force destroys or takes is of one occurrence with it where one sentence tells both.
    """
    asserted = [fact for fact in told if fact.claim.polarity == "asserted"]
    for index, fact in enumerate(asserted):
        if fact.family in _THINGS:
            near = asserted[max(0, index - NEIGHBOURS) : index + 1 + NEIGHBOURS]
            for other in near:
                one_sentence = other.claim.passage == fact.claim.passage and other.family in _FORCE
                if one_sentence and doers_fit(fact, other) and clusters.fit(fact, other):
                    clusters.join(fact, other, "One sentence tells of the force and of what it destroyed.")
        elif fact.family not in _FORCE and _only_named(fact):
            roots = {
                clusters.root(other.rank): other
                for other in asserted
                if other.family == fact.family and other is not fact
            }
            if len(roots) == 1:
                clusters.join(next(iter(roots.values())), fact, "“The” goes back to what the report tells.")


def _only_named(fact: Fact) -> bool:
    """Say whether a claim is no more than a noun behind "the" or "this"."""
    claim = fact.claim
    if claim.victims is not None or not claim.rule.startswith("noun."):
        return False
    before = claim.passage.text[: claim.act_span.start - claim.passage.start].casefold().split()
    return bool(before) and before[-1] in ("the", "this", "that")


def _one_occurrence(one: Fact, other: Fact) -> bool:
    a, b = one.claim, other.claim
    if a.victims and b.victims and a.victims.span and a.victims.span == b.victims.span:
        return True
    if (one.group or one.names) and pronoun(b) and doers_fit(one, other):
        return True
    if one.group and bare_number(b) and numbers_fit(one._replace(low=None), other):
        return True
    pairs = [
        (a.place and a.place.span, b.place and b.place.span),
        (a.time and a.time.span, b.time and b.time.span),
    ]
    return any(x and x == y for x, y in pairs) and all(x == y or not (x and y) for x, y in pairs)


def same_place_and_time(facts: list[Fact], clusters: Clusters) -> None:
    """Join claims of one town whose times, known to a month or finer, meet; of one region only on one day."""

    def keys(fact: Fact) -> Iterator[Hashable]:
        if fact.dated and fact.town:
            yield fact.claim.polarity, fact.family, fact.town, fact.country
        elif fact.region and fact.days[0] == fact.days[1]:
            yield fact.claim.polarity, fact.family, "region", fact.region, fact.country, fact.days

    for block in blocks(facts, keys):
        place = next((fact.claim.place.name for fact in block if fact.claim.place), "")
        gather_by_day(block, clusters, f"Place and time are the same ({place}).")


def told_again(facts: list[Fact], clusters: Clusters) -> None:
    """Join a claim without time with the one group of its town, people and act in the fortnight before it."""

    def keys(fact: Fact) -> Iterator[Hashable]:
        if fact.town and fact.group and (fact.dated or (fact.days == ALWAYS and fact.published is not None)):
            yield fact.claim.polarity, fact.family, fact.town, fact.country

    for block in blocks(facts, keys):
        dated = sorted((fact for fact in block if fact.dated), key=lambda fact: (fact.days[1], fact.rank))
        ends = [fact.days[1] for fact in dated]
        for fact in (fact for fact in block if not fact.dated):
            told = fact.published or 0
            near = dated[bisect_left(ends, told - WINDOW) : bisect_right(ends, told + 1)][: REACH + 1]
            roots = {clusters.root(one.rank): one for one in near}
            first = next(iter(roots.values()), None)
            if first and len(roots) == 1 and len(near) <= REACH and _same_people(first, fact):
                why = f"It tells of the same people and place within {WINDOW} days after."
                join_numbers(first, fact, clusters, why)


def _same_people(one: Fact, other: Fact) -> bool:
    return not one.group.isdisjoint(other.group) and numbers_fit(one, other) and doers_fit(one, other)


def neighbours(facts: list[Fact], clusters: Clusters, renditions: Mapping[str, Rendition]) -> None:
    """Join claims that stand side by side in one report and fit in numbers, people and doers."""
    for block in blocks(facts, lambda fact: [(fact.claim.rendition, fact.claim.polarity, fact.family)]):
        text = renditions[block[0].claim.rendition].text if block[0].claim.rendition in renditions else ""
        for index, fact in enumerate(block):
            for other in islice(block, index + 1, index + 1 + NEIGHBOURS):
                if _adjacent(fact, other, text) and _go_on(fact, other, text):
                    join_numbers(fact, other, clusters, "They stand side by side in one report and fit.")


def _adjacent(one: Fact, other: Fact, text: str) -> bool:
    first, second = one.claim.passage, other.claim.passage
    if first.overlaps(second) or second.start - first.end > _DISTANCE:
        return first.overlaps(second)
    breaks = [line for line in text[first.end : second.start].split("\n")[1:-1] if line.strip()]
    return not breaks


def _go_on(one: Fact, other: Fact, text: str) -> bool:
    """Say whether the later claim goes on about the same: nothing differs, and something is shared.

    With nothing shared it must be the same or the next sentence, of the same paragraph, from the same source.
    """
    if not (groups_fit(one, other) and doers_fit(one, other)):
        return False
    meet = max(one.days[0], other.days[0]) <= min(one.days[1], other.days[1])
    shared = (
        not one.group.isdisjoint(other.group)
        or not one.perpetrators.isdisjoint(other.perpetrators)
        or (one.town and one.town == other.town)
        or (one.stated and other.stated)
        or (one.dated and other.dated and meet)
        or not {name.split()[-1] for name in one.names}.isdisjoint(name.split()[-1] for name in other.names)
    )
    between = text[one.claim.passage.end : other.claim.passage.start]
    if "\n" not in between and len(between) <= _NEAR and _same_speaker(one, other) and pronoun(other.claim):
        return True
    next_sentence = "\n" not in between and not any(letter.isalnum() for letter in between)
    return bool(shared) or (next_sentence and _source(one) == _source(other))


def _same_speaker(one: Fact, other: Fact) -> bool:
    links = [fact.claim.attribution for fact in (one, other)]
    return all(held and held[0].name for held in links) and _source(one) == _source(other)


def _source(fact: Fact) -> str:
    links = fact.claim.attribution
    return plain_name(links[0].name or "?") if links else ""


def _shown(block: list[Fact], name: str) -> str:
    spans = [s.text for fact in block for s in (fact.claim.victims.names if fact.claim.victims else ())]
    return next((text for text in spans if text.casefold() == name), spans[0])


def _reports(block: list[Fact]) -> str:
    return f"{len({fact.claim.document for fact in block})} reports"
