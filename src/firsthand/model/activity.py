"""What people or software did here (PROV Activity; never called an event)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Activity:
    """One act of work on the case, as the journal records it.

    `details` (names, paths, digests) stay in the encrypted database; the journal line holds a salted commitment
    to them. `at` is UTC, ISO 8601 to the second.
    """

    number: int
    kind: str
    at: str
    agent: str
    tool: str
    details: dict[str, str]
