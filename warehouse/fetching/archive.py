"""The archive of a run that fetches: every exchange as a pair of WARC records, kept the moment it is written.

`archive/<run_id>-00000.warc.gz`, called `.open` after that while it is written. Beside the standard's headers a
response says `Kliping-Requested-URL` (before redirects), `Kliping-Seconds` and what the caller adds.
"""

import io
import os
import time
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from fastwarc.warc import WarcRecord, WarcRecordType

from transforms.exchanges import ArchivePlace, Exchange
from warehouse.fetching.exchange_records import payload_digest, request_record, response_record
from warehouse.fetching.recovery import Adopted, Recovery, recover
from warehouse.warc_members import (
    OPEN_SUFFIX,
    archive_folder,
    gzip_writer,
    software,
    sync_folder,
    warc_date,
    write_member,
)

__all__ = ["Adopted", "Recovery", "ResponseArchive", "recover"]

GIBIBYTE = 1 << 30

# A killed process loses nothing that was written; a power cut what came since the last of these.
SYNC_EVERY_PAIRS = 64
SYNC_EVERY_SECONDS = 5.0


class ResponseArchive:
    """The archive of one run, a context manager.

    A file is begun with the first exchange, and another after one that has reached `rotate_bytes`. Left with an
    error, the last file stays open, and `recover` adopts what was written and not recorded.
    """

    def __init__(self, root: Path, run_id: str, *, rotate_bytes: int = GIBIBYTE) -> None:
        self._folder = archive_folder(root)
        self._run_id = run_id
        self._rotate_bytes = rotate_bytes
        self._file: _OpenFile | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self.close()
        elif self._file is not None:
            self._file.leave()

    def write(self, exchange: Exchange, headers: Mapping[str, str]) -> ArchivePlace:
        """Keep an exchange; where its response stands, in the file's final name.

        `headers` are called `Kliping-` and something; any text will do for their values. When this returns, no
        killed process loses the exchange. Raises OSError where it cannot be written (a full disk), and the file is
        then as it was before.
        """
        # Only now, when the exchange before it is recorded: a file that is done is never looked into again.
        if self._file is not None and self._file.size >= self._rotate_bytes:
            self.close()
        if self._file is None:
            self._file = _OpenFile(self._folder, self._run_id, exchange)
        return self._file.write(exchange, headers)

    def close(self) -> None:
        """Finish the file that is being written, if any: on disk, under its final name."""
        if self._file is not None:
            self._file.finish()
            self._file = None


class _OpenFile:
    """A file of the archive while it is written; `size` counts whole records only."""

    def __init__(self, folder: Path, run_id: str, first: Exchange) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.final, self.path = _free_name(folder, run_id)
        self.size = 0
        self._pairs_unsynced, self._synced_at = 0, time.monotonic()
        # Unbuffered: a write that fails leaves nothing behind that a later flush would write after all.
        self._file = self.path.open("xb", buffering=0)
        self._warcinfo_id = ""
        try:
            sync_folder(folder)
            self._begin(first)
        except BaseException:
            self._file.close()
            self.path.unlink()
            raise

    def write(self, exchange: Exchange, headers: Mapping[str, str]) -> ArchivePlace:
        request = request_record(exchange, self._warcinfo_id)
        response = response_record(exchange, headers, self._warcinfo_id, request)
        buffer = io.BytesIO()
        packer = gzip_writer(buffer)
        before = write_member(buffer, packer, request)
        length = write_member(buffer, packer, response, payload_digest(exchange))
        place = ArchivePlace(self.final.name, self.size + before, length)
        self._append(buffer.getbuffer())
        self._pairs_unsynced += 1
        now = time.monotonic()
        if self._pairs_unsynced >= SYNC_EVERY_PAIRS or now - self._synced_at >= SYNC_EVERY_SECONDS:
            os.fsync(self._file.fileno())
            self._pairs_unsynced, self._synced_at = 0, now
        return place

    def finish(self) -> None:
        self.leave()
        self.path.rename(self.final)
        sync_folder(self.final.parent)

    def leave(self) -> None:
        with self._file:
            self._take_back()
            os.fsync(self._file.fileno())

    def _begin(self, first: Exchange) -> None:
        record = _warcinfo(self.final.name, first)
        self._warcinfo_id = record.headers["WARC-Record-ID"]
        buffer = io.BytesIO()
        write_member(buffer, gzip_writer(buffer), record)
        self._append(buffer.getbuffer())

    def _append(self, data: memoryview) -> None:
        """Write all of it or nothing."""
        self._take_back()
        written = 0
        try:
            while written < len(data):
                written += self._file.write(data[written:])
        except BaseException:
            self._take_back()
            raise
        self.size += written

    def _take_back(self) -> None:
        """Cut off what stands after the last whole pair: never is anything written after a torn one."""
        if self._file.tell() != self.size:
            self._file.truncate(self.size)
            self._file.seek(self.size)


def _free_name(folder: Path, run_id: str) -> tuple[Path, Path]:
    """The first file of the run that there never was, done and open."""
    number = 0
    while True:
        final = folder / f"{run_id}-{number:05}.warc.gz"
        path = final.with_name(final.name + OPEN_SUFFIX)
        if not final.exists() and not path.exists():
            return final, path
        number += 1


def _warcinfo(name: str, first: Exchange) -> WarcRecord:
    record = WarcRecord()
    record.init_headers(WarcRecordType.warcinfo)
    record.headers["WARC-Date"] = warc_date(first.started_at)
    record.headers["WARC-Filename"] = name
    record.headers["Content-Type"] = "application/warc-fields"
    agents = [value for field, value in first.request_headers if field.lower() == b"user-agent"]
    lines = [
        f"software: {software()}".encode(),
        *(b"http-header-user-agent: " + agent for agent in agents),
        b"robots: RFC 9309",
        b"format: WARC File Format 1.1",
        b"conformsTo: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    ]
    record.set_bytes_content(b"".join(line + b"\r\n" for line in lines))
    return record
