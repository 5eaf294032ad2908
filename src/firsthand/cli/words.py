"""Records as words for a person at a terminal."""

from firsthand.cli.paint import clean, paint
from firsthand.model.claim import Claim, When


def claim_line(claim: Claim) -> str:
    """Return one claim as one line for a person."""
    people = number_words(claim)
    whom = " <- ".join(clean(link.name or "an unnamed source") for link in reversed(claim.attribution))
    facts = [claim.polarity if claim.polarity != "asserted" else "", people]
    facts += [clean(claim.place.name) if claim.place else "", dates(claim.time)]
    head = f"{claim.id}  {paint(claim.act, 'cyan')}  {', '.join(fact for fact in facts if fact)}"
    said_by = f"from {whom}" if whom else "the publisher’s own word"
    return f"{head}\n    “{clean(claim.passage.text)}”\n    {said_by}"


def number_words(claim: Claim) -> str:
    """Return the victims of a claim as words: their number as a range, and who they are."""
    victims = claim.victims
    if victims is None:
        return ""
    number = figure(victims.min, victims.max)
    number = f"about {number}" if victims.approximate and number else number
    who = ", ".join(name.text for name in victims.names) or victims.description or ""
    return clean(f"{number} ({who})" if number and who else number or who)


def dates(time: When | None) -> str:
    """Return a time as words: one date, or from when to when."""
    if time is None or not (time.earliest or time.latest):
        return ""
    return (
        time.earliest or "?"
        if time.earliest == time.latest
        else f"{time.earliest or '...'} to {time.latest or '...'}"
    )


def counted(number: int, thing: str) -> str:
    """Return a number with its thing, in the plural where there is not just one."""
    return f"{number:,} {thing}{'s' * (number != 1)}"


def figure(low: int | None, high: int | None) -> str:
    """Return a range of people as words; empty where nothing is stated."""
    if low is None and high is None:
        return ""
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return f"at most {high:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
