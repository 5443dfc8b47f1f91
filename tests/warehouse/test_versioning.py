import itertools
from collections import Counter
from collections.abc import Callable
from typing import Any

import duckdb
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warehouse.load import load_batch

Make = Callable[..., Any]

ARRIVALS = st.lists(
    st.tuples(st.sampled_from("pqr"), st.sampled_from("xyz"), st.integers(0, 9), st.booleans()), min_size=1, max_size=9
)
BATCH_NUMBERS = itertools.count()


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ARRIVALS)
def test_versions_do_not_depend_on_the_batches(
    writer: duckdb.DuckDBPyConnection, article: Make, batch: Make, arrivals: list[tuple[str, str, int, bool]]
) -> None:
    """However the same arrivals are cut into batches, articles, versions, spans and intervals are the same."""

    def load(split: bool) -> tuple[list[Any], list[Any]]:
        prefix = f"n{next(BATCH_NUMBERS)}-"
        cuts = [index for index, (_, _, _, is_cut) in enumerate(arrivals) if is_cut and split]
        for start, stop in itertools.pairwise([0, *cuts, len(arrivals)]):
            occurrences: Counter[str] = Counter()
            rows = []
            for name, body, minute, _ in arrivals[start:stop]:
                occurrences[name] += 1
                rows.append(article(prefix + name, body, version=occurrences[name], minute=minute))
            load_batch(writer, batch(f"{prefix}{start}-{stop}", rows))
        return loaded(writer, prefix)

    versions, spans = load(split=True)
    assert (versions, spans) == load(split=False)
    assert [row[:3] for row in versions] == expected(arrivals)
    assert [row[:2] for row in spans] == [row[:2] for row in versions]


def loaded(connection: duckdb.DuckDBPyConnection, prefix: str) -> tuple[list[Any], list[Any]]:
    """Versions and removed spans of the articles whose ids begin so, the beginning taken off."""
    versions = "article_id[-1:], version, body, is_current, valid_from, valid_to from article_versions"
    spans = "article_id[-1:], version, text from removed_spans"
    return tuple(
        connection.execute(f"select {what} where starts_with(article_id, ?) order by 1, 2", [prefix]).fetchall()
        for what in (versions, spans)
    )  # type: ignore[return-value]


def expected(arrivals: list[tuple[str, str, int, bool]]) -> list[tuple[str, int, str]]:
    """The versions as one would count them by hand: each run of equal contents of an article is one."""
    rows = []
    for name in sorted({name for name, *_ in arrivals}):
        bodies = [body for other, body, *_ in arrivals if other == name]
        rows += [(name, version, body) for version, (body, _) in enumerate(itertools.groupby(bodies), start=1)]
    return rows
