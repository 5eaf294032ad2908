"""Victim lists -> who may be whom: prepared, blocked, compared, scored, clustered. Nothing is merged.

`prepare` turns tables into columns, `block` finds the pairs worth comparing, `compare` says of each pair and field how
the values agree, `score` learns what such agreement is worth in these very lists, `rivals` lets different people not be
one third person, and `cluster` puts together what belongs together, judgements first.
"""
