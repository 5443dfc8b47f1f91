from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import duckdb
import pytest

from transforms.columns import to_table
from transforms.tables.fetches import Fetch
from warehouse.load import load_batch
from warehouse.results import insert_rows
from warehouse.transactions import in_transaction

Make = Callable[..., Any]
Lake = duckdb.DuckDBPyConnection

NIGHT = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
HOST = "wartarimba.example"


def fetch(path: str, outcome: str, second: float = 0, **facts: Any) -> Fetch:
    """An address of the host, tried so many seconds into the first night."""
    plain = {"run_id": "r1", "publisher_id": "wartarimba", "host": HOST, "kind": "article", "attempt_count": 1}
    started_at = NIGHT + timedelta(seconds=second)
    return Fetch(url=f"https://{HOST}/{path}", outcome=outcome, started_at=started_at, **(plain | facts))


@pytest.fixture
def told(writer: Lake) -> Callable[[list[Fetch]], None]:
    """Writes rows of `fetches`."""

    def tell(rows: list[Fetch]) -> None:
        for run_id in sorted({row.run_id for row in rows}):
            mine = to_table(Fetch, [row for row in rows if row.run_id == run_id])
            in_transaction(writer, lambda: insert_rows(writer, "fetches", mine, run_id), message="x", run_id=run_id)  # noqa: B023 - called at once

    return tell


def tries(path: str, outcomes: str) -> list[Fetch]:
    """An address with one outcome a night."""
    day = 86400
    return [
        fetch(path, outcome, night * day, run_id=f"r{night}")
        for night, outcome in enumerate(outcomes.split())
        if outcome != "-"
    ]


@pytest.mark.parametrize(
    ("outcomes", "nights", "counts"),
    [
        ("ok not_modified ok unchanged not_modified", (3, None), (5, 2, 3)),
        ("timeout timeout", (None, None), (2, 0, 0)),
        ("ok http_404 timeout http_410", (0, 1), (4, 1, 0)),
        ("http_404", (None, 0), (1, 0, 0)),
        ("ok http_404 not_modified - - http_404 http_404", (0, 5), (5, 1, 1)),
        ("ok http_404 ok", (2, None), (3, 2, 0)),
    ],
)
def test_a_page_tells_its_visits(
    writer: Lake, told: Make, outcomes: str, nights: tuple[int | None, ...], counts: tuple[int, ...]
) -> None:
    """When it was tried, when its content came, since when it is gone, and how often, whatever other pages did."""
    told([*tries("a", outcomes), *tries("b", "ok ok ok ok ok ok ok"), fetch("feed", "ok", kind="feed")])
    (row,) = writer.execute(
        "select first_tried_at, last_tried_at, last_fetched_at, gone_at, last_outcome,"
        " try_count, fetched_count, unchanged_count from pages where url like '%/a'"
    ).fetchall()
    named = outcomes.split()
    told_nights = [None if time is None else (time - NIGHT).days for time in row[:4]]
    assert told_nights == [0, len(named) - 1, *nights]
    assert row[4:] == (named[-1], *counts)
    assert writer.execute("select count(*) from pages").fetchone() == (2,)


def test_a_page_knows_its_article(writer: Lake, told: Make, article: Make, batch: Make) -> None:
    """The article that its last content became, also after it is gone; what was not tried is no visit."""
    load_batch(writer, batch("b1", [article("a1", "satu", capture_id="c1"), article("a2", "dua", capture_id="c2")]))
    told([fetch("a", "ok", 0, capture_id="c1"), fetch("a", "http_404", 9, run_id="r2"), fetch("b", "not_tried")])
    assert writer.execute("select url[-1:], article_id, last_outcome from pages").fetchall() == [
        ("a", "a1", "http_404")
    ]


@pytest.fixture
def receipts(writer: Lake, told: Make) -> Iterator[Callable[[list[Fetch]], list[dict[str, Any]]]]:
    """The receipts of these rows, by run and host."""

    def read(rows: list[Fetch]) -> list[dict[str, Any]]:
        told(rows)
        return list(writer.execute("select * from host_receipts order by run_id, host").to_arrow_table().to_pylist())

    return read


