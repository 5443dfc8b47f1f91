"""How the fetching goes on, in lines that are few enough for a log."""

import time

from flows.nightly.hosts import Hosts
from flows.nightly.tally import Tally
from flows.watching import Watcher

SECONDS_BETWEEN_LINES = 5.0
MEBIBYTE = 1024 * 1024


class Progress:
    """Tells a watcher every few seconds how far the night is."""

    def __init__(self, watcher: Watcher, hosts: Hosts, tally: Tally) -> None:
        self._watcher = watcher
        self._hosts = hosts
        self._tally = tally
        self._told_at = time.monotonic()
        self._told_count = 0

    def advance(self) -> None:
        """One more address is done."""
        if time.monotonic() - self._told_at >= SECONDS_BETWEEN_LINES:
            self.tell()

    def tell(self) -> None:
        """The line, now."""
        done = self._tally.outcomes.total()
        self._watcher.advance(done - self._told_count, self._line())
        self._told_at, self._told_count = time.monotonic(), done

    def _line(self) -> str:
        tally, hosts = self._tally, self._hosts
        return (
            f"fetching: {tally.pages:,} pages, {tally.bytes / MEBIBYTE:,.1f} MiB,"
            f" {tally.outcomes.total():,} addresses done, {hosts.left:,} wait,"
            f" {hosts.busy:,} hosts at work or resting between requests"
        )
