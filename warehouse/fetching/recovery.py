"""After a kill: whole pairs of records that nobody wrote down are adopted, torn ones cut off, files finished.

Nothing here depends on the clock, and a recovery that is itself killed is done again by the next one.
"""

import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from fastwarc.warc import WarcRecord, WarcRecordType

from transforms.exchanges import ArchivePlace, Exchange
from warehouse.fetching.exchange_records import read_exchange
from warehouse.lake import LakeError
from warehouse.warc_members import (
    GZIP_WINDOW,
    OPEN_SUFFIX,
    archive_folder,
    parse_record,
    read_member,
    sync_folder,
)

CHUNK_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class Adopted:
    """A pair of records that the state does not know: where the response stands, and the caller's headers."""

    place: ArchivePlace
    headers: Mapping[str, str]
    request_place: ArchivePlace
    root: Path = field(repr=False)

    @property
    def exchange(self) -> Exchange:
        """The exchange, read from the archive each time, for there may be thousands. Raises OSError."""
        request, response = (
            read_member(self.root, each.file, each.offset, each.length) for each in (self.request_place, self.place)
        )
        return read_exchange(request, response)[0]


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was found in the files that a killed run left open.

    `cut_bytes` counts what was torn and is gone. `lost` names the files that hold less than the state knows, and
    where they end now: only a power cut does that, and `FetchState.forget_lost` has it fetched again.
    """

    adopted: tuple[Adopted, ...] = ()
    cut_bytes: int = 0
    lost: Mapping[str, int] = field(default_factory=dict)
    unfinished: tuple[Path, ...] = ()

    def finish(self) -> None:
        """Give the files of `adopted` and `lost` their final names, once the state has taken those in.

        Until then they stay open, so that after another kill they are found again.
        """
        for path in self.unfinished:
            _finish(path)


def recover(root: Path, known_end: Mapping[str, int]) -> Recovery:
    """Put the archive in order after a killed run; `known_end` says how far the state knows each file.

    Of every open file the torn end is cut off. Files that hold what the state knows get their final names, or go
    where nothing is in them; the others get theirs from `Recovery.finish`. Raises LakeError where a name is taken.
    """
    adopted: list[Adopted] = []
    lost: dict[str, int] = {}
    unfinished: list[Path] = []
    cut_bytes = 0
    for path in sorted(archive_folder(root).glob("*.warc.gz" + OPEN_SUFFIX)):
        name = path.name.removesuffix(OPEN_SUFFIX)
        known = known_end.get(name, 0)
        found, cut = _recover_file(root, path, known)
        cut_bytes += cut
        adopted += found
        if path.stat().st_size < known:
            lost[name] = path.stat().st_size
        if found or name in lost:
            unfinished.append(path)
        elif known:
            _finish(path)
        else:
            path.unlink()
    return Recovery(tuple(adopted), cut_bytes, lost, tuple(unfinished))


def _recover_file(root: Path, path: Path, known: int) -> tuple[list[Adopted], int]:
    """Cut the file after its last whole pair; the pairs that are unknown, and how many bytes were cut."""
    size = path.stat().st_size
    # Where the file is shorter than the state knows, what is left of it is found from its start.
    end = start = known if known <= size else 0
    adopted = []
    with path.open("r+b") as file:
        for end, pair in _whole_pairs(root, file, path.name.removesuffix(OPEN_SUFFIX), start):
            if pair is not None and end > known:
                adopted.append(pair)
        file.truncate(end)
        os.fsync(file.fileno())
    return adopted, size - end


def _whole_pairs(root: Path, file: BinaryIO, name: str, start: int) -> Iterator[tuple[int, Adopted | None]]:
    """Each whole pair from there on and where it ends, and before them the end of the warcinfo record."""
    request: tuple[WarcRecord, ArchivePlace] | None = None
    for place, record in _whole_records(file, name, start):
        kind = record.record_type
        if kind == WarcRecordType.warcinfo and place.offset == 0:
            yield place.length, None
        elif kind == WarcRecordType.request and request is None:
            request = record, place
        elif kind == WarcRecordType.response and request is not None:
            headers = _headers(request[0], record)
            if headers is None:
                return
            yield place.offset + place.length, Adopted(place, headers, request[1], root)
            request = None
        else:
            return


def _headers(request: WarcRecord, response: WarcRecord) -> Mapping[str, str] | None:
    """The caller's headers of a pair; None where the two do not belong together."""
    if request.headers.get("WARC-Concurrent-To") != response.headers.get("WARC-Record-ID"):
        return None
    try:
        return read_exchange(request, response)[1]
    except OSError:
        return None


def _whole_records(file: BinaryIO, name: str, offset: int) -> Iterator[tuple[ArchivePlace, WarcRecord]]:
    """The records from there on, up to the first that is not whole or whose digest is wrong."""
    while (found := _record_at(file, offset)) is not None:
        record, length = found
        yield ArchivePlace(name, offset, length), record
        offset += length


def _record_at(file: BinaryIO, offset: int) -> tuple[WarcRecord, int] | None:
    file.seek(offset)
    inflater, unpacked, length = zlib.decompressobj(GZIP_WINDOW), bytearray(), 0
    try:
        while not inflater.eof:
            chunk = file.read(CHUNK_BYTES)
            if not chunk:
                return None
            unpacked += inflater.decompress(chunk)
            length += len(chunk)
        record = parse_record(bytes(unpacked))
        is_whole = record.verify_block_digest()
    except (zlib.error, OSError):
        return None
    return (record, length - len(inflater.unused_data)) if is_whole else None


def _finish(path: Path) -> None:
    final = path.with_name(path.name.removesuffix(OPEN_SUFFIX))
    if final.exists():
        raise LakeError(f"{path} cannot be finished, for {final.name} exists: move one of the two away")
    path.rename(final)
    sync_folder(path.parent)
