import json
import random
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from kill_fetching import adopt, exchange_of

from warehouse.fetching.archive import ResponseArchive
from warehouse.fetching.exchange_records import response_content
from warehouse.fetching.state import FetchState
from warehouse.warc_members import read_member

Make = Callable[..., Any]

# Fetches bodies of so many bytes until a file may grow no more, as a quota has it: the archive's with large ones,
# with small ones the journal of the state.
FILLER = """
import dataclasses, json, random, resource, signal, sys
from pathlib import Path
from kill_fetching import exchange_of, record
from warehouse.fetching.archive import ResponseArchive
from warehouse.fetching.state import FetchState

root, limit = Path(sys.argv[1]), int(sys.argv[2])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
said = {"recorded": 0, "error": None, "failed_in": None}
with FetchState(root) as state:
    archive = ResponseArchive(root, "r1")
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    for number in range(2000):
        exchange = dataclasses.replace(exchange_of(number), body=random.Random(number).randbytes(int(sys.argv[3])))
        try:
            said["failed_in"] = "archive"
            place = archive.write(exchange, {"Kliping-Run-ID": "r1"})
            said["failed_in"] = "state"
            record(state, "r1", exchange, place)
        except Exception as error:
            said["error"] = f"{type(error).__name__}: {error}"
            break
        said["recorded"] = number + 1
print(json.dumps(said))
"""


@pytest.mark.parametrize(
    ("limit", "body_bytes", "failing", "error"),
    [
        (300_000, 60_000, "archive", "OSError: [Errno 27] File too large"),
        (300_001, 30_000, "archive", "OSError: [Errno 27] File too large"),
        (345_678, 10, "state", "OperationalError: disk I/O error"),
    ],
)
def test_a_full_disk_stops_before_the_row_is_written(
    root: Path, limit: int, body_bytes: int, failing: str, error: str
) -> None:
    """The write raises, nothing of its exchange is recorded, and all that was recorded before is read.

    Where the archive had room and the state had not, the exchange is adopted later; where the archive had none, not
    even a torn end is left.
    """
    script = [sys.executable, "-c", FILLER, root, str(limit), str(body_bytes)]
    environment = {"PYTHONPATH": f"{Path(__file__).parent}:{Path(__file__).parents[3]}"}
    done = subprocess.run(script, capture_output=True, text=True, check=True, env=environment, timeout=100)
    said = json.loads(done.stdout)
    assert (said["error"], said["failed_in"]) == (error, failing)
    assert said["recorded"] > 3
    with FetchState(root) as state:
        assert len(state.untold()) == said["recorded"]
        recovery = adopt(root, state)
        rows = state.untold()
    assert (len(recovery.adopted), recovery.cut_bytes) == (failing == "state", 0)
    for number, row in enumerate(rows):
        record = read_member(root, row.archive_file or "", row.archive_offset or 0, row.archive_length or 0)
        content = response_content(bytes(record.reader.read()), body_bytes)
        assert (row.url, content) == (exchange_of(number).url, random.Random(number).randbytes(body_bytes))


def test_the_next_exchange_goes_where_the_failed_one_would_have(root: Path, exchange: Make) -> None:
    """With room again, the same archive goes on, and the file is what it would be had nothing failed."""
    with ResponseArchive(root, "r1") as archive:
        first = archive.write(exchange("a"), {})
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        size = (root / "archive" / "r1-00000.warc.gz.open").stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size + 200, before[1]))
        try:
            with pytest.raises(OSError, match="File too large"):
                archive.write(exchange("b"), {})
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert (root / "archive" / "r1-00000.warc.gz.open").stat().st_size == size
        third = archive.write(exchange("c"), {})
    path = root / "archive" / "r1-00000.warc.gz"
    assert size == first.offset + first.length < third.offset
    assert path.stat().st_size == third.offset + third.length
    assert subprocess.run([sys.executable, "-m", "warcio.cli", "check", path], check=False).returncode == 0


def test_a_disk_full_from_the_start_leaves_no_file(root: Path, exchange: Make) -> None:
    """Where not even the first record fits, there is no file afterwards, and later there is one."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    with ResponseArchive(root, "r1") as archive:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
        try:
            with pytest.raises(OSError, match="File too large"):
                archive.write(exchange(), {})
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert list((root / "archive").iterdir()) == []
        assert archive.write(exchange(), {}).file == "r1-00000.warc.gz"
