import gzip
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

LIMIT = 1_000_000
MEBIBYTE = 1 << 20


def test_a_file_of_exactly_the_limit_is_read(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """The limit is the largest size that is read."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 100)
    assert len(read(path, max_document_bytes=100)[0]) == 1
    (failure,) = read(path, max_document_bytes=99)[1]
    assert (failure.reason, failure.stage) == ("too_large", "read")
    assert "100 bytes in one document; the limit is 99 bytes" in failure.message


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl"])
def test_a_line_of_200_megabytes_is_named_without_being_held(
    tmp_path: Path, read: Callable[..., tuple], name: str
) -> None:
    """A single line of 200 MB is one failure, and never more than the limit of it is in memory."""
    path = tmp_path / name
    with path.open("wb") as stream:
        stream.write(b'{"isi": "' if name.endswith("jsonl") else b"kata ")
        for _ in range(200):
            stream.write(b"kata " * (MEBIBYTE // 5))
    tracemalloc.start()
    documents, failures, _ = read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (documents, [failure.reason for failure in failures]) == ([], ["too_large"])
    assert peak < 100 * MEBIBYTE


@pytest.mark.parametrize("name", ["a.txt.gz", "a.html.gz", "a.jsonl.gz"])
def test_a_decompression_bomb_is_held_to_the_limit(tmp_path: Path, read: Callable[..., tuple], name: str) -> None:
    """What unpacks to a hundred times the limit is one failure, and memory stays near the limit."""
    path = tmp_path / name
    with gzip.open(path, "wb") as stream:
        stream.write(b'{"isi": "')
        for _ in range(100):
            stream.write(b"\x20" * LIMIT)
    tracemalloc.start()
    documents, failures, _ = read(path, max_document_bytes=LIMIT)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (documents, [failure.reason for failure in failures]) == ([], ["too_large"])
    assert peak < 12 * LIMIT


def test_an_attribute_of_50_megabytes_is_above_the_limit(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """A page made large by one attribute is refused by its size, before any parser sees it."""
    path = tmp_path / "a.html"
    path.write_bytes(b'<html><body data-x="' + b"x" * (50 * MEBIBYTE) + b'"><p>Isi</p></body></html>')
    assert [failure.reason for failure in read(path)[1]] == ["too_large"]


def test_packed_text_cut_off_is_no_document(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """Half an article is not the article: a truncated packed text is a failure alone."""
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(bytes(range(32, 127)) * 100)[:-9])
    documents, failures, _ = read(path)
    assert (documents, [failure.reason for failure in failures]) == ([], ["broken_gzip"])
