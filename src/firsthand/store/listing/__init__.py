"""Victim lists, and what was linked and estimated from them, as the store keeps it (`spec/lists.md`)."""
