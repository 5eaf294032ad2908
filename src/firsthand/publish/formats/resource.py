"""Files of our own that stand in `publish/templates`."""

from importlib import resources


def read(name: str) -> bytes:
    """Return the bytes of the template `name`."""
    return (resources.files("firsthand.publish") / "templates" / name).read_bytes()
