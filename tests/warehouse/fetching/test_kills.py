import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator
from kill_fetching import adopt, exchange_of

from warehouse.fetching.exchange_records import read_exchange
from warehouse.fetching.state import FetchState
from warehouse.warc_members import read_member

SCRIPT = Path(__file__).with_name("kill_fetching.py")
KILLS = 60

Make = Callable[..., Any]


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[str]]:
    """A lake in which many fetching processes were killed, and what they had said by then."""
    root = tmp_path_factory.mktemp("kills") / "lake"
    done = subprocess.run(
        [sys.executable, SCRIPT, root, str(KILLS), "3"], capture_output=True, text=True, check=True, timeout=200
    )
    with FetchState(root) as state:
        assert len(adopt(root, state).adopted) <= 1
    return root, done.stdout.splitlines()


def test_kills_hit_what_they_are_meant_to(killed: tuple[Path, list[str]]) -> None:
    """Some kills fell between the archive and the state and some into a write; else the other tests prove nothing."""
    word, kills, _, adopted, _, cut = killed[1][-1].split()
    assert (word, int(kills)) == ("kills", KILLS)
    assert int(adopted) > 0
    assert int(cut) > 0


def test_nothing_acknowledged_is_lost_and_nothing_comes_twice(killed: tuple[Path, list[str]]) -> None:
    """Every exchange that was said to be recorded is a row, there is one row for each, and none is missing."""
    root, lines = killed
    with FetchState(root) as state:
        numbers = [int(row.url.rpartition("/")[2]) for row in state.untold()]
    assert numbers == list(range(len(numbers)))
    assert {int(line) for line in lines[:-1]} <= set(numbers)


def test_every_row_has_its_record(killed: tuple[Path, list[str]]) -> None:
    """By the place in its row each exchange is read, whole and the right one."""
    with FetchState(killed[0]) as state:
        rows = state.untold()
    for number, row in enumerate(rows):
        assert row.archive_file is not None
        assert row.archive_offset is not None
        assert row.archive_length is not None
        request = read_member(killed[0], row.archive_file, row.archive_offset, row.archive_length)
        response = read_member(killed[0], row.archive_file, row.archive_offset, row.archive_length)
        found, headers = read_exchange(request, response)
        assert (found.body, found.url) == (exchange_of(number).body, row.url)
        assert headers == {"Kliping-Run-ID": row.run_id}


def test_no_record_is_torn_and_none_without_its_row(killed: tuple[Path, list[str]]) -> None:
    """All files are finished, read to their ends by other readers, and hold one response for each row and no more."""
    root, _ = killed
    paths = sorted((root / "archive").iterdir())
    assert {path.name[-8:] for path in paths} == {".warc.gz"}
    assert subprocess.run([sys.executable, "-m", "warcio.cli", "check", *paths], check=False).returncode == 0
    found: Counter[str] = Counter()
    for path in paths:
        with path.open("rb") as file:
            records = ArchiveIterator(file, parse_http=False, verify_digests=True)
            found.update(each.headers["WARC-Target-URI"] for each in records if str(each.record_type) == "response")
    with FetchState(root) as state:
        assert found == Counter(row.url for row in state.untold())
