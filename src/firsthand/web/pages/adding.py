"""Adding files by drag and drop or from a list; long work, told on every page; counting anew."""

from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from firsthand.errors import FirsthandError, UsageError
from firsthand.web.jobs import Job
from firsthand.web.showing import desk, page
from firsthand.workflow.incoming import inputs
from firsthand.workflow.incoming.uploading import Upload, base_name
from firsthand.workflow.names.shown import disguised
from firsthand.workflow.reviewing import taking

_MOST_DIGITS = 15
_STATUS = {"kept": 201, "known": 200, "measured": 202}


async def show(request: Request) -> Response:
    """Show where files are dropped, what the last job said, and how much waits to be read."""
    room = desk(request).room
    waiting = await room.read(taking.unread)
    return page(request, "add.html.j2", waiting=waiting, job=room.jobs.now)


async def take(request: Request) -> Response:
    """Take one file as it stands in the body of the request; the answer is a line of text."""
    here, asked = desk(request), request.query_params
    try:
        upload = Upload(
            base_name(asked.get("name", "")),
            size(request.headers.get("content-length", "")),
            moment(asked.get("modified", "")),
            asked.get("measured") or None,
        )
        taken = await here.adding.keep(upload, request.stream())
        told = taken.item if taken.outcome == "measured" else taken.outcome
    except FirsthandError as error:
        fault = error.fault
        fault = await here.room.read(lambda store: disguised(store)(fault, ()))
        # What UsageError advises is for the command line.
        words = fault if isinstance(error, UsageError) else f"{fault}. {error.remedy}"
        return PlainTextResponse(words, 422)
    return PlainTextResponse(told, _STATUS[taken.outcome])


async def read(request: Request) -> Response:
    """Read what is kept and unread."""
    here = desk(request)
    here.adding.read()
    return RedirectResponse(f"{here.base}/add", 303)


async def count(request: Request) -> Response:
    """Count events and origins anew."""
    here = desk(request)
    job = here.room.jobs.begin("Counting events and origins anew")
    here.room.begin(here.room.jobs.end(job, _counted(request, job)))
    return RedirectResponse(f"{here.base}/add", 303)


async def _counted(request: Request, job: Job) -> str:
    job.tell("comparing reports, putting claims together", 0, 0)
    done = await desk(request).room.counter.now()
    if not done:
        return "Events and origins were not counted to the end; what people decided is kept."
    return "Events and origins are counted anew."


async def stop(request: Request) -> Response:
    """Stop the job that runs; what it kept is kept."""
    here = desk(request)
    job = here.room.jobs.now
    here.room.jobs.stop()
    here.room.counter.stop()
    return RedirectResponse(f"{here.base}/{job.place if job else 'add'}", 303)


async def now(request: Request) -> Response:
    """Show the part of the bar that tells what the room is at."""
    return page(request, "job.html.j2")


def size(told: str) -> int:
    """Return the size of a file as a browser told it; UsageError if it told none."""
    if not (told.isascii() and told.isdigit() and len(told) < _MOST_DIGITS):
        raise UsageError("file", "its size is not told")
    return int(told)


def moment(told: str) -> str | None:
    """Return the time of change that a browser told in milliseconds, as ISO 8601."""
    if not (told.isascii() and told.isdigit() and len(told) < _MOST_DIGITS):
        return None
    return inputs.iso(datetime.fromtimestamp(int(told) / 1000, UTC))


ROUTES = (
    Route("/add", show),
    Route("/add/file", take, methods=["PUT"]),
    Route("/add/read", read, methods=["POST"]),
    Route("/count", count, methods=["POST"]),
    Route("/job", now),
    Route("/job/stop", stop, methods=["POST"]),
)
