from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import duckdb
import pytest

from transforms.columns import to_table
from transforms.tables import TABLES, ExpectationFailure, Fetch, RemovedSpan
from warehouse.load import load_batch, registered
from warehouse.publisher_days import refresh_publisher_days

Make = Callable[..., Any]
Lake = duckdb.DuckDBPyConnection

NOON = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)
TODAY = date(2026, 3, 1)
RESIDUE = ("sharing_removed", "markup_removed")
WEEK = timedelta(days=7)


def refresh(lake: Lake, run_id: str | None = None) -> None:
    """The figures of the days that a run touched, or of all, in Jakarta."""
    refresh_publisher_days(lake, timezone="Asia/Jakarta", residue=RESIDUE, run_id=run_id)


def rows(lake: Lake) -> list[tuple[Any, ...]]:
    """Everything in `publisher_days`."""
    return lake.execute("from publisher_days order by publisher_id, received_on").fetchall()


def day_of(lake: Lake, publisher: str = "wartarimba", day: date = TODAY) -> dict[str, Any]:
    """The one row of a publisher and day."""
    found = lake.execute("from publisher_days where publisher_id = ? and received_on = ?", [publisher, day])
    names = [column[0] for column in found.description or ()]
    (row,) = found.fetchall()
    return dict(zip(names, row, strict=True))


def put(lake: Lake, record: type, facts: Sequence[Any]) -> None:
    """Insert rows into the record's table."""
    name = next(name for name, each in TABLES.items() if each is record)
    with registered(lake, "given_rows", to_table(record, facts)):
        lake.execute(f"insert into {name} by name from given_rows")


def commit_count(lake: Lake) -> int:
    """How many states the lake has been in."""
    return len(lake.execute("from lake.snapshots()").fetchall())


def test_every_version_is_new_changed_or_late(plain_lake: Lake, article: Make, batch: Make) -> None:
    """The three add up to the versions; a second content of an article is a change, also of an old article."""
    old = article("a2", "lama", published_at=NOON - 2 * WEEK, published_precision="minute")
    load_batch(plain_lake, batch("b1", [article("a1", "satu"), old]))
    load_batch(plain_lake, batch("b2", [article("a1", "dua", minute=1), replace(old, body="l", text_sha256="l")]))
    refresh(plain_lake)
    figures = day_of(plain_lake)
    counts = [figures[f"{name}_count"] for name in ("version", "new", "changed", "late")]
    assert counts == [4, 1, 2, 1]


@pytest.mark.parametrize(
    ("publication", "is_late"),
    [
        (("minute", WEEK), False),
        (("minute", WEEK + timedelta(minutes=1)), True),
        (("day", WEEK + timedelta(hours=23)), False),
        (("day", WEEK + timedelta(hours=25)), True),
        (("month", timedelta(days=30)), False),
        (("month", timedelta(days=40)), True),
        (("year", timedelta(days=300)), False),
        ((None, None), False),
    ],
)
def test_late_is_what_ended_more_than_a_week_ago(
    plain_lake: Lake, article: Make, batch: Make, publication: tuple[str | None, timedelta | None], is_late: bool
) -> None:
    """A publication known to the day or month is late only when all of that day or month is."""
    precision, age = publication
    published_at = NOON - age if age is not None else None
    load_batch(plain_lake, batch("b1", [article("a1", "x", published_at=published_at, published_precision=precision)]))
    refresh(plain_lake)
    assert (day_of(plain_lake)["late_count"], day_of(plain_lake)["new_count"]) == (int(is_late), int(not is_late))
    assert day_of(plain_lake)["timed_count"] == int(precision == "minute" and not is_late)


def test_a_copy_is_the_later_of_two_articles_of_one_text(plain_lake: Lake, article: Make, batch: Make) -> None:
    """Of three articles of a text two are copies, wherever they came; other publishers' and changes are none."""
    texts = [article(name, "sama") for name in ("a1", "a2")]
    other = article("a3", "sama", publisher_id="harianlain")
    load_batch(plain_lake, batch("b1", [*texts, other, article("a4", "lain")]))
    load_batch(plain_lake, batch("b2", [article("a5", "sama", minute=24 * 60), article("a4", "sama", minute=9)]))
    refresh(plain_lake)
    assert day_of(plain_lake)["copy_count"] == 1
    assert day_of(plain_lake, "harianlain")["copy_count"] == 0
    assert day_of(plain_lake, day=date(2026, 3, 2))["copy_count"] == 1


