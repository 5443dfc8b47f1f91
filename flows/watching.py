"""What a run tells whoever watches it while it goes on: a bar on a terminal, plain lines elsewhere."""

import sys
from types import TracebackType
from typing import Protocol, Self


class Watcher(Protocol):
    """Somebody who is told how a run goes on."""

    def say(self, line: str) -> None:
        """One line that must be seen."""
        ...

    def advance(self, documents: int, line: str) -> None:
        """So many more documents are done; the line says how far the run is."""
        ...


class LineWatcher:
    """Plain lines on standard error: what a log wants."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Nothing to take down."""

    def say(self, line: str) -> None:
        """One line that must be seen."""
        print(line, file=sys.stderr, flush=True)  # noqa: T201 - standard error is what this class is for

    def advance(self, documents: int, line: str) -> None:
        """A line a batch."""
        del documents
        self.say(line)


class BarWatcher:
    """A bar at the bottom of a terminal; lines that must be seen stand above it."""

    def __init__(self) -> None:
        from rich.console import Console  # noqa: PLC0415 - only where there is a terminal
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415

        self._progress = Progress(
            SpinnerColumn(),
            BarColumn(bar_width=24),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        # How many documents there are is known only when the last source is read.
        self._task = self._progress.add_task("reading", total=None)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._progress.stop()

    def say(self, line: str) -> None:
        """One line above the bar."""
        self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)

    def advance(self, documents: int, line: str) -> None:
        """Move the bar on."""
        self._progress.update(self._task, advance=documents, description=line)


def watcher() -> LineWatcher | BarWatcher:
    """The watcher that fits where standard error goes."""
    return BarWatcher() if sys.stderr.isatty() else LineWatcher()
