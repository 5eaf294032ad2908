"""Text as XML holds it: escaped, without what XML cannot hold."""

import re
from xml.sax.saxutils import escape, quoteattr

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def text(words: str) -> str:
    """Return `words` for the inside of an element."""
    return escape(_NO_XML.sub("\ufffd", words))


def attribute(words: str) -> str:
    """Return `words` as an attribute, with its quotation marks."""
    return quoteattr(_NO_XML.sub("\ufffd", words))
