"""Which languages a machine can read pictures in here: the data files of Tesseract that the system has."""

import os
from pathlib import Path

_KNOWN = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
_ENDING = ".traineddata"
_SCRIPTS = {
    "Cyrillic": ("rus", "ukr", "bel", "bul", "srp", "mkd", "kaz", "kir", "tgk", "mon"),
    "Arabic": ("ara", "fas", "urd", "pus", "uig", "kur_ara", "snd"),
    "Hebrew": ("heb", "yid"),
    "Greek": ("ell",),
    "Georgian": ("kat",),
    "Armenian": ("hye",),
    "Ethiopic": ("amh", "tir"),
    "Burmese": ("mya",),
    "Devanagari": ("hin", "nep", "mar"),
    "Bengali": ("ben",),
    "Chinese": ("chi_sim", "chi_tra"),
    "Japanese": ("jpn",),
    "Korean": ("kor",),
    "Thai": ("tha",),
}
_NO_LANGUAGE = ("osd", "equ", "snum")
_JOINED = 3
"""Languages of one script that are read together: each makes it slower."""


def folder() -> str | None:
    """Return the folder of the data files, None if there is none. `TESSDATA_PREFIX` goes before the known places."""
    named = os.environ.get("TESSDATA_PREFIX")
    for place in ((named, f"{named}/tessdata") if named else ()) + _KNOWN:
        if languages(place):
            return place
    return None


def languages(place: str) -> tuple[str, ...]:
    """Return the codes of the languages whose data stand in `place`, in order of the alphabet."""
    try:
        names = os.listdir(place)
    except OSError:
        return ()
    codes = (name.removesuffix(_ENDING) for name in names if name.endswith(_ENDING))
    return tuple(sorted(code for code in codes if code not in _NO_LANGUAGE))


def scripts(codes: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the languages of each script, at most three, the most used first; what is not listed is Latin."""
    found: dict[str, tuple[str, ...]] = {}
    listed = {code for group in _SCRIPTS.values() for code in group}
    latin = sorted((code for code in codes if code not in listed), key=lambda code: (code != "eng", code))
    if latin:
        found["Latin"] = tuple(latin[:_JOINED])
    for script, group in _SCRIPTS.items():
        here = tuple(code for code in group if code in codes)
        if here:
            found[script] = here[:_JOINED]
    return found


def readable() -> tuple[str, ...]:
    """Return the folders that a sandboxed worker must be able to read for it."""
    place = folder()
    return (str(Path(place).resolve()),) if place else ()


def versions() -> str:
    """Return which languages are there, and in data files of what size: with others, more or other words are read."""
    place = folder()
    if place is None:
        return ""
    return " ".join(f"{code}:{os.path.getsize(f'{place}/{code}{_ENDING}')}" for code in languages(place))
