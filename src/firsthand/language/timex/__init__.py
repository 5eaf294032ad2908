"""Expressions of time: a small grammar (explicit, relative, lengths, clock) and their resolution to dates."""
