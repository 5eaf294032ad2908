"""What a page says about itself: in JSON-LD, in meta elements, in time elements; asked in that order."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from firsthand.read.formats.html.canon import Canon, Node
from firsthand.read.formats.html.dating import Sources, Statement, published
from firsthand.read.formats.html.naming import outlet, person, titled

_ARTICLE = re.compile(r"Article|BlogPosting|Report|NewsStory|LiveBlog|AnalysisNews|OpinionNews|^Recipe$")
_PAGE = re.compile(r"Page$|^CreativeWork$")
_LARGEST_JSON = 1 << 20
_AUTHOR = "author article:author parsely-author sailthru.author dc.creator byl citation_author"
_OUTLET = "og:site_name dc.publisher publisher citation_journal_title application-name"


class Said(NamedTuple):
    """What a page states; None where it states nothing."""

    title: str | None
    published: Statement | None
    publisher: str | None
    author: str | None
    url: str | None
    language: str | None
    warnings: tuple[str, ...]


def said(canon: Canon, main: int | None) -> Said:
    """Return what the page says about itself; `main` is where in the text the report begins, if there is one."""
    described, metas = _described(canon.linked_data), _metas(canon.named("meta"))
    linked = described[0]
    when = published(Sources(described, metas, canon, main))
    stated = titled(_text(linked.get("headline")) or _meta(metas, "og:title twitter:title"))
    named = (_name(linked.get("publisher")), *(_meta(metas, name) for name in _OUTLET.split()))
    publisher = next((name for name in (outlet(name, stated) for name in named) if name), None)
    return Said(
        title=_title(canon, stated, publisher),
        published=when.stated,
        publisher=publisher,
        author=_author(linked, metas) or person(_marked_author(canon)),
        url=_canonical(canon.named("link")) or _meta(metas, "og:url") or _text(linked.get("url")),
        language=_language(canon.named("html"), metas) or _text(linked.get("inLanguage")),
        warnings=when.warnings,
    )


def _described(scripts: Sequence[str]) -> list[dict[str, object]]:
    """Return what linked data describes: the first article (empty if there is none), then pages."""
    articles: list[dict[str, object]] = []
    pages: list[dict[str, object]] = []
    for script in scripts:
        if len(script) > _LARGEST_JSON:
            continue
        try:
            loaded = json.loads(script.strip().removesuffix(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        for found in _objects(loaded, 0):
            kind = found.get("@type")
            kinds = [k for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, str)]
            if any(_ARTICLE.search(k) for k in kinds):
                articles.append(found)
            elif any(_PAGE.search(k) for k in kinds):
                pages.append(found)
    return [articles[0] if articles else {}, *pages]


def _objects(value: object, depth: int) -> Iterator[dict[str, object]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for entry in value:
            yield from _objects(entry, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement"):
            yield from _objects(value.get(name), depth + 1)


def _metas(metas: Sequence[Node]) -> dict[str, str]:
    """Return name and content of the meta elements, the first of each name."""
    found: dict[str, str] = {}
    for node in metas:
        said = node.attributes
        name = (
            said.get("property") or said.get("name") or said.get("itemprop") or said.get("http-equiv") or ""
        )
        content = said.get("content", "").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _meta(metas: dict[str, str], names: str) -> str | None:
    """Return the first of the named entries that is there; names stand in order of trust."""
    return next((" ".join(metas[name].split()) for name in names.split() if name in metas), None)


def _text(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """Return the name of a person or body in linked data, or the names of several."""
    if isinstance(value, list):
        names = [name for name in map(_name, value[:5]) if name]
        return ", ".join(dict.fromkeys(names)) or None
    return _person(_text(value.get("name") if isinstance(value, dict) else value))


def _person(value: str | None) -> str | None:
    """Return the value unless it is an address of a page."""
    return None if value is None or value.startswith(("http:", "https:", "/", "www.")) else value


def _author(linked: Mapping[str, object], metas: dict[str, str]) -> str | None:
    stated = (_name(linked.get("author")), *(_person(_meta(metas, name)) for name in _AUTHOR.split()))
    return next((name for name in map(person, stated) if name), None)


def _marked_author(canon: Canon) -> str | None:
    for node in canon.nodes:
        if "author" not in node.written.lower():
            continue
        said = node.attributes
        if said.get("rel", "").lower() == "author" or "author" in said.get("itemprop", "").lower().split():
            name = " ".join(canon.text[node.start : node.end].split())
            if 2 < len(name) < 80:
                return name
    return None


def _canonical(links: Sequence[Node]) -> str | None:
    for node in links:
        if "canonical" in node.attributes.get("rel", "").lower().split():
            return node.attributes.get("href") or None
    return None


def _language(roots: Sequence[Node], metas: dict[str, str]) -> str | None:
    lang = next((n.attributes.get("lang") or n.attributes.get("xml:lang") for n in roots), None)
    found = (lang or metas.get("content-language") or metas.get("og:locale") or "").split(",")[0].strip()
    return found.replace("_", "-") or None


def _title(canon: Canon, stated: str | None, outlet: str | None) -> str | None:
    """Return the stated title, else the first heading, else the window's; the outlet's name cut off."""
    headings = (" ".join(canon.text[n.start : n.end].split()) for n in canon.named("h1"))
    title = stated or next((h for h in headings if h), None) or " ".join(canon.title.split())
    for mark in (" | ", " - ", " – ", " — ", " :: ", " » "):
        head, found, tail = title.rpartition(mark)
        if found and outlet and tail.strip().lower() == outlet.lower():
            return head.strip()
    return title or None
