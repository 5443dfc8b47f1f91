"""Between validation and loading: who passes, and the quarantine rows of who does not."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from expectations.verdict import Verdict
from transforms.batch import Transformed
from transforms.columns import to_table
from transforms.identity import quarantine_id
from transforms.publishers import Publishers
from transforms.tables import Capture, QuarantineEntry


@dataclass(frozen=True, slots=True)
class Parted:
    """The tables of the articles that pass, and the quarantine rows of those that do not."""

    passed: Mapping[str, pa.Table]
    quarantine: pa.Table

    @property
    def reasons(self) -> list[str]:
        """Why documents were held, each reason of each document."""
        return [reason for reasons in self.quarantine["failed_expectations"].to_pylist() for reason in reasons]


def part(
    transformed: Transformed,
    verdict: Verdict,
    run_id: str,
    held_at: datetime,
    captures: Sequence[Capture] = (),
    *,
    publishers: Publishers,
) -> Parted:
    """Part a batch by its verdict; what became no article goes to quarantine as well.

    The address of such a document, and with it its publisher, is known from its capture.
    """
    urls = {capture.capture_id: capture.url for capture in captures}
    entries = [
        QuarantineEntry(
            quarantine_id=quarantine_id(held.capture_id),
            capture_id=held.capture_id,
            article_id=None,
            source_uri=held.source_uri,
            stage=held.stage,
            failed_expectations=(held.reason,),
            message=held.message,
            row=None,
            publisher_id=publishers.id_of(urls.get(held.capture_id)),
            run_id=run_id,
            held_at=held_at,
            first_held_at=held_at,
        )
        for held in transformed.held
    ]
    entries += _failed(transformed.tables["article_versions"], verdict, run_id, held_at)
    return Parted(_passing(transformed.tables, verdict), to_table(QuarantineEntry, entries))


def _failed(articles: pa.Table, verdict: Verdict, run_id: str, held_at: datetime) -> list[QuarantineEntry]:
    meanings = {result.expectation: result.meaning for result in verdict.results}
    return [
        QuarantineEntry(
            quarantine_id=quarantine_id(row["capture_id"]),
            capture_id=row["capture_id"],
            article_id=row["article_id"],
            source_uri=row["source_uri"],
            stage="validate",
            failed_expectations=verdict.held[row["capture_id"]],
            message=" ".join(meanings.get(failed, failed) for failed in verdict.held[row["capture_id"]]),
            row=json.dumps(row, ensure_ascii=False, default=str),
            publisher_id=row["publisher_id"],
            run_id=run_id,
            held_at=held_at,
            first_held_at=held_at,
        )
        for row in _rows(articles, verdict.held)
    ]


def _rows(articles: pa.Table, held: Mapping[str, tuple[str, ...]]) -> list[dict[str, Any]]:
    if not held:
        return []
    is_held = pa.array([capture_id in held for capture_id in articles["capture_id"].to_pylist()], pa.bool_())
    rows: list[dict[str, Any]] = articles.filter(is_held).to_pylist()
    return rows


def _passing(tables: Mapping[str, pa.Table], verdict: Verdict) -> Mapping[str, pa.Table]:
    """The tables without the rows of held articles; child rows go by article and arrival."""
    if not verdict.held:
        return tables
    held = {(row["article_id"], row["version"]) for row in _rows(tables["article_versions"], verdict.held)}
    return {name: table.filter(_is_passing(table, held)) for name, table in tables.items()}


def _is_passing(table: pa.Table, held: set[tuple[object, object]]) -> pa.Array:
    keys = zip(table["article_id"].to_pylist(), table["version"].to_pylist(), strict=True)
    return pa.array([key not in held for key in keys], pa.bool_())
