"""A query as the index takes it. Nothing in it but folded words between quotation marks, and our own signs."""

from firsthand.model.query import FIELDS, All, Either, Near, Phrase, Query


def expression(query: Query, field: str | None = None) -> str:
    """Return the expression for FTS5, narrowed to one of `FIELDS`; ValueError for another one."""
    if field is None:
        return _part(query)
    if field not in FIELDS:
        raise ValueError(field)
    return f"{{{field}}} : ({_part(query)})"


def _part(query: Query) -> str:
    if isinstance(query, Phrase):
        return _phrase(query)
    if isinstance(query, Near):
        return f"NEAR({' '.join(map(_phrase, query.parts))}, {query.between})"
    if isinstance(query, Either):
        return f"({' OR '.join(map(_part, query.parts))})"
    assert isinstance(query, All)
    found = f"({' AND '.join(map(_part, query.parts))})"
    return f"({found} NOT ({' OR '.join(map(_part, query.without))}))" if query.without else found


def _phrase(phrase: Phrase) -> str:
    words = " ".join(phrase.words)
    if '"' in words or "\0" in words:
        raise ValueError("a word holds a sign")
    return f'"{words}" *' if phrase.prefix else f'"{words}"'
