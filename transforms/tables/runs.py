"""One row per run, per batch of a run, per input that a run could not read, and per change of the tables."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from transforms.columns import Column

RunId = Annotated[str, Column("The run, in `runs`.")]
NewCount = Annotated[int, Column("Articles not seen before.")]
ChangedCount = Annotated[int, Column("Articles with new content under a known address.")]
UnchangedCount = Annotated[int, Column("Documents that brought nothing new.")]
QuarantinedCount = Annotated[int, Column("Documents held back.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One row per run of the pipeline."""

    run_id: Annotated[str, Column("Key: the run's start in UTC and a random tail.")]
    started_at: Annotated[datetime, Column("When it started.")]
    ended_at: Annotated[datetime | None, Column("When it ended; null while it runs.")] = None
    status: Annotated[str, Column("running, completed, failed, or killed where a later run found it dead.")]
    trigger: Annotated[str, Column("What started it: ingest, replay, reprocess or nightly.")]
    orchestrator: Annotated[str, Column("direct or prefect.")]
    sources: Annotated[tuple[str, ...], Column("The inputs as named by whoever started it.")]
    version: Annotated[str, Column("Version of Kliping.")]
    rules_version: Annotated[str, Column("Fingerprint of the rules in force.")]
    read_count: Annotated[int, Column("Documents read.")] = 0
    new_count: NewCount = 0
    changed_count: ChangedCount = 0
    unchanged_count: UnchangedCount = 0
    quarantined_count: QuarantinedCount = 0
    failed_count: Annotated[int, Column("Inputs that could not be read at all, in `failures`.")] = 0
    stage_seconds: Annotated[
        dict[str, float], Column("Seconds of wall clock by stage: read, archive, extract, validate, load …")
    ]
    error: Annotated[str | None, Column("Why it failed; null where it did not.")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommittedBatch:
    """One row per committed batch: the ledger that a restarted run resumes from."""

    batch_id: Annotated[
        str, Column("Key: from the batch's inputs and the rules, so that the same batch has the same id.")
    ]
    run_id: RunId
    rules_version: Annotated[str, Column("Fingerprint of the rules in force.")]
    read_count: Annotated[int, Column("Documents in the batch.")]
    new_count: NewCount
    changed_count: ChangedCount
    unchanged_count: UnchangedCount
    quarantined_count: QuarantinedCount
    committed_at: Annotated[datetime, Column("When it was committed.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """One row per input that a run could not read at all."""

    run_id: RunId
    source_uri: Annotated[str, Column("The input.")]
    stage: Annotated[str, Column("Where it stopped: discover, read or archive.")]
    reason: Annotated[str, Column("Why, as a slug: unreadable, not_a_file, broken_gzip …")]
    message: Annotated[str, Column("The same in words, with what to do.")]
    occurred_at: Annotated[datetime, Column("When it happened.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemaChange:
    """One row per change of the lake's tables and views; the newest describes them as they are."""

    fingerprint: Annotated[str, Column("Fingerprint of the definitions of all tables and views.")]
    changed_at: Annotated[datetime, Column("When they became so.")]
    duckdb_version: Annotated[str, Column("Version of DuckDB that made the change.")]