def test_a_receipt_adds_a_host_up(receipts: Make) -> None:
    """Requests, pages, bytes, waiting, the share of 304, what was refused, what failed, and being told to slow down."""
    robots = fetch("robots.txt", "http_404", kind="robots", publisher_id=None, bytes=10, delay_seconds=2.0)
    asked = {"robots": "allowed", "delay_seconds": 5.0, "waited_seconds": 1.5, "bytes": 100}
    (receipt,) = receipts(
        [
            robots,
            fetch("feed", "not_modified", 2.5, kind="feed", **asked),
            fetch("a", "ok", 7.5, **asked),
            fetch("b", "not_modified", 12.75, **asked),
            fetch("c", "http_429", 40, **asked | {"attempt_count": 3, "http_status": 429, "delay_seconds": 10.0}),
            fetch("d", "http_404", 60, **asked),
            fetch("e", "robots", 60.1, attempt_count=0, robots="disallowed"),
            fetch("f", "not_tried", 60.2, attempt_count=None),
            fetch("g", "ok", 60.3, redirect_count=1, **asked),
        ]
    )
    assert receipt.pop("not_modified_ratio") == pytest.approx(2 / 6)
    assert receipt.pop("robots_asked_at") == NIGHT
    assert receipt == {
        "run_id": "r1",
        "host": HOST,
        "publisher_id": "wartarimba",
        "address_count": 8,
        "request_count": 9,
        "page_count": 2,
        "bytes": 610,
        "robots": "partly",
        "delay_seconds": 5.0,
        "least_gap_seconds": 2.5,
        "is_too_fast": True,
        "waited_seconds": 9.0,
        "slow_down_count": 1,
        "refused_count": 1,
        "failure_count": 2,
    }


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        (["allowed"], "allowed"),
        (["disallowed"], "disallowed"),
        (["allowed", "disallowed"], "partly"),
        (["allowed", "unreachable"], "unreachable"),
        (["none", None], "none"),
    ],
)
def test_a_receipt_tells_what_robots_said(receipts: Make, said: list[str | None], verdict: str) -> None:
    """One verdict a host, of what was said of its addresses."""
    (receipt,) = receipts([fetch(str(index), "ok", index, robots=each) for index, each in enumerate(said)])
    assert (receipt["robots"], receipt["robots_asked_at"]) == (verdict, None)


@pytest.mark.parametrize(("gap", "is_too_fast"), [(1.9, True), (1.97, False), (2.0, False), (2.6, False)])
def test_a_receipt_tells_a_pause_that_was_not_kept(receipts: Make, gap: float, is_too_fast: bool) -> None:
    """The smallest gap beside the pause; a few hundredths are what clocks differ by."""
    rows = [fetch(str(index), "ok", second, delay_seconds=2.0) for index, second in enumerate((0, 5, 5 + gap, 20))]
    (receipt,) = receipts(rows)
    assert (receipt["least_gap_seconds"], receipt["is_too_fast"]) == (pytest.approx(gap), is_too_fast)


def test_hosts_and_runs_have_receipts_of_their_own(receipts: Make) -> None:
    """Requests to one host say nothing of the pace of another, nor those of one run of another's."""
    other = f"www.{HOST}"
    rows = receipts([fetch("a", "ok"), fetch("b", "ok", 0.5, host=other), fetch("c", "ok", 1, run_id="r2")])
    assert [(row["run_id"], row["host"], row["least_gap_seconds"]) for row in rows] == [
        ("r1", HOST, None),
        ("r1", other, None),
        ("r2", HOST, None),
    ]
    assert [row["not_modified_ratio"] for row in rows] == [0, 0, 0]


def test_a_host_that_was_never_asked_has_a_receipt(receipts: Make) -> None:
    """A host that was down has a receipt with failures and no request."""
    (receipt,) = receipts([fetch("a", "host_down", attempt_count=0), fetch("b", "host_down", 1, attempt_count=0)])
    assert (receipt["request_count"], receipt["failure_count"], receipt["not_modified_ratio"]) == (0, 2, None)
    assert (receipt["delay_seconds"], receipt["least_gap_seconds"]) == (None, None)
