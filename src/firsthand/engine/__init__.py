"""Texts -> which of them share words, and which words: the engine below `trace`."""

from firsthand.engine.reuse import Document, Edit, Reuse, compare
from firsthand.engine.settings import Settings

__all__ = ["Document", "Edit", "Reuse", "Settings", "compare"]
