import itertools
from collections import Counter
from collections.abc import Callable
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warehouse.load import load_batch
from warehouse.reprocessing import reprocessing

Make = Callable[..., Any]

DAY = 24 * 60
# Name, content, days since the arrival before (a clock may be set back), and whether a new batch begins.
ARRIVALS = st.lists(
    st.tuples(st.sampled_from("pq"), st.sampled_from("xxyyz"), st.sampled_from([-1, 0, 1, 3, 7, 9]), st.booleans()),
    min_size=1,
    max_size=14,
)
BATCH_NUMBERS = itertools.count()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ARRIVALS)
def test_versions_do_not_depend_on_the_batches(
    writer: duckdb.DuckDBPyConnection, article: Make, batch: Make, arrivals: list[tuple[str, str, int, bool]]
) -> None:
    """However the same arrivals are cut into batches, articles, versions, spans and intervals are the same."""
    minutes = [day * DAY for day in itertools.accumulate(days for _, _, days, _ in arrivals)]

    def load(split: bool) -> tuple[list[Any], list[Any]]:
        prefix = f"n{next(BATCH_NUMBERS)}-"
        cuts = [index for index, (_, _, _, is_cut) in enumerate(arrivals) if is_cut and split]
        for start, stop in itertools.pairwise([0, *cuts, len(arrivals)]):
            occurrences: Counter[str] = Counter()
            rows = []
            for (name, body, _, _), minute in zip(arrivals[start:stop], minutes[start:stop], strict=True):
                occurrences[name] += 1
                rows.append(article(prefix + name, body, version=occurrences[name], minute=minute))
            load_batch(writer, batch(f"{prefix}{start}-{stop}", rows))
        return loaded(writer, prefix)

    versions, spans = load(split=True)
    assert (versions, spans) == load(split=False)
    assert [row[:3] for row in versions] == expected(arrivals, minutes)
    assert [row[:2] for row in spans] == [row[:2] for row in versions]


def loaded(connection: duckdb.DuckDBPyConnection, prefix: str) -> tuple[list[Any], list[Any]]:
    """Versions and removed spans of the articles whose ids begin so, the beginning taken off."""
    versions = "article_id[-1:], version, body, is_current, valid_from, valid_to from article_versions"
    spans = "article_id[-1:], version, text from removed_spans"
    return tuple(
        connection.execute(f"select {what} where starts_with(article_id, ?) order by 1, 2", [prefix]).fetchall()
        for what in (versions, spans)
    )  # type: ignore[return-value]


def expected(arrivals: list[tuple[str, str, int, bool]], minutes: list[int]) -> list[tuple[str, int, str]]:
    """The versions as one would count them by hand, arrival by arrival."""
    rows = []
    for name in sorted({name for name, *_ in arrivals}):
        bodies, since = [""] * 3, 0
        for (other, body, _, _), minute in zip(arrivals, minutes, strict=True):
            to_and_fro = bodies[-1] == bodies[-3] and body == bodies[-2] and minute - since < 7 * DAY
            if other != name or body == bodies[-1] or to_and_fro:
                continue
            since = max(since, minute) if len(bodies) > 3 else minute
            bodies.append(body)
        rows += [(name, version, body) for version, body in enumerate(bodies[3:], start=1)]
    return rows


# Contents by the day on which they arrive, and the versions that they become.
CASES = [
    ("0x 1y", "xy"),
    ("0x 1y 2x", "xyx"),
    ("0x 1y 2x 3y 4x 5y 6x", "xyx"),
    ("0x 1y 2x 3y 8y", "xyx"),
    ("0x 1y 2x 3y 9y", "xyxy"),
    ("0x 1y 2x 9y 10x 12y 15x 16x", "xyxyx"),
    ("0x 1y 2x 3y 4z 5y", "xyxzy"),
    ("0x 1y 2z 3x 4y 5z", "xyzxyz"),
    ("0x 0y 0x 0y 0x", "xyx"),
    ("3x 2y 1x 0y 9x 12y", "xyxy"),
]


@pytest.mark.parametrize("size", [2, 99], ids=["in pairs", "together"])
def test_going_to_and_fro_is_one_version_a_week(
    writer: duckdb.DuckDBPyConnection, article: Make, batch: Make, size: int
) -> None:
    """The first return to an older content is a version; more of the same within a week are not, after it they are.

    Reprocessing the documents in the order of their arrival changes nothing.
    """
    parts: dict[int, list[Any]] = {}
    for case, (arrivals, _) in enumerate(CASES):
        for index, step in enumerate(arrivals.split()):
            part, minute = index // size, int(step[:-1]) * DAY
            row = article(f"a{case}", step[-1], version=index % size + 1, minute=minute, capture_id=f"c{case}-{index}")
            parts.setdefault(part, []).append(row)
    batches = [batch(f"b{part}", rows) for part, rows in parts.items()]
    for each in batches:
        load_batch(writer, each)
    told = writer.execute("""
        select article_id, string_agg(body, '' order by version), max_by(is_current, version), count_if(is_current)
        from article_versions group by article_id order by article_id
    """).fetchall()
    assert told == [(f"a{case}", versions, True, 1) for case, (_, versions) in enumerate(CASES)]
    with reprocessing(writer, "r-second") as work:
        for each in batches:
            work.stage(each.captures["capture_id"].to_pylist(), each.rows, each.quarantine)
        assert work.difference().is_empty


def test_a_further_to_and_fro_counts_as_unchanged(
    writer: duckdb.DuckDBPyConnection, article: Make, batch: Make
) -> None:
    """What becomes of each arrival is counted: new, changed, unchanged."""
    told = []
    for night, body in enumerate("xyxyz"):
        counts = load_batch(writer, batch(f"b{night}", [article("a", body, minute=night * DAY)]))
        told.append((counts.new, counts.changed, counts.unchanged))
    assert told == [(1, 0, 0), (0, 1, 0), (0, 1, 0), (0, 0, 1), (0, 1, 0)]
