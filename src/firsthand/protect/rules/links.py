"""Addresses on the web that name a protected person, or lead to somebody's own page, are withheld."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from firsthand.protect.matching import folded_words
from firsthand.protect.roster import KEPT
from firsthand.protect.rule import Replacement, Rule, Secrets, whole

LINK = re.compile(
    r"(?:https?://|www\.)\S+[^\s.,;:!?)\]”\"'’>]"
    r"|(?<![\w.-])(?:[\w-]{1,63}\.){1,8}(?:com|org|net|info|me|ru|io)/[\w./%?=&@~-]+"
)
_TOKEN = re.compile(r"\S+")
_OWN_PAGE = re.compile(
    r"(?i)(?:facebook|fb|instagram|twitter|x|vk|vkontakte|ok|tiktok|linkedin|youtube|threads|odnoklassniki)\.(?:com|ru|net)/"
    r"[\w.@?=-]{2,}|(?:t|telegram|wa|m)\.me/[\w+@-]{2,}"
)
_CREDENTIALS = re.compile(r"//[^/\s@]+@")
_MIN_LETTERS = 4


def find(text: str, secrets: Secrets) -> Iterator[Replacement]:
    """Yield a blank for every link or file name in `text` that gives a person away."""
    for match in LINK.finditer(text):
        link = match.group()
        if _OWN_PAGE.search(link) or _CREDENTIALS.search(link) or gives_away(link, secrets):
            yield whole(text, match.start(), match.end(), "[link withheld]", "links")
    for match in _TOKEN.finditer(text) if "%" in text else ():
        if "%" in match.group() and gives_away(match.group(), secrets):
            yield whole(text, match.start(), match.end(), "[file name withheld]", "links")


def gives_away(link: str, secrets: Secrets) -> bool:
    """Say whether `link` holds a protected name, percent-encoded or written into other letters."""
    plain = unquote(link)
    found = [*secrets.roster.finder.find(plain), *secrets.places.find(plain)]
    if any(hit.values - {KEPT} for hit in found):
        return True
    singles = (secrets.roster.finder.singles, secrets.places.singles)
    return any(_inside(word, names) for names in singles for word in folded_words(plain))


def _inside(word: str, names: frozenset[str]) -> bool:
    """Say whether a name of four or more letters stands inside `word`."""
    sizes = {len(name) for name in names}
    return any(
        word[at : at + size] in names
        for size in sizes
        if _MIN_LETTERS <= size < len(word)
        for at in range(len(word) - size + 1)
    )


LINKS = Rule(
    "links",
    "Links and file names that name a person or lead to somebody's own page.",
    ("link", "links"),
    find,
    by_page=True,
    needs=re.compile(r"[/%]|www\."),
)
