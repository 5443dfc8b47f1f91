"""The articles behind the figures, each described once."""

from collections.abc import Collection
from collections.abc import Set as AbstractSet

from warehouse.reporting.facts import ArticleFact
from warehouse.reporting.reading import Reading, Row

PART = "articles"


def read_articles(reading: Reading, asked: AbstractSet[str], after_snapshot: int) -> dict[str, ArticleFact]:
    """The articles, by id; a document that became none goes by the id of its capture.

    An id that is neither an article's nor a held document's is not described: it may be a publisher's, or
    that of an article that has been made anew under another key.
    """
    if not asked:
        return {}
    found = _current(reading, asked, after_snapshot)
    missing = asked - found.keys()
    if missing and after_snapshot:
        found |= _current(reading, missing, 0)
    held = {row["article_id"]: row for row in reading.rows(PART, "held_articles", ids=sorted(asked))}
    return {key: _fact(key, found, held) for key in sorted(found.keys() | held.keys())}


def _fact(key: str, found: dict[str, Row], held: dict[str, Row]) -> ArticleFact:
    is_held = key in held and held[key]["is_held"]
    row = found[key] if key in found else held[key]
    return ArticleFact(**row | {"is_held": is_held})


def _current(reading: Reading, asked: Collection[str], after_snapshot: int) -> dict[str, Row]:
    """The articles as they stand, of those that came after a snapshot; most that are named came lately."""
    rows = reading.rows(PART, "articles", ids=sorted(asked), after_snapshot=after_snapshot)
    return {row["article_id"]: row for row in rows}
