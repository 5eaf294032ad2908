"""How bytes were obtained, in plain words: where from, when, with what, out of which archive, and what was checked."""

from collections.abc import Iterable, Mapping

from firsthand.model.item import Capture, Check

_SAID = {True: "passed", False: "FAILED", None: "not tried"}


def archives(captures: Iterable[Capture]) -> Mapping[str, str]:
    """Return the name of each item, that of the file as it came by itself if it did, by the id of the item."""
    found: dict[str, str] = {}
    own: set[str] = set()
    for capture in captures:
        if capture.container is None and capture.item not in own:
            own.add(capture.item)
            found[capture.item] = capture.name
        found.setdefault(capture.item, capture.name)
    return found


def obtained(capture: Capture) -> str:
    """Return where bytes came from, when, by whom and with what, in one line."""
    reason = f", because: {capture.reason}" if capture.reason else ""
    if capture.container:
        said = f"captured {capture.captured} from {capture.origin} with {capture.tool}, as its archive says"
        return f"{said}; added by {capture.agent}{reason}"
    return f"captured {capture.captured} from {capture.origin} by {capture.agent}, {capture.tool}{reason}"


def details(capture: Capture, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the media types, the way out of the archive and the checks, a line each; `names` come of `archives`."""
    found: list[str] = []
    if capture.container:
        archive = names.get(capture.container, "an archive")
        found.append(f"out of {archive} (item {capture.container[:12]}), at {capture.member}")
    if capture.media_found or capture.media_declared:
        declared = f", called {capture.media_declared}" if capture.media_declared else ""
        found.append(f"its bytes are {capture.media_found or 'of no kind that is known'}{declared}")
    found += [checked(check) for check in capture.checks]
    return tuple(found)


def checked(check: Check) -> str:
    """Return one check in one line."""
    return f"{check.name}, {_SAID[check.passed]}: {check.words}"