def test_a_day_ends_at_midnight_of_the_zone(plain_lake: Lake, article: Make, batch: Make) -> None:
    """16:59 UTC is still today in Jakarta, 23:30 UTC is tomorrow, whatever zone the session shows times in."""
    moments = {"a1": datetime(2026, 3, 1, 16, 59, tzinfo=UTC), "a2": datetime(2026, 3, 1, 23, 30, tzinfo=UTC)}
    load_batch(plain_lake, batch("b1", [article(name, name, valid_from=at) for name, at in moments.items()]))
    refresh(plain_lake)
    before = rows(plain_lake)
    assert [day_of(plain_lake, day=day)["version_count"] for day in (TODAY, date(2026, 3, 2))] == [1, 1]
    plain_lake.execute("set TimeZone = 'America/New_York'")
    plain_lake.execute("delete from publisher_days")
    refresh(plain_lake)
    assert rows(plain_lake) == before


def test_a_version_counts_on_the_day_of_its_document(plain_lake: Lake, article: Make, batch: Make) -> None:
    """A document older than what is known of its article counts on its own day, not where its version begins."""
    load_batch(plain_lake, batch("b1", [article("a1", "baru")]))
    load_batch(plain_lake, batch("b2", [article("a1", "kemarin", minute=-24 * 60)]))
    refresh(plain_lake)
    assert day_of(plain_lake, day=date(2026, 2, 28))["changed_count"] == 1
    assert day_of(plain_lake)["version_count"] == 1


def test_fields_and_flags_are_counted(plain_lake: Lake, article: Make, batch: Make, mention: Make, quote: Make) -> None:
    """Each count tells the versions that have it; one version with two mentions counts once."""
    bare = {"title": None, "published_at": None, "dateline_place": None, "authors": (), "language_code": "en"}
    flagged = {"has_mojibake": True, "is_fragment": True, "place_code": "35.74", "language_code": "id"}
    made = batch("b1", [article("a1", "satu", **flagged), article("a2", "dua", **bare)])
    mayor = mention("a1", "Sari Lembayung", "wali kota", "35.74")
    people = to_table(type(mayor), [mayor, replace(mayor, seq=2)])
    quotes = to_table(type(quote(mayor, "Ya.")), [quote(mayor, "Ya.")])
    load_batch(plain_lake, replace(made, rows={**made.rows, "person_mentions": people, "quotes": quotes}))
    refresh(plain_lake)
    figures = day_of(plain_lake)
    once = "title published_at dateline_place author quote person place other_language mojibake fragment"
    assert {name: figures[f"{name}_count"] for name in once.split()} == dict.fromkeys(once.split(), 1)


def test_lengths_shares_and_lags(plain_lake: Lake, article: Make, batch: Make) -> None:
    """Medians are of the versions, the removed share of all source text, the lag of what is timed alone."""
    facts: dict[str, Any] = {"title_end": 10, "published_precision": "minute"}
    articles = [
        article("a1", "x" * 100, source_length=150, published_at=NOON - timedelta(hours=2), **facts),
        article("a2", "x" * 300, source_length=350, published_at=NOON - timedelta(hours=3), **facts),
        article("a3", "x" * 80, source_length=100, published_at=NOON - 9 * WEEK, **facts),
    ]
    load_batch(plain_lake, batch("b1", articles))
    refresh(plain_lake)
    figures = day_of(plain_lake)
    assert (figures["body_length_median"], figures["lag_hours_median"], figures["timed_count"]) == (100, 2.5, 2)
    assert figures["removed_ratio"] == pytest.approx((40 + 40 + 10) / 600)


def test_residue_is_what_fails_the_given_expectations(plain_lake: Lake, article: Make, batch: Make) -> None:
    """Two failures of a document count once, and other expectations not at all."""
    articles = [article("a1", "satu"), article("a2", "dua")]
    load_batch(plain_lake, batch("b1", articles))
    failed = [(0, "sharing_removed"), (0, "markup_removed"), (1, "title_present")]
    plain = {"suite": "article_versions", "severity": "warning"}
    made = [
        ExpectationFailure(
            capture_id=articles[at].capture_id, article_id=articles[at].article_id, expectation=name, **plain
        )
        for at, name in failed
    ]
    put(plain_lake, ExpectationFailure, made)
    refresh(plain_lake)
    assert day_of(plain_lake)["residue_count"] == 1


