"""What can be published, a line for each kind: from a cleared view to the blocks of a paper."""

from collections.abc import Callable, Iterator, Mapping

from firsthand.model.casefile import CaseFile
from firsthand.publish.kinds import casefile, casualties, coi, lawyer, reply, submission
from firsthand.publish.kinds.ask import Ask
from firsthand.publish.languages import Labels
from firsthand.publish.paper import Block, Bullets, Heading, Paper, plain, said

Kind = Callable[[CaseFile, Labels, Ask], Iterator[Block]]

KINDS: Mapping[str, Kind] = {
    "case-file": casefile.build,
    "casualties": casualties.build,
    "coi-report": coi.build,
    "un-submission": submission.un,
    "ccf-submission": submission.ccf,
    "lawyers-page": lawyer.build,
    "right-of-reply": reply.build,
}


def paper(view: CaseFile, kind: str, labels: Labels, ask: Ask) -> Paper:
    """Return the paper of a kind about a view. Raises KeyError for a kind that there is not."""
    made = view.release
    foot = labels(
        "foot" if made else "foot_internal",
        name=made.name if made else "",
        made=labels.day(view.made),
        version=view.version,
    )
    return Paper(
        title=f"{labels(kind)}: {labels.code_name(view.title)}",
        made=view.made[:10],
        language=labels.code,
        foot=foot,
        banner=labels("release", name=made.name) if made else labels("internal"),
        blocks=(*_changes(view, labels), *KINDS[kind](view, labels, ask)),
    )


def _changes(view: CaseFile, labels: Labels) -> Iterator[Block]:
    """Yield what a correction changes."""
    if view.release and view.release.changes:
        before, *told = view.release.changes
        lines = map(labels.change, told)
        yield Heading(2, labels("changes", name=before))
        yield Bullets(tuple(map(plain, lines))) if told else said(labels("no_changes"))


__all__ = ["KINDS", "Ask", "paper"]
