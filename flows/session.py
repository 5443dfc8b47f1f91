"""A run on the lake from its lock to its row in `runs`, whatever happens in between."""

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from importlib.metadata import version
from threading import Thread
from typing import Any

import duckdb

from expectations import validation
from flows.clock import Clock, utc_now
from flows.full_disk import tell_full_disk
from flows.own_files import read_own_files
from flows.references import load_references
from flows.settings import Settings
from flows.sources.printable import printable
from flows.steps import DIRECT, Steps
from flows.stopwatch import Stopwatch
from flows.summary import Summary
from flows.watching import Watcher
from flows.workers import Workers
from transforms.cleaning.own_rules import rules_with
from transforms.publishers import Publishers, publishers_with
from transforms.tables import Run
from warehouse.lake import Resources, open_writer
from warehouse.lock import writer_lock
from warehouse.runs import close_run, close_stale_runs, open_run


@dataclass(slots=True)
class Session:
    """What a run works with, and what it has come to so far."""

    lake: duckdb.DuckDBPyConnection
    workers: Workers
    settings: Settings
    steps: Steps
    watcher: Watcher
    run: Run
    summary: Summary
    clock: Clock
    publishers: Publishers
    watch: Stopwatch = field(default_factory=Stopwatch)
    _preload: Thread | None = None

    def preload_expectations(self) -> None:
        """Import Great Expectations while workers extract; in one process it would only stand in the way."""
        if self._preload is None and self.workers.run_elsewhere:
            self._preload = Thread(target=validation.preload, name="preload-expectations", daemon=True)
            self._preload.start()


@contextmanager
def open_session(
    settings: Settings,
    watcher: Watcher,
    *,
    steps: Steps = DIRECT,
    trigger: str,
    sources: Sequence[str] = (),
    clock: Clock = utc_now,
) -> Iterator[Session]:
    """Hold the lake for one run: runs that died are closed, this one is opened and closed in `runs`.

    Raises LakeBusyError where another run does not finish in time, FullDiskError where there is no room,
    RuleError where a rule of the operator's own cannot be trusted, PublisherFileError where a publisher of theirs
    cannot be taken. `clock` says when everything happens.
    """
    own = read_own_files(settings)
    publishers = publishers_with(own.publishers)
    run = _new_run(trigger, steps.orchestrator, sources, rules_with(own).version, clock())
    with (
        tell_full_disk(settings.lake),
        writer_lock(
            settings.lake,
            run.run_id,
            wait_seconds=settings.lock_seconds,
            on_wait=lambda holder: watcher.say(f"waiting for {holder} to finish with the lake"),
        ),
        open_writer(settings.lake, resources=Resources(settings.memory_limit)) as lake,
        Workers(settings.workers, settings.document_seconds, own) as workers,
    ):
        for stale in close_stale_runs(lake, clock()):
            # Whatever killed it may be a document, and be read again now.
            workers.protect()
            watcher.say(f"run {stale} had been killed; its committed batches stay, this run goes on from them")
        session = Session(lake, workers, settings, steps, watcher, run, Summary(run.run_id), clock, publishers)
        open_run(lake, run)
        try:
            load_references(lake, own)
            yield session
        except BaseException as error:
            _close_failed(session, error)
            raise
        _close(session, "completed", None)


def _new_run(trigger: str, orchestrator: str, sources: Sequence[str], rules_version: str, started_at: datetime) -> Run:
    return Run(
        run_id=f"r{started_at:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}",
        started_at=started_at,
        status="running",
        trigger=trigger,
        orchestrator=orchestrator,
        sources=tuple(map(printable, sources)),
        version=version("kliping"),
        rules_version=rules_version,
        stage_seconds={},
    )


def _close_failed(session: Session, error: BaseException) -> None:
    try:
        _close(session, "failed", f"{type(error).__name__}: {error}")
    except duckdb.Error as second:
        # What stopped the run may stop this too; the first error is the one to be told.
        session.watcher.say(f"the run's row could not be closed, the next run will do it: {second}")


def _close(session: Session, status: str, error: str | None) -> None:
    session.summary.seconds = session.watch.seconds
    counts: dict[str, Any] = {f"{name}_count": count for name, count in session.summary.counts.items()}
    ended = replace(
        session.run,
        ended_at=session.clock(),
        status=status,
        stage_seconds=session.watch.seconds,
        error=error,
        **counts,
    )
    close_run(session.lake, ended)
