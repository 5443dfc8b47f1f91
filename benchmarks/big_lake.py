"""A lake of many publishers and years of nights, made in SQL: what a report has to carry, without the texts.

Every figure follows from a hash, so the same sizes make the same lake. One publisher has gone silent, one
lost its datelines, and one expectation has been failing for three weeks.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import duckdb

from transforms.columns import columns_of
from transforms.tables import TABLES
from warehouse.ddl import sql_type
from warehouse.lake import open_writer
from warehouse.quoting import identifier
from warehouse.transactions import in_transaction

PLAIN = {"VARCHAR": "'x'", "BIGINT": "0", "DOUBLE": "0.5", "BOOLEAN": "false", "VARCHAR[]": "[]::varchar[]"}
PLAIN |= {
    "TIMESTAMPTZ": "made_at",
    "DATE": "day",
    "MAP(VARCHAR, DOUBLE)": "map{'read': 4.0, 'extract': 210.5, 'load': 9.0}",
}


@dataclass(frozen=True, slots=True)
class Size:
    """How much the lake holds; `first_night` and `last_night` are the nights written, of all `nights`."""

    publishers: int = 500
    nights: int = 1826
    expectations: int = 80
    articles: int = 20_000
    first_night: int = 0
    last_night: int = 0

    @property
    def first_on(self) -> date:
        """The day of the first night; the last one is always the same."""
        return date(2026, 11, 21) - timedelta(days=self.nights - 1)


# How the columns that matter are made, by table; `night` counts from 0, `day` and `made_at` are its time.
ROWS: dict[str, tuple[str, dict[str, str]]] = {
    "runs": (
        "nightly",
        {
            "ended_at": "made_at + interval 20 minutes",
            "status": "case when night % 97 = 13 then 'killed' else 'completed' end",
            "trigger": "'nightly'",
            "new_count": "12000",
            "error": "null",
        },
    ),
    "publisher_days": (
        """
        nightly cross join (select range as p from range({publishers}))
        where not (p = 7 and night > {nights} - 5) and hash(p, night) % 40 <> 0
        """,
        {
            "publisher_id": "'warta-' || p",
            "received_on": "day",
            "version_count": "20 + hash(p) % 30 + hash(p, night) % 9",
            "new_count": "18 + hash(p) % 30 + hash(p, night) % 9",
            "title_count": "20 + hash(p) % 30 + hash(p, night) % 9",
            "published_at_count": "18 + hash(p) % 30 + hash(p, night) % 8",
            "quote_count": "9 + hash(p) % 30 + hash(p, night) % 7",
            "person_count": "8 + hash(p) % 30 + hash(p, night) % 6",
            "dateline_place_count": "case when p = 9 and night > {nights} - 9 then 0 else 15 + hash(p) % 30 end",
            "author_count": "9 + hash(p) % 30",
            "body_length_median": "1500 + hash(p, night) % 40000 / 100",
            "removed_ratio": "0.1 + hash(p, night, 'removed') % 100000 / 1000000",
            "lag_hours_median": "hash(p, night, 'lag') % 100000 / 10000",
            "rule_hits": "map{'baca-juga': hash(p, night) % 20, 'tag': hash(p, night) % 30, 'hak-cipta': 2}",
            "fetch_outcomes": "map{'ok': 40.0, 'not_modified': 12.0}",
        },
    ),
    "expectation_results": (
        "nightly cross join (select range as e from range({expectations}))",
        {
            "suite": "case when e % 8 = 0 then 'publisher_days' else 'article_versions' end",
            "expectation": "'expectation_' || e",
            "severity": "case e % 3 when 0 then 'critical' when 1 then 'warning' else 'info' end",
            "owner": "'fields'",
            "meaning": "'What must hold of the rows, in one sentence for people, number ' || e || '.'",
            "passed": "not (e = 5 and night > {nights} - 22) and hash(e, night) % 50 <> 0",
            "evaluated_count": "12000",
            "failed_count": "hash(e, night) % 30",
            "examples": "['a' || hash(night) % {articles}, 'a' || hash(night, e) % {articles}]",
            "error": "null",
        },
    ),
    "expectation_failures": (
        "nightly cross join (select range as e from range(100))",
        {
            "capture_id": "'c' || hash(night, e) % {articles}",
            "article_id": "'a' || hash(night, e) % {articles}",
            "suite": "'article_versions'",
            "expectation": "'expectation_' || (e % 30) * 2 + 1",
            "severity": "'warning'",
        },
    ),
    "drifts": (
        "nightly cross join (select range as d from range(12))",
        {
            "seen_on": "day",
            "publisher_id": "case when d = 11 then null else 'warta-' || d end",
            "expectation": "'dateline_place_usual'",
            "metric": "['articles', 'dateline_place', 'body_length'][1 + cast(d % 3 as int)]",
            "first_on": "day - cast(night % 20 as int)",
            "severity": "'warning'",
            "examples": "['a' || hash(night, d) % {articles}]",
        },
    ),
    "quarantine": (
        "nightly cross join (select range as q from range(3))",
        {
            "quarantine_id": "'q' || night || '-' || q",
            "capture_id": "'k' || night || '-' || q",
            "article_id": "'h' || night || '-' || q",
            "failed_expectations": "['expectation_' || q * 3]",
            "row": "json_object('title', 'Judul ' || night, 'body', repeat('Warga Sukarimba berkumpul. ', 80))",
            "publisher_id": "'warta-' || q",
            "held_at": "made_at",
            "held_count": "1 + q",
            "released_at": "case when q < 2 then made_at + interval 2 days end",
            "release_note": "null",
        },
    ),
    "fetches": (
        "nightly cross join (select range as p from range({publishers}))",
        {
            "publisher_id": "'warta-' || p",
            "outcome": "['ok', 'not_modified', 'timeout'][1 + cast(hash(p, night) % 3 as int)]",
        },
    ),
    "article_versions": (
        "nightly cross join (select range as a from range({articles} // {nights} + 1))",
        {
            "article_id": "'a' || night * ({articles} // {nights} + 1) + a",
            "version": "1",
            "valid_to": "null",
            "is_current": "true",
            "publisher_id": "'warta-' || hash(a, night) % {publishers}",
            "title": "'Judul berita nomor ' || a",
            "body": "repeat('Warga Sukarimba berkumpul di balai desa. ', 40)",
            "source_length": "2000",
        },
    ),
    "removed_spans": (
        """
        nightly
        cross join (select range as a from range({articles} // {nights} + 1))
        cross join (select range as s from range(6))
        """,
        {
            "article_id": "'a' || night * ({articles} // {nights} + 1) + a",
            "version": "1",
            "seq": "s + 1",
            "end": "40",
            "label": "['read_also', 'dateline', 'share', 'tags', 'promo', 'initials'][cast(s + 1 as int)]",
        },
    ),
}


def write_at_once(root: Path, size: Size) -> None:
    """The whole lake, each table in one transaction: as compaction leaves it."""
    with open_writer(root) as lake:
        for name in ROWS:
            _insert(lake, name, replace(size, last_night=size.nights))
        _insert_publishers(lake, size)


def write_by_night(root: Path, size: Size) -> None:
    """The same, a transaction a night: as nightly runs leave it while nothing compacts."""
    with open_writer(root) as lake:
        _insert_publishers(lake, size)
        for night in _nights(size):
            in_transaction(lake, lambda night=night: [_insert(lake, name, night) for name in ROWS], message="night")


def _nights(size: Size) -> Iterator[Size]:
    for night in range(size.nights):
        yield replace(size, first_night=night, last_night=night + 1)


def _insert(lake: duckdb.DuckDBPyConnection, name: str, size: Size) -> None:
    source, made = ROWS[name]
    numbers = {"publishers": size.publishers, "nights": size.nights, "expectations": size.expectations}
    numbers["articles"] = size.articles
    made = {"run_id": "run_id", "batch_id": "run_id", **made}
    columns = ", ".join(
        f"{_filled(made.get(spec.name, PLAIN[sql_type(spec)]), numbers)} as {identifier(spec.name)}"
        for spec in columns_of(TABLES[name])
    )
    lake.execute(f"""
        insert into {name} by name
        with nightly as (
            select
                range as night,
                date '{size.first_on}' + cast(range as int) as day,
                cast(date '{size.first_on}' + cast(range as int) as timestamptz) - interval 5 hours as made_at,
                'r' || strftime(date '{size.first_on}' + cast(range as int), '%Y%m%d') || 'T190000-x' as run_id
            from range({size.first_night}, {size.last_night})
        )
        select {columns} from {source.format(**numbers)}
    """)


def _filled(text: str, numbers: dict[str, int]) -> str:
    """The text with its `{names}` replaced; other braces are SQL's own."""
    for name, number in numbers.items():
        text = text.replace("{" + name + "}", str(number))
    return text


def _insert_publishers(lake: duckdb.DuckDBPyConnection, size: Size) -> None:
    made = {
        "publisher_id": "'warta-' || range",
        "publisher_name": "'Warta ' || range",
        "zone": "'Asia/Jakarta'",
    }
    columns = ", ".join(
        f"{made.get(spec.name, 'null' if spec.is_nullable else PLAIN[sql_type(spec)])} as {identifier(spec.name)}"
        for spec in columns_of(TABLES["publishers"])
    )
    lake.execute(f"insert into publishers by name select {columns} from range({size.publishers})")
