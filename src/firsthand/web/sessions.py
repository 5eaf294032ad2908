"""Who came in by the link: one-time tokens and sessions, of which only digests are held."""

import secrets
from hashlib import sha256

_BYTES = 32
_MOST_LINKS = 16
"""Links that wait to be used; the oldest one goes when there are more."""


class Sessions:
    """The tokens that wait to be used once, and the sessions that began with one.

    Whoever reads the memory of this process, or a dump of it, finds digests: they open nothing.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self._links: dict[bytes, None] = {}
        self._sessions: set[bytes] = set()

    def link(self) -> str:
        """Return a new token that lets one browser in, once."""
        token = secrets.token_urlsafe(_BYTES)
        self._links[_digest(token)] = None
        while len(self._links) > _MOST_LINKS:
            del self._links[next(iter(self._links))]
        return token

    def enter(self, token: str) -> str | None:
        """Use up `token` and return the session that begins; None if it is none, or was used."""
        known = _digest(token)
        if known not in self._links:
            return None
        del self._links[known]
        session = secrets.token_urlsafe(_BYTES)
        self._sessions.add(_digest(session))
        return session

    def knows(self, session: str) -> bool:
        """Say whether `session` began with a link and was not ended."""
        return _digest(session) in self._sessions

    def end(self) -> None:
        """End all sessions and burn all links."""
        self._links.clear()
        self._sessions.clear()


def _digest(secret: str) -> bytes:
    # The secrets are 256 random bits: a plain digest cannot be turned back, and set look-ups on it tell nothing.
    return sha256(secret.encode("utf-8", "surrogatepass")).digest()
