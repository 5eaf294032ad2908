"""What the elements of HTML mean for reading: which end a line, hold no text, or close each other."""


def names(words: str) -> frozenset[str]:
    """Return the words as a set."""
    return frozenset(words.split())


VOID = names(
    "area base br col embed hr img input link meta param source track wbr basefont bgsound frame keygen"
)
DROPPED = names("script style template svg iframe object audio video canvas noframes noembed math applet map")
"""Elements whose content is no text of the page."""

PARAGRAPH = names(
    "p div article section main header footer nav aside h1 h2 h3 h4 h5 h6 hgroup blockquote ul ol dl "
    "table form figure figcaption fieldset address details summary pre center dialog menu body "
    "noscript caption"
)
"""Elements that stand apart: a blank line before and after."""

LINE = names("li tr dt dd option optgroup legend thead tbody tfoot label button select textarea")
"""Elements on a line of their own."""

CELL = frozenset(("td", "th"))

FORMATTING = names("a b big code em font i nobr s small strike strong tt u span abbr cite mark sub sup")
"""Elements that may end while others inside them are still open."""

ENDS_PARAGRAPH = PARAGRAPH - {"caption", "body", "noscript"} | {"hr", "dd", "dt", "li"}

BARRIER = frozenset(("table", "td", "th", "caption", "button", "body", "html"))
"""No end tag reaches out of these, save their own and those of a table's parts."""

TABLE = frozenset(("table", "tbody", "thead", "tfoot", "tr", "td", "th", "body", "html"))

CLOSES = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "option": (frozenset({"option"}), frozenset({"select", "datalist"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "tbody": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "thead": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "tfoot": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
}
"""For an element: which open ones it ends, and within what."""

DEEPEST = 400
"""Elements that may be open at a time; what stands deeper counts to the deepest."""
