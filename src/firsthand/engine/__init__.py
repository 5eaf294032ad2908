"""Texts -> which of them share words, and which words: the engine below `trace`."""

from firsthand.engine.reuse import Document, Edit, Engine, Reuse, compare
from firsthand.engine.settings import Settings

__all__ = ["Document", "Edit", "Engine", "Reuse", "Settings", "compare"]
