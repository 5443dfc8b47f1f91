"""Closing entries of the quarantine that need no replay."""

from collections.abc import Sequence

from flows.clock import Clock, utc_now
from flows.settings import Settings
from flows.watching import Watcher
from transforms.tables import QuarantineEntry
from warehouse.lake import open_writer
from warehouse.lock import writer_lock
from warehouse.quarantine import dismiss


def dismiss_entries(
    settings: Settings, entries: Sequence[QuarantineEntry], note: str, watcher: Watcher, *, clock: Clock = utc_now
) -> None:
    """Close the entries, saying why; their documents stay known, so that they do not come again.

    Raises LakeBusyError where a run does not finish in time, ValueError for an empty note.
    """
    with (
        writer_lock(
            settings.lake,
            "dismissal",
            wait_seconds=settings.lock_seconds,
            on_wait=lambda holder: watcher.say(f"waiting for {holder} to finish with the lake"),
        ),
        open_writer(settings.lake) as lake,
    ):
        dismiss(lake, [entry.quarantine_id for entry in entries], clock(), note)
