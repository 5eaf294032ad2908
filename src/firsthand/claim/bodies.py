"""Which armed group a doer belongs to: the group named in its words, or the only one of which the report tells."""

import re
from collections.abc import Sequence
from dataclasses import replace

from firsthand.language.armed_groups import GroupName, armed_groups
from firsthand.language.lexicons import words
from firsthand.model.claim import Claim, Perpetrator, Stance
from firsthand.model.span import Span

_WORD = re.compile(r"[^\W\d_]+")


def with_bodies(claims: Sequence[Claim], text: str) -> tuple[Claim, ...]:
    """Return the claims with the armed groups of their doers.

    A doer whose words run into the name of a group ("members of the Army", of National Liberation) gets the whole
    name, and is of an organisation. Of rebels told by no name ("the guerrillas") the group is given as well, if the
    report tells of one only: with their stance where "the" goes back to it, else as possible.
    """
    if not any(claim.perpetrators for claim in claims):
        return tuple(claims)
    groups = armed_groups(text)
    return tuple(_with_bodies(claim, groups, text) for claim in claims) if groups else tuple(claims)


def _with_bodies(claim: Claim, groups: Sequence[GroupName], text: str) -> Claim:
    if not claim.perpetrators:
        return claim
    doers = [_named(doer, groups, text) for doer in claim.perpetrators]
    only = _only(groups)
    rebels = [doer for doer in doers if _is_nameless(doer, groups)]
    if only and len(rebels) == len(doers):
        doers += [_member_of(doer, [g for g in groups if g.group == only], text) for doer in rebels[:1]]
    return replace(claim, perpetrators=tuple(doers))


def _named(doer: Perpetrator, groups: Sequence[GroupName], text: str) -> Perpetrator:
    own = next((g for g in groups if doer.span.start <= g.start < doer.span.end), None)
    if own is None:
        return doer
    end = max(doer.span.end, own.end)
    return Perpetrator(Span.of(text, doer.span.start, end), "organisation", doer.stance)


def _only(groups: Sequence[GroupName]) -> str | None:
    found = {group.group for group in groups}
    return next(iter(found)) if len(found) == 1 else None


def _is_nameless(doer: Perpetrator, groups: Sequence[GroupName]) -> bool:
    """Say whether a doer is "the rebels" or the like, with no group in its words."""
    told = [word.casefold() for word in _WORD.findall(doer.span.text)]
    if any(doer.span.start <= group.start < doer.span.end for group in groups):
        return False
    return bool(told) and not words("perpetrators", "rebels").isdisjoint(told[-2:])


def _member_of(doer: Perpetrator, names: Sequence[GroupName], text: str) -> Perpetrator:
    before = [name for name in names if name.end <= doer.span.start]
    name = before[-1] if before else names[0]
    definite = bool(before) and doer.span.text.casefold().startswith("the ")
    stance: Stance = doer.stance if definite or doer.stance != "fact" else "possible"
    return Perpetrator(Span.of(text, name.start, name.end), "organisation", stance)
