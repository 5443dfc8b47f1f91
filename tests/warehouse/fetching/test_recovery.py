import gzip
import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.exchanges import ArchivePlace, Exchange
from warehouse.fetching.archive import Recovery, ResponseArchive, recover
from warehouse.lake import LakeError

Make = Callable[..., Any]

NAME = "r1-00000.warc.gz"
TITLE = {"Kliping-Kind": "article", "Kliping-Listed-Title": "Dua kata – “é” %\r\n"}


def killed(root: Path, exchanges: list[Exchange]) -> tuple[Path, list[ArchivePlace]]:
    """An archive as a killed process leaves it: the open file, and where the exchanges stand."""
    archive = ResponseArchive(root, "r1")
    places = [archive.write(exchange, TITLE) for exchange in exchanges]
    assert archive._file is not None
    archive._file.leave()
    return root / "archive" / f"{NAME}.open", places


def end(place: ArchivePlace) -> int:
    """The first byte after a record."""
    return place.offset + place.length


@pytest.fixture
def exchanges(exchange: Make) -> list[Exchange]:
    """Five exchanges, one of them odd in everything."""
    odd = exchange(
        url="https://wartarimba.example/é b",
        requested_url="https://wartarimba.example/%20 \udc80",
        reason=b"\xff".decode("utf-8", "surrogateescape"),
        headers=((b"Transfer-encoding", b"chunked"), (b"X-Kosong", b""), (b"X", b" \xe9 "), (b"X", b"a: b")),
        body=b"\r\n\r\nbadan\r\n\r\n",
        truncated="disconnect",
        ip_address="::1",
        seconds=1 / 3,
    )
    return [exchange("0"), odd, exchange("2", body=b"", headers=()), exchange("3", reason=""), exchange("4")]


@pytest.mark.parametrize("known", range(6))
def test_what_the_state_does_not_know_is_adopted(root: Path, exchanges: list[Exchange], known: int) -> None:
    """Exchanges after the last known one come back as they were, with headers and place; known ones do not."""
    path, places = killed(root, exchanges)
    recovery = recover(root, {NAME: end(places[known - 1])} if known else {})
    assert [adopted.exchange for adopted in recovery.adopted] == exchanges[known:]
    assert [adopted.place for adopted in recovery.adopted] == places[known:]
    assert all(adopted.headers == TITLE for adopted in recovery.adopted)
    assert (recovery.cut_bytes, recovery.lost) == (0, {})
    recovery.finish()
    assert not path.exists()
    assert path.with_name(NAME).exists()


TAILS = {
    "random": random.Random(7).randbytes(3000),
    "zeros": bytes(5000),
    "gzip that is no WARC": gzip.compress(b"halo dunia" * 50),
    "a gzip header": b"\x1f\x8b\x08",
    "an empty member": gzip.compress(b""),
    "a record without digest": gzip.compress(b"WARC/1.1\r\nWARC-Type: request\r\nContent-Length: 0\r\n\r\n\r\n\r\n"),
}


@pytest.mark.parametrize("tail", list(TAILS))
@pytest.mark.parametrize("known", [0, 3, 5])
def test_what_is_torn_is_cut_off(root: Path, exchanges: list[Exchange], tail: str, known: int) -> None:
    """Whatever stands after the last whole pair is gone, to the byte, and nothing else."""
    path, places = killed(root, exchanges)
    whole = path.read_bytes()
    path.write_bytes(whole + TAILS[tail])
    recovery = recover(root, {NAME: end(places[known - 1])} if known else {})
    recovery.finish()
    assert recovery.cut_bytes == len(TAILS[tail])
    assert [adopted.exchange for adopted in recovery.adopted] == exchanges[known:]
    assert path.with_name(NAME).read_bytes() == whole


@settings(max_examples=60)
@given(share=st.floats(0, 1), known=st.integers(0, 2))
def test_a_file_cut_anywhere_keeps_its_whole_pairs(
    tmp_path_factory: pytest.TempPathFactory, share: float, known: int
) -> None:
    """Cut at any byte after what is known, a file gives every whole pair, and ends after the last of them."""
    root = tmp_path_factory.mktemp("lake")
    exchanges = [exchange_of(f"halaman {number}") for number in range(3)]
    path, places = killed(root, exchanges)
    ends = [end(place) for place in places]
    start = ends[known - 1] if known else 0
    cut = start + round(share * (ends[-1] - start))
    path.write_bytes(path.read_bytes()[:cut])
    recovery = recover(root, {NAME: start} if known else {})
    recovery.finish()
    whole = [place for place in places if start < end(place) <= cut]
    assert [adopted.place for adopted in recovery.adopted] == whole
    kept = max([start, *map(end, whole)])
    assert [file.stat().st_size for file in (root / "archive").iterdir()] == ([kept] if kept else [])


