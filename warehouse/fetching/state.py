"""The state of fetching: what waits, what was seen, what is still to be told and loaded. It survives a killed night."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Self, TypeVar

from transforms.robots import RobotsCopy
from transforms.tables import Fetch
from transforms.visits import PageHistory
from warehouse.fetching.record_json import from_json, storable, to_json, utc_text
from warehouse.fetching.records import OpenNight, PendingDocument, Queued
from warehouse.fetching.state_file import open_state_file, state_path, telling_damage
from warehouse.lake import LakeError

__all__ = ["FetchState", "OpenNight", "PendingDocument", "Queued"]

Record = TypeVar("Record")

DAY = timedelta(days=1)


class FetchState:
    """The state in the lake at `root`, for one process and one thread; a context manager.

    Every call is one transaction and is kept once it returns. Raises LakeError, then and later, where the file is
    damaged or of a newer version; the message says what to do.
    """

    def __init__(self, root: Path) -> None:
        self._path = state_path(root)
        self._connection = open_state_file(root)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()

    def open_night(self) -> OpenNight | None:
        """The night that was begun last and not ended, if any."""
        query = "select night_id, started_at from nights where ended_at is null order by rowid desc limit 1"
        row = next(iter(self._rows(query)), None)
        return OpenNight(row[0], datetime.fromisoformat(row[1])) if row else None

    def begin_night(self, night_id: str, at: datetime) -> None:
        """Open a night. Raises LakeError while another one is open."""
        known = self.open_night()
        if known is not None:
            raise LakeError(f"night {known.night_id} is still open: go on with it, or end it before {night_id} begins")
        with self._transaction() as execute:
            execute("insert into nights (night_id, started_at) values (?, ?)", (night_id, utc_text(at)))

    def end_night(self, night_id: str, at: datetime) -> None:
        """Close a night; one that is closed stays as it is."""
        with self._transaction() as execute:
            execute("update nights set ended_at = coalesce(ended_at, ?) where night_id = ?", (utc_text(at), night_id))

    def enqueue(self, queued: Iterable[Queued]) -> int:
        """Add addresses at the end of the queue, all or none; how many were not waiting already."""
        before = self._connection.total_changes
        with self._transaction():
            self._connection.executemany(
                "insert into queue (url, record) values (?, ?) on conflict do nothing",
                ((storable(each.url), to_json(each)) for each in queued),
            )
        return self._connection.total_changes - before

    def waiting(self) -> list[Queued]:
        """What waits, in the order in which it was added."""
        return self._records(Queued, "select record from queue order by position")

    def drop(self, urls: Iterable[str]) -> None:
        """Take addresses out of the queue untried."""
        with self._transaction():
            self._connection.executemany("delete from queue where url = ?", ((storable(url),) for url in urls))

    def page(self, url: str) -> PageHistory | None:
        """The address as it was last seen; None where it never was."""
        return next(iter(self._records(PageHistory, "select record from pages where url = ?", storable(url))), None)

    def due(self, now: datetime) -> list[PageHistory]:
        """The articles to be looked at again by then, those that wait longest first.

        One that was seen last a day or more ahead is due as well: a clock that was wrong dated it and its next visit.
        """
        query = (
            "select record from pages where kind = 'article' and (next_visit_at <= ? or checked_at >= ?)"
            " order by next_visit_at, url"
        )
        return self._records(PageHistory, query, utc_text(now), utc_text(now + DAY))

    def record(self, fetch: Fetch, *, page: PageHistory | None, document: PendingDocument | None) -> None:
        """Keep what came of one address, all or nothing: the row to be told, the page, the document, the queue.

        A row of the same run, address and kind takes the place of the one before, a document that waits already
        stays. To be called only once the archive has the exchange.
        """
        with self._transaction() as execute:
            execute(
                "insert into fetches (run_id, url, kind, record) values (?, ?, ?, ?)"
                " on conflict (run_id, url, kind) do update set record = excluded.record",
                (*_fetch_key(fetch), to_json(fetch)),
            )
            if fetch.archive_file is not None:
                self._keep_end(fetch.archive_file, (fetch.archive_offset or 0) + (fetch.archive_length or 0))
            if page is not None:
                self._keep_page(page)
            if document is not None:
                execute(
                    "insert into documents (capture_id, record) values (?, ?) on conflict do nothing",
                    (document.capture_id, to_json(document)),
                )
            execute("delete from queue where url = ?", (storable(fetch.url),))

    def put_off(self, url: str, page: PageHistory) -> None:
        """Let an address wait no more that needs no visit now, and keep when its page is looked at next."""
        with self._transaction() as execute:
            self._keep_page(page)
            execute("delete from queue where url = ?", (storable(url),))

    def untold(self) -> list[Fetch]:
        """The rows that the lake's `fetches` does not have yet, in the order in which they came."""
        return self._records(Fetch, "select record from fetches order by position")

    def told(self, rows: Iterable[Fetch]) -> None:
        """Let go of rows that the lake has."""
        with self._transaction():
            self._connection.executemany(
                "delete from fetches where run_id = ? and url = ? and kind = ?", map(_fetch_key, rows)
            )

    def pending(self, limit: int) -> list[PendingDocument]:
        """The documents that were fetched and not loaded, at most `limit`, the oldest first."""
        return self._records(PendingDocument, "select record from documents order by position limit ?", limit)

    def taken(self, capture_ids: Iterable[str]) -> None:
        """Let go of documents that the lake has."""
        with self._transaction():
            self._connection.executemany(
                "delete from documents where capture_id = ?", ((each,) for each in capture_ids)
            )

    def robots(self, origin: str) -> RobotsCopy | None:
        """The origin's robots.txt as it was last fetched, if it was."""
        return next(
            iter(self._records(RobotsCopy, "select record from robots where origin = ?", storable(origin))), None
        )

    def keep_robots(self, origin: str, copy: RobotsCopy) -> None:
        """Keep the origin's robots.txt in place of an older one."""
        with self._transaction() as execute:
            execute("insert or replace into robots (origin, record) values (?, ?)", (storable(origin), to_json(copy)))

    def archive_ends(self) -> dict[str, int]:
        """For each file of the archive, the end of the last record known here: what `recover` goes on from."""
        return dict(self._rows("select file, ends_at from archive_ends"))

    def forget_lost(self, lost: Mapping[str, int]) -> int:
        """Forget, and put back in the queue, what a power cut took out of the archive; how many addresses.

        `lost` is `Recovery.lost`: files of the archive, and where they end now.
        """
        gone = [fetch for fetch in self.untold() if _is_beyond(fetch.archive_file, fetch.archive_offset, lost)]
        documents = [each for each in self.pending(-1) if _is_beyond(each.place.file, each.place.offset, lost)]
        listings = {each.capture_id: each.listing for each in documents}
        night = self.open_night()
        for fetch in gone:
            with self._transaction() as execute:
                key = storable(fetch.url)
                execute("delete from pages where url = ? or record ->> '$.address' = ?", (key, fetch.url))
            self.enqueue(
                [
                    Queued(
                        url=fetch.url,
                        kind=fetch.kind or "article",
                        publisher_id=fetch.publisher_id,
                        night_id=night.night_id if night else fetch.run_id,
                        queued_at=fetch.started_at,
                        listing=listings.get(fetch.capture_id or ""),
                    )
                ]
            )
        self.taken(listings)
        self.told(gone)
        with self._transaction() as execute:
            for file, ends_at in lost.items():
                execute("update archive_ends set ends_at = ? where file = ?", (ends_at, file))
        return len(gone)

    def _keep_end(self, file: str, ends_at: int) -> None:
        self._connection.execute(
            "insert into archive_ends (file, ends_at) values (?, ?)"
            " on conflict (file) do update set ends_at = max(ends_at, excluded.ends_at)",
            (file, ends_at),
        )

    def _keep_page(self, page: PageHistory) -> None:
        times = [None if each is None else utc_text(each) for each in (page.next_visit_at, page.checked_at)]
        self._connection.execute(
            "insert or replace into pages (url, kind, next_visit_at, checked_at, record) values (?, ?, ?, ?, ?)",
            (storable(page.url), page.kind, *times, to_json(page)),
        )

    def _records(self, record: type[Record], query: str, *parameters: object) -> list[Record]:
        try:
            return [from_json(record, text) for (text,) in self._rows(query, *parameters)]
        except (TypeError, ValueError) as error:
            raise LakeError(f"{self._path} holds a {record.__name__} that cannot be read: {error}") from error

    def _rows(self, query: str, *parameters: object) -> Sequence[Any]:
        with telling_damage(self._path):
            return self._connection.execute(query, parameters).fetchall()

    @contextmanager
    def _transaction(self) -> Iterator[Any]:
        """All statements of the block or none."""
        with telling_damage(self._path):
            self._connection.execute("begin immediate")
            try:
                yield self._connection.execute
                self._connection.execute("commit")
            except BaseException:
                # A full disk has rolled back already.
                if self._connection.in_transaction:
                    self._connection.execute("rollback")
                raise


def _fetch_key(fetch: Fetch) -> tuple[str, str, str]:
    return fetch.run_id, storable(fetch.url), fetch.kind or ""


def _is_beyond(file: str | None, offset: int | None, lost: Mapping[str, int]) -> bool:
    return file is not None and file in lost and (offset or 0) >= lost[file]
