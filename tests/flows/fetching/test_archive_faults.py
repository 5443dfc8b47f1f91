import errno
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import pytest
from fault_nights import TOWNS, night, open_publisher, path_about, rows
from fault_server import SITE, FaultServer

from flows.full_disk import FullDiskError
from flows.settings import Settings
from transforms.exchanges import ArchivePlace, Exchange
from transforms.tables import Capture
from warehouse.archive import read_capture
from warehouse.fetching.archive import ResponseArchive
from warehouse.fetching.state import FetchState
from warehouse.lake import LakeError

KEPT_BEFORE = 3


@pytest.fixture
def settings(server: FaultServer, tmp_path: Path) -> Settings:
    """Settings of nights with a publisher that is well."""
    return open_publisher(server, tmp_path / "lake", [SITE])


def fill_the_disk(patch: pytest.MonkeyPatch) -> None:
    """Let the archive take so many answers and no more."""
    write, taken = ResponseArchive.write, []

    def write_or_fail(archive: ResponseArchive, exchange: Exchange, headers: Mapping[str, str]) -> ArchivePlace:
        if len(taken) == KEPT_BEFORE:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken.append(exchange.url)
        return write(archive, exchange, headers)

    patch.setattr(ResponseArchive, "write", write_or_fail)


def test_a_full_disk_stops_the_night_before_anything_is_told_that_was_not_kept(
    server: FaultServer, settings: Settings
) -> None:
    """What is told has its record; with room again, the next night fetches the rest, and nothing a second time."""
    with pytest.MonkeyPatch.context() as patch:
        fill_the_disk(patch)
        with pytest.raises(FullDiskError):
            night(settings)
    told = rows(settings, "select count(*), count(archive_file) from fetches where outcome = 'ok'")
    with FetchState(settings.lake) as state:
        left = len(state.waiting())
    assert told == [(KEPT_BEFORE, KEPT_BEFORE)]
    assert left == len(TOWNS) + 1 - KEPT_BEFORE
    night(settings)
    assert rows(settings, "select count(*) from articles") == [(len(TOWNS),)]
    asked = [len(server.asked("site", path_about(town))) for town in TOWNS]
    # The answer that found no room was asked for once more.
    assert sorted(asked) == [1] * (len(TOWNS) - 1) + [2]


def test_a_flipped_bit_costs_one_record(settings: Settings) -> None:
    """A record that was damaged is named by its capture, and every other is read by its place."""
    night(settings)
    columns = ", ".join(each.name for each in fields(Capture))
    captures = [
        Capture(**dict(zip(columns.split(", "), row, strict=True)))
        for row in rows(settings, f"select {columns} from captures order by archive_offset")
    ]
    damaged, *others = captures
    path = settings.lake / "archive" / damaged.archive_file
    content = bytearray(path.read_bytes())
    content[damaged.archive_offset + damaged.archive_length // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(LakeError, match=damaged.capture_id):
        read_capture(settings.lake, damaged)
    assert len(others) == len(TOWNS) - 1
    assert all(read_capture(settings.lake, each).content for each in others)