def test_rule_hits_count_versions(plain_lake: Lake, article: Make, batch: Make) -> None:
    """A rule that took two stretches of an article hit one version."""
    made = batch("b1", [article("a1", "satu"), article("a2", "dua")])
    spans = made.rows["removed_spans"].to_pylist()
    twice = [RemovedSpan(**span) for span in (*spans, spans[0] | {"seq": 2}, spans[1] | {"rule_id": "bagikan"})]
    load_batch(plain_lake, replace(made, rows={**made.rows, "removed_spans": to_table(RemovedSpan, twice)}))
    refresh(plain_lake)
    assert day_of(plain_lake)["rule_hits"] == {"baca-juga": 2.0, "bagikan": 1.0}


def test_publishers_of_whom_only_something_was_held_have_a_row(plain_lake: Lake, batch: Make, held: Make) -> None:
    """Held documents count on the day of their first holding, under the publisher that entry or row tells."""
    entries = [
        held("c1", publisher_id="harianlain", row=None),
        held("c2", held_at=NOON + WEEK, first_held_at=NOON, released_at=NOON + WEEK),
        held("c3", row=None),
    ]
    load_batch(plain_lake, batch("b1", [], held=entries))
    refresh(plain_lake)
    assert {row[0]: row[1] for row in rows(plain_lake)} == dict.fromkeys(("harianlain", "unknown", "wartarimba"), TODAY)
    figures = day_of(plain_lake, "harianlain")
    assert (figures["held_count"], figures["version_count"], figures["title_count"]) == (1, 0, 0)
    assert (figures["body_length_median"], figures["removed_ratio"], figures["repeated_line"]) == (None, None, None)
    assert (figures["rule_hits"], figures["fetch_outcomes"]) == ({}, {})


def test_publishers_of_whom_only_fetches_failed_have_a_row(plain_lake: Lake) -> None:
    """What became of the addresses that were tried is counted by outcome, on the day of the request."""
    plain: dict[str, Any] = dict.fromkeys(("http_status", "etag", "last_modified", "robots"))
    plain |= {"run_id": "r1", "url": "https://wartarimba.example/a", "bytes": 0, "seconds": 0.5, "started_at": NOON}
    outcomes = ["timeout", "ok", "timeout"]
    put(plain_lake, Fetch, [Fetch(publisher_id="wartarimba", outcome=outcome, **plain) for outcome in outcomes])
    refresh(plain_lake)
    assert day_of(plain_lake)["fetch_outcomes"] == {"ok": 1.0, "timeout": 2.0}
    assert day_of(plain_lake)["version_count"] == 0


def test_nothing_is_written_where_nothing_differs(writer: Lake, article: Make, batch: Make) -> None:
    """A second refresh leaves no commit behind; one after a change of one publisher writes that row alone."""
    load_batch(writer, batch("b1", [article("a1", "satu"), article("a2", "dua", publisher_id="harianlain")]))
    refresh(writer)
    before, commits = rows(writer), commit_count(writer)
    refresh(writer)
    assert (rows(writer), commit_count(writer)) == (before, commits)
    load_batch(writer, batch("b2", [article("a3", "tiga")]))
    refresh(writer)
    (newest,) = writer.execute("select max(snapshot_id) from lake.snapshots()").fetchone() or (0,)
    written = writer.execute(f"from lake.table_insertions('publisher_days', {newest}, {newest})").fetchall()
    assert len(written) == 1


def test_figures_that_nothing_bears_out_any_more_go(plain_lake: Lake, article: Make, batch: Make) -> None:
    """Where articles vanished, as a reprocess may make them, a full refresh takes their rows away."""
    load_batch(plain_lake, batch("b1", [article("a1", "satu")]))
    refresh(plain_lake)
    plain_lake.execute("delete from article_versions")
    refresh(plain_lake)
    assert rows(plain_lake) == []
