"""Firsthand: what is alleged, in whose exact words, and who had it from whom."""

__version__ = "0.1.0"
