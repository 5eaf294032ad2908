"""What was done to the case, who did it and when, from the journal, the last first. What it was about stays out.

The details of an act hold paths, words and sometimes names under their masks; `show CASE acts` leaves them out, too.
"""

from dataclasses import dataclass

from firsthand.store import Store
from firsthand.workflow.reviewing.paging import ON_A_PAGE, Leafed, offset

_WORDS = {
    "create": "made the case",
    "migrate": "brought the case to this version",
    "capture": "added documents",
    "derive": "had documents read",
    "reconcile": "had events and origins counted",
    "judge": "decided",
    "import": "took in what others kept",
    "keys-change": "changed who may open the case",
    "fixity": "checked originals",
    "restore": "restored originals from a copy",
    "handover": "handed evidence over",
    "export-original": "took an original out",
    "caption": "wrote a caption",
    "cosigned": "kept a partner's cosignature",
    "view": "looked at the case",
    "export": "wrote a case file",
    "export-with-names": "wrote a case file with names",
    "open-names": "opened sealed names",
    "find-name": "looked for a sealed name",
    "seal": "sealed names",
    "destroy": "destroyed documents",
    "copy": "made a second copy",
    "timestamp": "had the case stamped",
    "cosign": "cosigned a partner's head",
    "list": "kept a list of victims",
    "link": "linked lists",
    "estimate": "estimated a total",
}


@dataclass(frozen=True, slots=True)
class Done:
    """One act: its number from 1, when (UTC), who, what in words, and with which program."""

    number: int
    at: str
    agent: str
    words: str
    tool: str


def activity(store: Store, wanted: int) -> Leafed[Done]:
    """Return one page of what was done, the last first."""
    total, _ = store.survey.activities(0)
    number, pages, before = offset(wanted, total)
    _, acts = store.survey.activities(ON_A_PAGE, before)
    done = tuple(
        Done(act.number + 1, act.at, act.agent, _WORDS.get(act.kind, act.kind.replace("-", " ")), act.tool)
        for act in acts
    )
    return Leafed(done, number, pages, total)
