"""Victim lists of a case: taken in, linked, judged, counted and estimated (`spec/lists.md`)."""
