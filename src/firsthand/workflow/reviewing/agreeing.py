"""Second readers, and people who disagree: both versions, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.claim.judged import PREFIX
from firsthand.errors import JudgementConflict, UsageError
from firsthand.model.claim import Claim
from firsthand.model.judgement import Decided, Judgement, JudgementKind, Ruling, Subject
from firsthand.store import Store
from firsthand.workflow.names.shown import Naming, disguised
from firsthand.workflow.reviewing.brief import act_label
from firsthand.workflow.reviewing.ledger import CONFIRMED_BY_ONE, Ledger, ledger
from firsthand.workflow.reviewing.memory import Memory
from firsthand.workflow.reviewing.paging import ON_A_PAGE, Leafed, offset

CONFIRMING = "Confirmed as a second reader."
_BEHIND = frozenset({"rendition", "passage", "before", "behind"})
"""Values that say where words stand, which the words themselves show better."""
_ABOUT: Mapping[JudgementKind, str] = {
    "claim": "a claim",
    "event": "what is one event",
    "origins": "whether two have one origin",
    "pair": "whether two records are one person",
    "grade": "the grade of a source",
    "risk": "a risk of a release",
    "consent": "what somebody agreed to",
    "mark": "what is protected",
}


@dataclass(frozen=True, slots=True)
class Version:
    """What one person said: id of the judgement, verdict, who, the day, why, and the values in words."""

    id: str
    verdict: str
    author: str
    day: str
    reason: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that was decided: what kind, its words, where it stands, and what people said, the latest last.

    `place` is the address of its page in the room, empty if it has none. `own`: the reader decided it, too.
    """

    about: str
    words: str
    place: str
    versions: tuple[Version, ...]
    own: bool


def waiting(store: Store, memory: Memory, agent: str, wanted: int) -> tuple[Leafed[Matter], int]:
    """Return one page of the claims that `agent` can confirm, and how many wait for somebody else than `agent`."""
    known = ledger(store, memory)
    others = [about for about in known.alone if known.decided[about].counts.author != agent]
    return _page(store, known, others, agent, wanted), len(known.alone) - len(others)


def disputed(store: Store, memory: Memory, agent: str, wanted: int) -> Leafed[Matter]:
    """Return one page of what people disagree on."""
    known = ledger(store, memory)
    return _page(store, known, known.disputed, agent, wanted)


def confirm(store: Store, judgement: str, agent: str) -> Judgement:
    """Keep that `agent`, another person, says the same as a judgement that still counts.

    Raises UsageError for one's own, NothingFound, and JudgementConflict if somebody decided meanwhile.
    """
    first = store.judgement(judgement)
    if first.author == agent:
        raise UsageError("this claim", "you decided it yourself; a second reader is somebody else")
    if first.kind != "claim" or first.verdict not in CONFIRMED_BY_ONE:
        raise UsageError("this judgement", "it is none that a second reader confirms")
    ruling = Ruling(first.kind, first.about, first.verdict, CONFIRMING, first.values)
    return store.judge(ruling, agent, judgement)


def versions(store: Store, conflict: JudgementConflict) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return what was to be kept and what stands, as pairs of label and words."""
    naming = disguised(store)
    return tuple(
        tuple((name.replace("_", " "), naming(words, ())) for name, words in side.items() if words)
        for side in (conflict.mine, conflict.theirs)
    )


def _page(
    store: Store, known: Ledger, subjects: Sequence[Subject], agent: str, wanted: int
) -> Leafed[Matter]:
    number, pages, before = offset(wanted, len(subjects))
    here = [known.decided[about] for about in subjects[before : before + ON_A_PAGE]]
    names = [one.counts.about[0].removeprefix(PREFIX) for one in here if one.counts.kind == "claim"]
    claims, naming = store.leaves.claims(names), disguised(store)
    found = tuple(_matter(one, claims, naming, agent) for one in here)
    return Leafed(found, number, pages, len(subjects))


def _matter(one: Decided, claims: Mapping[str, Claim], naming: Naming, agent: str) -> Matter:
    counts, versions = one.counts, (*one.against, one.counts)
    words, place = ", ".join(naming(name, ()) for name in counts.about), ""
    if counts.kind == "claim":
        words, place = _of_claim(counts, claims, naming)
    told = tuple(_version(each, naming) for each in versions)
    own = any(each.author == agent for each in versions)
    return Matter(_ABOUT[counts.kind], words, place, told, own)


def _of_claim(counts: Judgement, claims: Mapping[str, Claim], naming: Naming) -> tuple[str, str]:
    """Return the words of a claim and the address of its card."""
    name, values = counts.about[0].removeprefix(PREFIX), dict(counts.values)
    claim = claims.get(name)
    if claim is not None:
        words = naming(claim.passage.text, (claim.document,))
        return f"{act_label(claim.act)}: {words}", f"read/{claim.rendition}/{name}"
    act, rendition = act_label(values.get("act", "")), values.get("rendition", "")
    words = naming(values.get("words", ""), ())
    return f"{act}: {words}" if act else words or name, f"read/{rendition}/{name}" if rendition else ""


def _version(one: Judgement, naming: Naming) -> Version:
    values = tuple(
        (name.replace("_", " "), act_label(words) if name == "act" else naming(words, ()))
        for name, words in one.values
        if words and name not in _BEHIND
    )
    verdict = one.verdict.replace("_", " ")
    return Version(one.id, verdict, naming(one.author, ()), one.at[:10], naming(one.reason, ()), values)
