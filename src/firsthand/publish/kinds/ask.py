"""What one publication is asked to be about: a person by code, a kind of act, an official, a day to answer by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ask:
    """What a paper is about. None: about everybody, or the paper says that it is missing.

    `person` is the code of the release, `act` a term of the vocabulary, `official` a name or body as the reports have
    it, `until` an ISO day.
    """

    person: str | None = None
    act: str | None = None
    official: str | None = None
    until: str | None = None
