"""What a check of the kept bytes found."""

from dataclasses import dataclass

from firsthand.errors import IntegrityError


@dataclass(frozen=True, slots=True)
class Outside:
    """What was kept elsewhere and is brought to a check.

    `heads`: signed heads of the case, each with the name of its file. `anchors`: certificates of authorities that
    the person who checks trusts, in PEM.
    """

    heads: tuple[tuple[str, bytes], ...] = ()
    anchors: bytes | None = None


NOTHING_OUTSIDE = Outside()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked (`what`): sound if `fault` is None, damaged if `error` says how to call it.

    A `fault` without `error` is a note: something out of the ordinary that harms nothing.
    """

    what: str
    fault: str | None = None
    error: type[IntegrityError] | None = None

    @property
    def sound(self) -> bool:
        """Say whether nothing kept was lost or altered here."""
        return self.error is None
