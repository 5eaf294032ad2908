"""Sealed words of a case: which mask stands for which word, and the boxes in which the words lie."""
