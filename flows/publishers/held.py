"""What the lake has of publishers; nothing where there is no lake yet."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

import duckdb

from flows.settings import Settings
from warehouse.lake import NoLakeError, open_reader

COUNTS = """
select publisher_id, max(fetched_at), coalesce(max(article_count), 0)
from (
    select publisher_id, max(started_at) as fetched_at, null as article_count from fetches group by all
    union all
    select publisher_id, null, count(*) from articles group by all
)
where publisher_id is not null
group by publisher_id
"""
ARTICLES = "select article_id from articles where list_contains(?, publisher_id)"


@dataclass(frozen=True, slots=True)
class Held:
    """What the lake has of a publisher: when something was fetched last, None if never, and how many articles."""

    last_fetched_at: datetime | None = None
    article_count: int = 0


def held_counts(settings: Settings) -> Mapping[str, Held] | None:
    """What the lake has, by publisher; None where there is no lake."""
    with _reader(settings) as lake:
        if lake is None:
            return None
        return {row[0]: Held(row[1], row[2]) for row in lake.execute(COUNTS).fetchall()}


def held_articles(settings: Settings, publisher_ids: Sequence[str]) -> frozenset[str]:
    """The ids of the articles that the lake has of some publishers."""
    with _reader(settings) as lake:
        rows = lake.execute(ARTICLES, [list(publisher_ids)]).fetchall() if lake else []
    return frozenset(row[0] for row in rows)


@contextmanager
def _reader(settings: Settings) -> Iterator[duckdb.DuckDBPyConnection | None]:
    try:
        with open_reader(settings.lake, timezone=settings.timezone) as lake:
            yield lake
    except NoLakeError:
        yield None
