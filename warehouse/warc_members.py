"""WARC records as gzip members of a file of the archive: how they are written, found and read."""

import io
import os
import zlib
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO
from urllib.parse import quote

from fastwarc.stream_io import GzipWriter
from fastwarc.warc import ArchiveIterator, WarcRecord

# zlib's own default: level 9 takes twice as long for one percent.
COMPRESSION_LEVEL = 6

# zlib's way to say that the data has gzip's header.
GZIP_WINDOW = 31

# What a file that is still written is called after its name.
OPEN_SUFFIX = ".open"


def archive_folder(root: Path) -> Path:
    """The folder of the archive in the lake at `root`."""
    return root / "archive"


def gzip_writer(file: BinaryIO) -> GzipWriter:
    """What packs records for `write_member`."""
    return GzipWriter(file, compression_level=COMPRESSION_LEVEL)


def write_member(file: BinaryIO, writer: GzipWriter, record: WarcRecord, payload_digest: bytes | None = None) -> int:
    """Write the record as a gzip member of its own, with its digests; how long it is, in bytes."""
    start = file.tell()
    record.write(writer, checksum_data=True, payload_digest=payload_digest)
    writer.finish()
    return file.tell() - start


def read_member(root: Path, name: str, offset: int, length: int) -> WarcRecord:
    """The record that stands there in the file of that name, whether the file is still written or done.

    Raises OSError where there is no such file, or not exactly one undamaged record.
    """
    with open_archive_file(root, name) as file:
        file.seek(offset)
        member = file.read(length)
    inflater = zlib.decompressobj(GZIP_WINDOW)
    try:
        record = inflater.decompress(member)
    except zlib.error as error:
        raise OSError(f"the record is damaged: {error}") from error
    if not inflater.eof or inflater.unused_data:
        raise OSError("the record does not end where it should")
    return parse_record(record)


def parse_record(record: bytes) -> WarcRecord:
    """The one record of these bytes, unpacked. Raises OSError where they are none."""
    parsed = next(iter(ArchiveIterator(io.BytesIO(record), parse_http=False)), None)
    if parsed is None:
        raise OSError("there is no WARC record")
    return parsed


def open_archive_file(root: Path, name: str) -> BinaryIO:
    """The file of the archive of that name to read, done or still written."""
    path = archive_folder(root) / name
    try:
        return path.open("rb")
    except FileNotFoundError:
        try:
            return path.with_name(name + OPEN_SUFFIX).open("rb")
        except FileNotFoundError:
            # It may have been finished between the two.
            return path.open("rb")


def ascii_uri(uri: str) -> str:
    """The address in printable ASCII. What is encoded already is not encoded again."""
    return quote(uri, safe="/:#?&=+,;@!$'()*[]~%", errors="surrogatepass")


def warc_date(moment: datetime) -> str:
    """The time as WARC-Date has it, to the microsecond."""
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def software() -> str:
    """What wrote a file, for its warcinfo."""
    return f"kliping/{version('kliping')} fastwarc/{version('fastwarc')}"


def sync_folder(folder: Path) -> None:
    """Make names in the folder that were made or changed outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
