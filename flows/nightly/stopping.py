"""When a night is over before its work is: at its deadline, or when somebody asks it to stop."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from flows.clock import Clock

SIGNALS = (signal.SIGINT, signal.SIGTERM)


@dataclass(slots=True)
class Stopping:
    """Whether to go on; `reason` says why not."""

    clock: Clock
    deadline: datetime | None
    reason: str | None = None

    def is_over(self) -> bool:
        """Whether nothing more is to be fetched."""
        if self.reason is None and self.deadline is not None and self.clock() >= self.deadline:
            self.reason = "its time is over"
        return self.reason is not None

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        """While the block runs, the first signal to end stops the fetching only; a second one ends the process.

        For the running event loop; elsewhere than on the main thread signals stay as they are.
        """
        loop = asyncio.get_running_loop()

        def stop() -> None:
            self.reason = "it was asked to stop"
            for number in SIGNALS:
                loop.remove_signal_handler(number)

        try:
            for number in SIGNALS:
                loop.add_signal_handler(number, stop)
        except (RuntimeError, ValueError):
            yield
            return
        try:
            yield
        finally:
            for number in SIGNALS:
                loop.remove_signal_handler(number)
