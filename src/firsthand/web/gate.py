"""What every request must pass before a page sees it, and what every answer carries.

The rules are those of a server that anybody's browser can reach: on this machine other programs, other users' pages
and pages of the network all can send requests to 127.0.0.1.
"""

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from firsthand.web.sessions import Sessions

COOKIE = "firsthand"
READING = frozenset({"GET", "HEAD"})
METHODS = READING | {"POST", "PUT"}

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), clipboard-read=()",
    "X-DNS-Prefetch-Control": "off",
    "Cache-Control": "no-store",
}


class Gate:
    """Lets requests of one browser, under one address, through to `inner`.

    `base` is the secret first part of every path. A cookie for 127.0.0.1 goes to whatever listens on any of its ports;
    bound to a path that nobody else knows, it goes to this program only.
    """

    def __init__(self, inner: ASGIApp, sessions: Sessions, base: str, port: int) -> None:
        """Guard `inner`, which is reached at http://127.0.0.1:`port``base`/."""
        self._inner, self._sessions, self._base = inner, sessions, base
        self._hosts = {f"127.0.0.1:{port}", f"localhost:{port}"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse the request in one line, or pass it on."""
        if scope["type"] == "lifespan":
            await self._inner(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        refusal = self._refusal(scope)
        guarded = _guarded(send)
        if refusal is not None:
            await PlainTextResponse(refusal[1], refusal[0])(scope, receive, guarded)
            return
        await self._inner(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        """Return the status and the reason for which the request is refused, None if it is not."""
        headers = Headers(scope=scope)
        host = headers.getlist("host")
        if len(host) != 1 or host[0].lower() not in self._hosts:
            return 400, "This room answers at 127.0.0.1 only."
        if scope["method"] not in METHODS:
            return 405, "This is not done here."
        path = str(scope["path"])
        if not path.startswith(f"{self._base}/"):
            return 404, "Nothing stands here."
        if headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
            return 403, "Another page asked for this."
        if scope["method"] not in READING and not _same_origin(headers, host[0]):
            return 403, "Another page asked for this."
        entering = path.startswith(f"{self._base}/enter/") and scope["method"] in READING
        if not entering and not self._sessions.knows(_session(headers)):
            return 401, "Use the link that `firsthand open` printed; it works once. Run it again for another."
        return None


def cookie(session: str, base: str) -> str:
    """Return the header that hands `session` to the browser: no script reads it, no other site sends it."""
    return f"{COOKIE}={session}; Path={base}/; HttpOnly; SameSite=Strict"


def _session(headers: Headers) -> str:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return ""
    return jar[COOKIE].value if COOKIE in jar else ""


def _same_origin(headers: Headers, host: str) -> bool:
    """Say whether the page that sends this is one of ours; what does not say where it is from is not."""
    origin = urlsplit(headers.get("origin", ""))
    return origin.scheme == "http" and origin.netloc.lower() == host.lower()


def _guarded(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
