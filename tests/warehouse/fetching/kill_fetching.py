"""Fetches into a lake in children that are killed at random moments: `python kill_fetching.py LAKE KILLS SEED`.

Each child first recovers what the one before left, as a night does, and then fetches on. Prints, one a line, the
numbers of the exchanges that children said were recorded, and at last `kills N adopted N cut N`.
"""

import io
import itertools
import os
import random
import signal
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from transforms.exchanges import ArchivePlace, Exchange
from transforms.tables import Fetch
from transforms.visits import PageHistory
from warehouse.fetching.archive import Recovery, ResponseArchive, recover
from warehouse.fetching.state import FetchState
from warehouse.warc_members import software

NIGHT = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)


class Slow(io.FileIO):
    """A file on a disk that takes little at a time, so that kills fall into its writes."""

    def write(self, data: Any) -> int:
        """Take a page of it."""
        time.sleep(0.002)
        return super().write(data[:4096])


def exchange_of(number: int) -> Exchange:
    """The exchange of that number: its body follows from it."""
    url = f"https://wartarimba.example/{number}"
    rng = random.Random(number)
    return Exchange(
        requested_url=url,
        url=url,
        request_headers=((b"Host", b"wartarimba.example"),),
        status=200,
        reason="OK",
        http_version="HTTP/1.1",
        headers=((b"Content-Type", b"text/html"),),
        body=rng.randbytes(rng.choice([0, 500, 20_000, 60_000])),
        ip_address="127.0.5.1",
        started_at=NIGHT,
        seconds=0.5,
    )


def record(state: FetchState, run_id: str, exchange: Exchange, place: ArchivePlace) -> None:
    """Write down an exchange that stands in the archive."""
    url = exchange.requested_url
    row = Fetch(
        run_id=run_id,
        url=url,
        kind="article",
        outcome="ok",
        started_at=NIGHT,
        archive_file=place.file,
        archive_offset=place.offset,
        archive_length=place.length,
    )
    state.record(row, page=PageHistory(url=url, kind="article", sha256=run_id), document=None)


def adopt(root: Path, state: FetchState) -> Recovery:
    """Take in what a killed process left."""
    recovery = recover(root, state.archive_ends())
    for adopted in recovery.adopted:
        record(state, adopted.headers["Kliping-Run-ID"], adopted.exchange, adopted.place)
    recovery.finish()
    return recovery


def go_on(root: Path, run_id: str, say: int) -> None:
    """Recover, then fetch from the first exchange that is not recorded, until killed; say what was done."""
    with FetchState(root) as state:
        recovery = adopt(root, state)
        os.write(say, b"recovered %d %d\n" % (len(recovery.adopted), recovery.cut_bytes))
        start = len(state.untold())
        with ResponseArchive(root, run_id, rotate_bytes=300_000) as archive:
            for number in itertools.count(start):
                exchange = exchange_of(number)
                place = archive.write(exchange, {"Kliping-Run-ID": run_id})
                time.sleep(0.003)  # so that kills fall between the two
                record(state, run_id, exchange, place)
                os.write(say, b"%d\n" % number)
                slow_down(archive)


def slow_down(archive: ResponseArchive) -> None:
    """Have the archive write its file on as a slow disk would."""
    opened = archive._file
    if opened is not None and not isinstance(opened._file, Slow):
        opened._file.close()
        opened._file = Slow(opened.path, "a")


def kill_once(root: Path, run_id: str, rng: random.Random) -> list[str]:
    """One child killed somewhere; the lines it said."""
    hear, say = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(hear)
        go_on(root, run_id, say)
        os._exit(1)
    os.close(say)
    said = b""
    # Some die while they open, recover or make a file, the others somewhere in their fetches.
    for _ in range(rng.choice([0, 1, 2, 3, 5, 8])):
        said += os.read(hear, 4096)
    time.sleep(rng.random() * 0.03)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(hear, "rb") as rest:
        said += rest.read()
    if not os.WIFSIGNALED(status):
        raise SystemExit(f"child {run_id} ended by itself")
    return said.decode().splitlines()


def main(root: Path, kills: int, seed: int) -> None:
    """Kill so many children one after the other."""
    rng = random.Random(seed)
    software()  # asks for versions, which takes as long as many fetches, once a process
    adopted = cut = 0
    for number in range(kills):
        for line in kill_once(root, f"r{number}", rng):
            if line.startswith("recovered"):
                _, found, torn = line.split()
                adopted, cut = adopted + int(found), cut + bool(int(torn))
            else:
                print(line)  # noqa: T201 - what the test reads
    print(f"kills {kills} adopted {adopted} cut {cut}")  # noqa: T201 - what the test reads


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
