"""Victim lists in the reading room: pairs to judge, who belongs together, who stands on which lists, totals."""
