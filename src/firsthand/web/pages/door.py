"""In by the link, unlock with the passphrase, lock with one key, another link for another browser."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from firsthand.errors import AccessError
from firsthand.web import forms
from firsthand.web.gate import cookie
from firsthand.web.showing import desk, page


async def enter(request: Request) -> Response:
    """Take the one-time token and hand out a session."""
    here = desk(request)
    session = here.sessions.enter(request.path_params["token"])
    if session is None:
        return PlainTextResponse("This link was used before. Run `firsthand open` again for another.", 403)
    answer = RedirectResponse(f"{here.base}/", 303)
    answer.headers["Set-Cookie"] = cookie(session, here.base)
    return answer


async def start(request: Request) -> Response:
    """Go to the first page."""
    here = desk(request)
    return RedirectResponse(f"{here.base}/{'events' if here.room.is_open else 'unlock'}", 303)


async def ask(request: Request) -> Response:
    """Ask for the passphrase."""
    return page(request, "unlock.html.j2", fault=None)


async def unlock(request: Request) -> Response:
    """Open the case with what was typed."""
    here = desk(request)
    words = (await forms.read(request)).get("passphrase", "")
    try:
        await here.room.unlock(words)
    except AccessError as error:
        return page(request, "unlock.html.j2", 403, fault=f"{error.fault}. {error.remedy}")
    return RedirectResponse(f"{here.base}/", 303)


async def lock(request: Request) -> Response:
    """Lock the room at once, for every browser."""
    here = desk(request)
    here.room.lock()
    return RedirectResponse(f"{here.base}/unlock", 303)


async def link(request: Request) -> Response:
    """Show a link that lets one more browser in, once."""
    here = desk(request)
    address = f"http://127.0.0.1:{here.port}{here.base}/enter/{here.sessions.link()}"
    return page(request, "link.html.j2", address=address)


ROUTES = (
    Route("/", start),
    Route("/enter/{token}", enter),
    Route("/unlock", ask),
    Route("/unlock", unlock, methods=["POST"]),
    Route("/lock", lock, methods=["POST"]),
    Route("/link", link, methods=["POST"]),
)
