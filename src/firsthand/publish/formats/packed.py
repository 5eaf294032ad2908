"""Packages (ZIP) with the same bytes every time: members in the order given, no times, no system."""

import io
import zipfile
from collections.abc import Iterable

_BEGINNING = (1980, 1, 1, 0, 0, 0)


def packed(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a package of members (name, content)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        for name, content in members:
            info = zipfile.ZipInfo(name, _BEGINNING)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o600 << 16
            package.writestr(info, content)
    return out.getvalue()