def exchange_of(body: str) -> Exchange:
    """An exchange for a test that has no fixtures."""
    return Exchange(
        requested_url="https://a.example/",
        url="https://a.example/",
        request_headers=(),
        status=200,
        reason="OK",
        http_version="HTTP/1.1",
        headers=(),
        body=body.encode(),
        ip_address="127.0.0.1",
        started_at=datetime(2026, 3, 1, tzinfo=UTC),
        seconds=0.5,
    )


def test_a_request_without_its_response_is_cut_off(root: Path, exchanges: list[Exchange]) -> None:
    """Killed between the two records of a pair, neither stays."""
    path, places = killed(root, exchanges)
    data = path.read_bytes()
    path.write_bytes(data[: places[4].offset])
    recovery = recover(root, {NAME: end(places[2])})
    assert [adopted.exchange for adopted in recovery.adopted] == exchanges[3:4]
    assert path.stat().st_size == end(places[3])
    assert recovery.cut_bytes == places[4].offset - end(places[3])


def test_a_response_of_another_request_is_not_adopted(root: Path, exchanges: list[Exchange]) -> None:
    """A response that does not belong to the request before it ends what is believed."""
    path, places = killed(root, exchanges)
    data = path.read_bytes()
    request = data[end(places[1]) : places[2].offset]
    path.write_bytes(data[: end(places[1])] + request + data[places[3].offset :])
    assert [each.place for each in recover(root, {NAME: end(places[0])}).adopted] == [places[1]]


def test_an_adoption_that_is_killed_is_done_again(root: Path, exchanges: list[Exchange]) -> None:
    """Until it is finished, a recovery finds the same pairs again; a part that was recorded by then is left out."""
    path, places = killed(root, exchanges)
    first, second = recover(root, {}), recover(root, {NAME: end(places[1])})
    assert [adopted.place for adopted in first.adopted] == places
    assert [adopted.place for adopted in second.adopted] == places[2:]
    assert recover(root, {NAME: end(places[4])}) == Recovery()
    assert path.with_name(NAME).exists()
    assert recover(root, {}) == Recovery()


@pytest.mark.parametrize("content", [b"", b"\x00" * 100, b"sobekan"])
def test_a_file_with_nothing_in_it_goes(root: Path, content: bytes) -> None:
    """An open file without a whole pair is removed; what was torn in it is counted."""
    folder = root / "archive"
    folder.mkdir(parents=True)
    (folder / f"{NAME}.open").write_bytes(content)
    assert recover(root, {}) == Recovery(cut_bytes=len(content))
    assert list(folder.iterdir()) == []


def test_a_lake_without_open_files_is_left_alone(root: Path, exchange: Make) -> None:
    """Where there is no archive, or all of it is finished, nothing is done."""
    assert recover(root, {}) == Recovery()
    with ResponseArchive(root, "r1") as archive:
        archive.write(exchange(), {})
    before = (root / "archive" / NAME).read_bytes()
    assert recover(root, {}) == Recovery()
    assert (root / "archive" / NAME).read_bytes() == before


def test_what_a_power_cut_took_is_named(root: Path, exchanges: list[Exchange]) -> None:
    """A file that ends before what the state knows keeps its whole pairs, adopts none, and is named with its end."""
    path, places = killed(root, exchanges)
    path.write_bytes(path.read_bytes()[: places[3].offset + 5])
    recovery = recover(root, {NAME: end(places[4])})
    assert (recovery.adopted, recovery.lost) == ((), {NAME: end(places[2])})
    assert recover(root, {NAME: end(places[4])}).lost == recovery.lost
    recovery.finish()
    assert path.with_name(NAME).stat().st_size == end(places[2])


def test_a_finished_file_is_never_written_over(root: Path, exchanges: list[Exchange]) -> None:
    """Where the final name is taken, the recovery says so and leaves both files."""
    path, places = killed(root, exchanges)
    path.with_name(NAME).write_bytes(b"lain")
    with pytest.raises(LakeError, match=f"cannot be finished, for {NAME} exists"):
        recover(root, {NAME: end(places[4])})
    assert path.with_name(NAME).read_bytes() == b"lain"
    assert path.exists()
