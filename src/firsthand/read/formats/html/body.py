"""Which part of a page is the report: by the names of its elements, and by where running text is dense.

The density measure is that of Readability (Arc90, 2010) and its descendants: paragraphs give points to the
elements around them for length and commas, and links take them away.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate

from firsthand.read.formats.html.canon import Node
from firsthand.read.formats.html.elements import names

Range = tuple[int, int]

_ASIDE = names("nav aside footer form button select textarea figcaption menu dialog noscript label fieldset")
_ASIDE_ROLES = names(
    "navigation banner contentinfo complementary search dialog alertdialog alert menu menubar toolbar tablist"
)
_ASIDE_NAME = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|share(?:bar)?|shar(?:ing|e-?(?:buttons?|tools?))|social(?:-?media)?|related"
    r"|promos?|promoted|newsletter|subscri(?:be|ption)|cookies?|consent|gdpr|comments?|respond|sidebar|side-?bar|footer"
    r"|breadcrumbs?|advert(?:isement)?s?|ads?|adsense|banner|pop-?up|modal|overlay|tags?|tag-?list|keywords"
    r"|author-?(?:bio|box|info)|about-?author|byline|caption|credits?|most-?(?:read|popular|viewed)|trending"
    r"|recommend(?:ed|ations?)|outbrain|taboola|widgets?|signup|sign-?up|login|paywall|disqus|paginat(?:ion|or)|pager"
    r"|toolbar|skip-?link|hidden|screen-?reader(?:-text)?|sr-only|meta(?:data|info)?|timestamp|dateline|read-?more"
    r"|see-?also|more-?(?:stories|news|on)|teasers?|sponsor(?:ed)?|donat(?:e|ion)|legal|copyright|masthead|rating"
    r"|embed|tooltip|buttons?|rss|feedback|noprint|print-?only|jp-relatedposts|sharedaddy|post-?(?:meta|tags|footer)"
    r"|entry-?(?:meta|footer|utility)|article-?(?:meta|tags|footer|tools))(?:$|[\s_-])",
    re.IGNORECASE,
)
_BODY_NAME = re.compile(
    r"article|body|content|entry|main|post|story|text|blog|artikel|beitrag|cuerpo|noticia|contenu",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RUNNING = frozenset(("p", "pre", "td", "blockquote", "div", "section", "article", "main", "li", "dd"))
_SHORTEST = 25
_COMMA = re.compile("[,،、，;:]")


class Blocks:
    """Text lengths of a page's elements, links and furniture told apart."""

    def __init__(self, text: str, nodes: Sequence[Node]) -> None:
        self.text, self.nodes = text, nodes
        self.linked = _cover(
            len(text), ((n.start, n.end) for n in nodes if n.tag == "a" and "href" in n.attributes)
        )
        whole = max(len(text), 1)
        self.aside = [_is_aside(node, whole) for node in nodes]
        self.within = self._inherit()
        self.children = [0] * len(nodes)
        for node in nodes:
            if node.parent >= 0 and node.tag in _RUNNING:
                self.children[node.parent] += 1

    def _inherit(self) -> list[bool]:
        """Say for each element whether it is furniture itself or stands inside some."""
        within: list[bool] = []
        for node, aside in zip(self.nodes, self.aside, strict=True):
            within.append(aside or (node.parent >= 0 and within[node.parent]))
        return within

    def link_share(self, node: Node) -> float:
        """Return the share of an element's characters that are links."""
        size = node.end - node.start
        return (self.linked[node.end] - self.linked[node.start]) / size if size else 0.0


def _cover(size: int, ranges: Iterable[Range]) -> list[int]:
    """Return how many of the first n characters lie in one of `ranges`, for each n."""
    change = [0] * (size + 2)
    for start, end in ranges:
        change[start] += 1
        change[end] -= 1
    depth = accumulate(change[: size + 1])
    return [0, *accumulate(1 if d > 0 else 0 for d in depth)]


def _is_aside(node: Node, whole: int) -> bool:
    """Say whether an element is furniture by its name; one that holds most of the page is not."""
    if node.tag in ("html", "body", "article", "main") or (node.end - node.start) * 2 > whole:
        return False
    said = node.attributes
    if not said:
        return node.tag in _ASIDE
    if node.tag in _ASIDE or said.get("role", "").lower() in _ASIDE_ROLES or "hidden" in said:
        return True
    if said.get("aria-hidden") == "true" or (said.get("style") and _HIDDEN.search(said["style"])):
        return True
    name = f"{said.get('class', '')} {said.get('id', '')}"
    return bool(_ASIDE_NAME.search(name)) and "articlebody" not in said.get("itemprop", "").lower()


def main_node(blocks: Blocks) -> int:
    """Return the index of the element that holds the report, -1 if the page has no running text."""
    scores = _scores(blocks)
    if not scores:
        return -1
    best = max(scores, key=lambda index: (scores[index], -index))
    named = _named(blocks, best)
    if named >= 0:
        return named
    return _widened(blocks, scores, best)


def _scores(blocks: Blocks) -> dict[int, float]:
    found: dict[int, float] = {}
    for index, node in enumerate(blocks.nodes):
        if node.tag not in _RUNNING or blocks.within[index] or blocks.children[index]:
            continue
        size = (node.end - node.start) * (1 - blocks.link_share(node))
        if size < _SHORTEST:
            continue
        points = 1 + len(_COMMA.findall(blocks.text, node.start, node.end)) + min(size / 100, 3.0)
        parent, share = node.parent, 1.0
        for step in range(3):
            if parent < 0:
                break
            found[parent] = found.get(parent, _weight(blocks.nodes[parent])) + points * share
            parent, share = blocks.nodes[parent].parent, 0.5 / (step + 1)
    return {i: s * (1 - blocks.link_share(blocks.nodes[i])) for i, s in found.items() if not blocks.within[i]}


def _weight(node: Node) -> float:
    name = f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}"
    base = {"article": 25.0, "main": 15.0, "body": -10.0, "ul": -5.0, "ol": -5.0, "form": -5.0}.get(
        node.tag, 0.0
    )
    return base + (20.0 if _BODY_NAME.search(name) else 0.0)


def _named(blocks: Blocks, best: int) -> int:
    """Return the element that is marked as the body of an article, if it holds as much as the densest one."""
    wanted = 0.5 * _size(blocks, best)
    for index, node in enumerate(blocks.nodes):
        marked = "articlebody" in node.attributes.get("itemprop", "").lower().split()
        if marked and _size(blocks, index) >= wanted:
            return index
    return -1


def _size(blocks: Blocks, index: int) -> float:
    node = blocks.nodes[index]
    return (node.end - node.start) * (1 - blocks.link_share(node))


def _widened(blocks: Blocks, scores: dict[int, float], best: int) -> int:
    """Go up from the densest element while the one around it is an article, or holds other dense parts."""
    index = best
    while True:
        parent = blocks.nodes[index].parent
        if parent < 0 or blocks.nodes[parent].tag in ("body", "html"):
            return index
        around = blocks.nodes[parent]
        dense = sum(
            s
            for i, s in scores.items()
            if blocks.nodes[i].parent == parent and i != index and s > 0.2 * scores[best]
        )
        if around.tag in ("article", "main") or dense > 0:
            if blocks.link_share(around) > 0.4:
                return index
            index = parent
        else:
            return index
