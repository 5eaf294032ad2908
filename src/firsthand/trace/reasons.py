"""The count of origins in plain sentences."""

from collections.abc import Mapping, Sequence

from firsthand.trace.origins import Ending
from firsthand.trace.people import Chain

_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
_KINDS = {
    "witness": "witness",
    "victim": "victim",
    "official": "official",
    "organisation": "body",
    "document": "record",
}


def reasons(
    found: Sequence[Ending],
    interval: tuple[int, int],
    doubts: Mapping[str, Ending],
    chains: Mapping[str, Chain],
    decided: Sequence[str] = (),
) -> tuple[str, ...]:
    """Return one sentence per reason: each origin told, what is unknown, what people decided, and the interval."""
    if not found:
        return ("Nobody is cited who alleges it; there is nothing to count.",)
    lines = [_told(ending, doubts, chains) for ending in found if not ending.who.key.startswith("?")]
    unknown = [ending for ending in found if ending.who.key.startswith("?")]
    lines += [_behind(ending) for ending in unknown if ending.outlets]
    bare = [ending for ending in unknown if not ending.outlets]
    lines += _bare(bare, chains)
    lines += _copied(unknown)
    lines += decided
    low, high = interval
    lines.append(
        f"So the number of independent origins is {low}."
        if low == high
        else f"So the number of independent origins is from {low} to {high}: what is unknown proves nothing."
    )
    return tuple(lines)


def reports(number: int) -> str:
    """Return "One report", "Two reports", "12 reports"."""
    word = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{word} report{'' if number == 1 else 's'}"


def _rest(number: int) -> str:
    return f"{reports(number)} {'rests' if number == 1 else 'rest'}"


def _told(ending: Ending, doubts: Mapping[str, Ending], chains: Mapping[str, Chain]) -> str:
    who, number = ending.who, len(ending.documents)
    kind = _KINDS.get(who.kind, "source")
    if who.state == "named":
        line = f"{_rest(number)} on one named {kind}, {who.name}"
    else:
        article = "an" if kind[0] in "aeiou" else "a"
        line = f"{_rest(number)} on {article} {kind} known by role only ({who.name})"
        if len(ending.groups) > 1:
            line += f"; these may be up to {len(ending.groups)}, and count as {_as_many(ending)}"
    if not ending.sure:
        line += f"; {_unsure(ending, chains)}, so it is not counted as independent"
    if other := doubts.get(who.key):
        relayed = ending.relays and other.who.key in ending.suspects
        how = "it may have this from" if relayed else "this may be the same as"
        one = "one of them may be" if ending.parted else how
        line += f"; {one} {other.who.name}, so it is not counted as independent"
    return line + "."


def _as_many(ending: Ending) -> str:
    if not ending.parted:
        return "one until a person decides"
    return f"{len(ending.parted)}, as a person decided"


def _unsure(ending: Ending, chains: Mapping[str, Chain]) -> str:
    if any(chains[claim.id].own_statement for claim in ending.claims):
        return "it tells this in its own text and does not say how it knows"
    return "it comes only through a source announced and not named"


def _behind(ending: Ending) -> str:
    number, name = len(ending.documents), " and ".join(ending.outlets)
    verb = "has" if number == 1 else "have"
    tail = "which states no source that can be told apart, so the origin behind it is unknown"
    return f"{reports(number)} {verb} it from {name}, {tail}."


def _bare(endings: Sequence[Ending], chains: Mapping[str, Chain]) -> list[str]:
    announced: set[str] = set()
    silent: set[str] = set()
    for ending in endings:
        for claim in ending.claims:
            (silent if chains[claim.id].own_word else announced).add(claim.document)
    silent -= announced
    lines = []
    if announced:
        verb = "announces a source and does" if len(announced) == 1 else "announce a source and do"
        lines.append(f"{reports(len(announced))} {verb} not name it.")
    if silent:
        verb = "names" if len(silent) == 1 else "name"
        lines.append(f"{reports(len(silent))} {verb} no source, and no words say that the writer was there.")
    return lines


def _copied(endings: Sequence[Ending]) -> list[str]:
    return [
        f"{reports(len(ending.documents))} of these share the same words or outlet and are one."
        for ending in endings
        if len(ending.documents) > 1 and not ending.outlets
    ]
