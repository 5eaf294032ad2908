"""Pages of a PDF of which it can be proved what they show, so that no machine has to read the picture of them.

What is not proved is not wrong: it is read by machine. See docs/decisions/0051-proved-pages.md.
"""
