"""Extraction in worker processes: a document that hangs or kills its worker is held, the rest goes on."""

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import TimeoutError as FutureTimeoutError
from types import TracebackType
from typing import Self

from pebble import ProcessExpired, ProcessPool

from transforms.batch import Held, Transformed, gather, transform
from transforms.documents import RawDocument
from transforms.own_files import NOTHING_OWN, OwnFiles

# So many documents go to a worker at once: enough to hide the way there, few enough to share out evenly.
SHARE = 25
# A batch below this is done before a worker process has started.
IN_PROCESS_BYTES = 2 * 1024 * 1024
# What the fork server imports once, for all workers. Arrow looks for pandas when it first sees a list,
# which would cost every worker seconds.
PRELOADED = ["transforms.batch", "transforms.reading.html", "pandas"]


class Workers:
    """A pool of processes, started when a batch first needs one.

    With one worker everything runs in this process, without the protection of another.
    """

    def __init__(self, count: int, document_seconds: float, own: OwnFiles = NOTHING_OWN) -> None:
        self._count = count
        self._document_seconds = document_seconds
        # The files' content, not their names: all workers of a run go by the rules and publishers it began with.
        self._own = own
        self._pool: ProcessPool | None = None
        self._in_process_bytes = IN_PROCESS_BYTES

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._pool is None:
            return
        if error is None:
            self._pool.close()  # type: ignore[no-untyped-call]  # pebble annotates most of its methods
        else:
            # Whoever stops a run does not wait for what the workers have in hand.
            self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    @property
    def run_elsewhere(self) -> bool:
        """Whether larger batches are extracted outside this process."""
        return self._count > 1

    def protect(self) -> None:
        """Extract even the smallest batch elsewhere, where there is more than one worker."""
        self._in_process_bytes = 0

    def transform(self, documents: Sequence[RawDocument]) -> Transformed:
        """What the documents became, in their order."""
        is_small = sum(len(document.content) for document in documents) < self._in_process_bytes
        if self._count == 1 or (is_small and self._pool is None):
            return transform(documents, self._own)
        shares = [documents[start : start + SHARE] for start in range(0, len(documents), SHARE)]
        return gather([part for outcome in self._map(shares) for part in outcome])

    def _map(self, shares: Sequence[Sequence[RawDocument]]) -> list[list[Transformed]]:
        pool = self._started_pool()
        futures = [
            (share, pool.schedule(transform, args=[share, self._own], timeout=self._document_seconds + len(share)))
            for share in shares
        ]
        outcomes: list[list[Transformed]] = []
        for share, future in futures:
            try:
                outcomes.append([future.result()])
            except (FutureTimeoutError, ProcessExpired):
                outcomes.append([self._alone(document) for document in share])
        return outcomes

    def _alone(self, document: RawDocument) -> Transformed:
        """One document of a share that failed, tried again by itself to find the one to blame."""
        try:
            arguments = [[document], self._own]
            future = self._started_pool().schedule(transform, args=arguments, timeout=self._document_seconds)
            return future.result()
        except FutureTimeoutError:
            message = f"took a worker more than {self._document_seconds:g} s (KLIPING_DOCUMENT_SECONDS)"
            return _held(document, "timeout", message)
        except ProcessExpired as error:
            return _held(document, "worker_died", f"ended its worker process: {error}")

    def _started_pool(self) -> ProcessPool:
        if self._pool is None:
            # Never fork: threads of Prefect, Arrow and DuckDB are alive here.
            context = multiprocessing.get_context("forkserver")
            context.set_forkserver_preload(PRELOADED)
            self._pool = ProcessPool(max_workers=self._count, context=context)
        return self._pool


def _held(document: RawDocument, reason: str, message: str) -> Transformed:
    held = Held(document.capture_id, document.source_uri, "extract", reason, f"{document.source_uri}: {message}")
    return Transformed(transform([]).tables, (held,))
