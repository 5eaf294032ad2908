"""A PDF that is cut short has lost the list of its parts: the pages that stand in it are put under a new root."""

import re

_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})[ \t]+(\d{1,5})[ \t]+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page\b(?!s)")
_LOOKED_AT = 2048
_MOST = 20_000


def with_root(payload: bytes) -> bytes | None:
    """Return `payload` with a root over the pages that are whole in it, None if there are none.

    Pages that are packed into streams of objects are not found. What pages have from a parent that is lost (letters,
    size) they lack.
    """
    pages: dict[bytes, bytes] = {}
    highest = 0
    for found in _OBJECT.finditer(payload):
        highest = max(highest, int(found[1]))
        head = payload[found.end() : found.end() + _LOOKED_AT]
        end = head.find(b"endobj")
        if end >= 0 and len(pages) < _MOST and _PAGE.search(head, 0, end):
            pages[found[1]] = found[2]
    if not pages:
        return None
    kids = b" ".join(number + b" " + version + b" R" for number, version in pages.items())
    root, tree = highest + 1, highest + 2
    return payload + (
        b"\nendstream\nendobj\n%d 0 obj\n<< /Type /Catalog /Pages %d 0 R >>\nendobj\n" % (root, tree)
        + b"%d 0 obj\n<< /Type /Pages /Count %d /Kids [%s] >>\nendobj\n" % (tree, len(pages), kids)
        + b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n0\n%%%%EOF\n" % (tree + 1, root)
    )
