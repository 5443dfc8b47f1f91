import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lake_rows import lost_from_archive, rows_of

from flows.full_disk import FullDiskError, tell_full_disk
from flows.ingest import ingest
from flows.settings import Settings

# Tables that say the same however the documents were parted into batches.
TEXTS = ("article_versions", "removed_spans", "field_evidence", "quarantine")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 MB in memory; skips where mounting one is not permitted."""
    folder = tmp_path / "cakram"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small disk in memory")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk: Path, leave: int) -> Path:
    """A file that takes all room on the disk but so many bytes."""
    path = disk / "ballast"
    with path.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(disk).free - leave)
    return path


@pytest.mark.slow
@pytest.mark.parametrize("kilobytes", [16, 96])
def test_a_full_disk_ends_the_run_and_not_the_lake(
    kilobytes: int, small_disk: Path, demo: Path, ingested_demo: Any, recorder: Any
) -> None:
    """Wherever the room ends, the run ends in one line; the lake opens; with room again the next run finishes."""
    settings = Settings(lake=small_disk / "lake", workers=1, batch_documents=10)
    ingest([str(demo / "text")], settings, recorder)
    before = rows_of(settings.lake)
    ballast = fill(small_disk, kilobytes * 1024)
    with pytest.raises(FullDiskError, match="make room and run the same command again") as caught:
        ingest([str(demo)], settings, recorder)
    assert "\n" not in str(caught.value)
    assert str(settings.lake) in str(caught.value)
    after = rows_of(settings.lake)
    for table in TEXTS:
        assert set(before[table]) <= set(after[table]), table
    ballast.unlink()
    ingest([str(demo)], settings, recorder)
    expected, found = rows_of(ingested_demo.root), rows_of(settings.lake)
    for table in TEXTS:
        assert found[table] == expected[table], table
    assert len(found["captures"]) == len(expected["captures"])
    assert list(lost_from_archive(settings.lake)) == []


@pytest.mark.slow
def test_a_disk_full_from_the_start_leaves_nothing_in_the_way(small_disk: Path, demo: Path, recorder: Any) -> None:
    """A lake that could not even be made is made by the next run that finds room."""
    settings = Settings(lake=small_disk / "lake", workers=1)
    ballast = fill(small_disk, 100 * 1024)
    with pytest.raises(FullDiskError):
        ingest([str(demo / "text")], settings, recorder)
    ballast.unlink()
    summary = ingest([str(demo / "text")], settings, recorder)
    assert summary.new == summary.read > 0


@pytest.mark.parametrize(
    "error",
    [
        OSError(28, "No space left on device"),
        OSError(122, "Disk quota exceeded"),
        RuntimeError('Failed to execute query "COMMIT": database or disk is full'),
    ],
)
def test_every_word_for_a_full_disk_becomes_one_line(error: Exception, tmp_path: Path) -> None:
    """The kernel's, DuckDB's and SQLite's own words become a line that says what to do; the cause stays with it."""
    with (
        pytest.raises(FullDiskError, match="no space left on the disk of the lake") as caught,
        tell_full_disk(tmp_path),
    ):
        raise error
    assert caught.value.__cause__ is error


def test_other_errors_pass_as_they_are(tmp_path: Path) -> None:
    """An error that has nothing to do with room is not blamed on it."""
    errors: list[Callable[[], Exception]] = [lambda: ValueError("salah"), lambda: RuntimeError("disk I/O error")]
    for make in errors:
        error = make()
        with pytest.raises(type(error)) as caught, tell_full_disk(tmp_path):
            raise error
        assert caught.value is error
