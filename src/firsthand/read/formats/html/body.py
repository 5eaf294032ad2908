"""Which part of a page is the report: by the names of its elements, and by where running text is dense.

The density measure is that of Readability (Arc90, 2010) and its descendants: paragraphs give points to the
elements around them for length and commas, and links take them away.
"""

import re
from collections.abc import Iterable, Sequence

from firsthand.read.formats.html.canon import Node
from firsthand.read.formats.html.cover import Cover
from firsthand.read.formats.html.elements import names

_ASIDE = names("nav aside footer form button select textarea figcaption menu dialog noscript label fieldset")
_ASIDE_ROLES = names(
    "navigation banner contentinfo complementary search dialog alertdialog alert menu menubar toolbar tablist"
)
# Within a name, parts are set off by blanks, hyphens and underscores; some words count only at the end of one,
# as the beginning says something else ("tag-politics", "widget-container").
_ASIDE_NAME = re.compile(
    r"(?:^|[\s_-])(?:"
    r"(?:nav(?:bar|igation)?|menu|shar(?:e|ing)|social(?:media)?|related|promos?|newsletter|subscri(?:be|ption)|cookies?"
    r"|consent|gdpr|ads?-(?:slot|unit|box|block|space|wrap(?:per)?|container)|respond|side-?bar|footer|breadcrumbs?|advert(?:isement)?s?|adsense|pop-?up|modal|outbrain|taboola"
    r"|about-author|author-(?:bio|box|info)|most-(?:read|popular|viewed)|trending|recommend(?:ed|ations?)|sign-?up|login"
    r"|paywall|disqus|paginat(?:ion|or)|toolbar|skip-?link|screen-reader|see-also|more-(?:stories|news|on)|sponsor(?:ed)?"
    r"|donat(?:e|ion)|masthead|ratings?|tooltip|feedback|jp-relatedposts|sharedaddy|fact-?box|info-?box|teasers?)"
    r"(?:$|[\s_-])"
    r"|(?:ads?|banner|tags?|tag-?list|keywords|byline|captions?|credits?|widgets?|pager|hidden|sr-only|meta(?:data|info)?"
    r"|timestamp|dateline|read-?more|legal|copyright|embed|buttons?|rss|noprint|print-only|comments?(?:-list|-area)?"
    r"|overlay|legend|utility|tools)(?:$|\s)"
    r")",
    re.IGNORECASE,
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_INLINE = names("span b i strong em a abbr small font time cite q sub sup u mark")
_BODY_NAME = re.compile(
    r"article|body|content|entry|main|post|story|text|blog|artikel|beitrag|cuerpo|noticia|contenu",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_RUNNING = frozenset(("p", "pre", "td", "blockquote", "div", "section", "article", "main", "li", "dd"))
_SHORTEST = 25
_RUNNING_FROM = 60
# How much text that does not run counts against an element, and how much one around it must gain: the best of a
# few round numbers on a third of a public set of labelled pages (F1 of pieces .90; on the rest .88).
_AGAINST = 0.5
_GAIN = 1.05
_COMMA = re.compile("[,،、，;:]")


def linked(nodes: Iterable[Node]) -> Cover:
    """Return what of the text is links."""
    return Cover((n.start, n.end) for n in nodes if n.tag == "a" and "href" in n.attributes)


class Blocks:
    """Text lengths of a page's elements, links and furniture told apart."""

    def __init__(self, text: str, nodes: Sequence[Node]) -> None:
        self.text, self.nodes = text, nodes
        self.linked = linked(nodes)
        whole = max(len(text), 1)
        self.aside = [_is_aside(node, whole) or _is_aside_by_name(node, whole) for node in nodes]
        self.within = self._inherit()
        self.children = [0] * len(nodes)
        for node in nodes:
            if node.parent >= 0 and node.tag in _RUNNING:
                self.children[node.parent] += 1
        self._closed = Cover((n.start, n.end) for n, a in zip(nodes, self.aside, strict=True) if a)
        self._running = Cover((n.start, n.end) for i, n in enumerate(nodes) if self.runs(i))

    def _inherit(self) -> list[bool]:
        """Say for each element whether it is furniture itself or stands inside some."""
        within: list[bool] = []
        for node, aside in zip(self.nodes, self.aside, strict=True):
            within.append(aside or (node.parent >= 0 and within[node.parent]))
        return within

    def runs(self, index: int) -> bool:
        """Say whether an element is a paragraph of running text: long enough, mostly no links, no furniture."""
        node = self.nodes[index]
        if node.tag not in _RUNNING or self.within[index] or self.children[index]:
            return False
        return node.end - node.start >= _RUNNING_FROM and self.link_share(node) < 0.5

    def running_in(self, node: Node) -> int:
        """Return how many characters of running text stand in an element."""
        return self._running.count(node.start, node.end)

    def open_in(self, node: Node) -> int:
        """Return how many characters of an element are not in furniture."""
        return node.end - node.start - self._closed.count(node.start, node.end)

    def link_share(self, node: Node) -> float:
        """Return the share of an element's characters that are links."""
        size = node.end - node.start
        return self.linked.count(node.start, node.end) / size if size else 0.0


def _is_aside(node: Node, whole: int) -> bool:
    """Say whether an element is furniture by its markup; one that holds most of the page is not."""
    if node.tag in ("html", "body", "article", "main") or (node.end - node.start) * 2 > whole:
        return False
    said = node.attributes
    if node.tag in _ASIDE or not said:
        return node.tag in _ASIDE
    if said.get("role", "").lower() in _ASIDE_ROLES or "hidden" in said or said.get("aria-hidden") == "true":
        return True
    return bool(said.get("style") and _HIDDEN.search(said["style"]))


def _is_aside_by_name(node: Node, whole: int) -> bool:
    """Say whether an element is furniture by class or id, as authors choose them; inline ones never are."""
    said = node.attributes
    if not said or node.tag in _INLINE or node.tag in ("html", "body", "article", "main"):
        return False
    if (node.end - node.start) * 2 > whole or "articlebody" in said.get("itemprop", "").lower():
        return False
    return bool(_ASIDE_NAME.search(parted_name(node)))


def parted_name(node: Node) -> str:
    """Return class and id of an element, `relatedStories` written as `related-Stories`."""
    return _HUMP.sub("-", f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}")


def main_node(blocks: Blocks) -> int:
    """Return the index of the element that holds the report, -1 if the page has no running text."""
    scores = _scores(blocks)
    if not scores:
        return -1
    best = max(scores, key=lambda index: (scores[index], -index))
    named = _named(blocks, best)
    if named >= 0:
        return named
    return _widened(blocks, best)


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


def _widened(blocks: Blocks, best: int) -> int:
    """Return the densest element or the one around it that gains most: running text counts, other text against."""
    chosen, most = best, float("-inf")
    index = best
    while index >= 0:
        node = blocks.nodes[index]
        running = blocks.running_in(node)
        other = blocks.open_in(node) - running
        value = running - _AGAINST * other
        if value > most * _GAIN if most > 0 else value > most:
            chosen, most = index, value
        index = node.parent
    return chosen
