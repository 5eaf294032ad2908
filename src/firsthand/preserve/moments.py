"""Times as archives and proofs write them, in the one form in which they are kept."""

from datetime import UTC, datetime


def moment(words: str, *, zone_needed: bool = False) -> str | None:
    """Return an ISO 8601 time as UTC, to the second; None if it is none, or lies outside of the calendar.

    A time without a zone is taken for UTC, or for none where `zone_needed`.
    """
    try:
        found = datetime.fromisoformat(words)
        if found.tzinfo is None and zone_needed:
            return None
        aware = found if found.tzinfo else found.replace(tzinfo=UTC)
        return f"{aware.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"
    except (ValueError, OverflowError):
        return None
