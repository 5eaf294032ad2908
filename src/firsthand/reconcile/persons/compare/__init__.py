"""Comparisons of what lists say of a person: names, dates, ages, places; each gives a figure and its reason."""
