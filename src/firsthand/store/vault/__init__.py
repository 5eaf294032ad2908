"""Preserved originals: encrypted, named, checked, and what else stands beside them on the disk."""
