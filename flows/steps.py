"""The steps of a batch: plain functions, which an orchestrator may wrap and nothing else may replace."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import duckdb

from expectations import validation
from expectations.verdict import Verdict
from flows.workers import Workers
from transforms.batch import Transformed
from transforms.documents import RawDocument
from warehouse.load import Batch, BatchCounts, load_batch


def extract(workers: Workers, documents: Sequence[RawDocument]) -> Transformed:
    """Documents to rows, in worker processes."""
    return workers.transform(documents)


def validate(transformed: Transformed, received_at: datetime) -> Verdict:
    """Rows against the suites; no rows need no validation."""
    if not transformed.tables["article_versions"].num_rows:
        return Verdict((), {})
    return validation.validate(transformed.tables, received_at)


def load(lake: duckdb.DuckDBPyConnection, batch: Batch) -> BatchCounts:
    """One batch into the lake, in one transaction."""
    return load_batch(lake, batch)


@dataclass(frozen=True, slots=True)
class Steps:
    """The steps as an orchestrator calls them; directly, by default."""

    orchestrator: str = "direct"
    extract: Callable[[Workers, Sequence[RawDocument]], Transformed] = extract
    validate: Callable[[Transformed, datetime], Verdict] = validate
    load: Callable[[duckdb.DuckDBPyConnection, Batch], BatchCounts] = load


DIRECT = Steps()
