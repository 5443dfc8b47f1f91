import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.sources.jsonl import read_jsonl
from flows.sources.source_file import SourceFile
from transforms.documents import RawDocument

ROW = b'{"judul": "Panen Raya", "isi": "Petani Desa Contoh memanen padi."}'


def _rows(count: int) -> list[bytes]:
    return [
        json.dumps({"judul": f"Panen {number}", "isi": "x" * 40 + str(number**7)}).encode() for number in range(count)
    ]


def test_every_line_is_a_document_named_by_its_number(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """Blank lines are passed over and keep their number; line breaks do not belong to the row."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + ROW + b"\r\n\r\n" + ROW + b" \n" + ROW)
    documents, failures, _ = read(path)
    assert [document.source_uri.rpartition("#")[2] for document in documents] == ["row-1", "row-3", "row-4"]
    assert [document.content.removeprefix(b"\xef\xbb\xbf").strip() for document in documents] == [ROW] * 3
    assert failures == []


def test_a_bad_line_is_a_document_like_the_others(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """A line that is no JSON is kept as it came, so that it can be archived; the others are read."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(ROW + b'\n{"judul": "Pan\n' + ROW + b"\n")
    documents, failures, _ = read(path)
    assert ([document.content for document in documents], failures) == ([ROW, b'{"judul": "Pan', ROW], [])


def test_a_line_above_the_limit_is_named_and_the_next_is_read(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """A line too long to hold ends in one failure with its size and the setting; its neighbours are read."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(ROW + b"\n" + b'{"isi": "' + b"x" * 5_000_000 + b'"}\n' + ROW)
    documents, failures, _ = read(path, max_document_bytes=1000)
    assert [document.content for document in documents] == [ROW, ROW]
    (failure,) = failures
    assert (failure.reason, failure.source_uri) == ("too_large", f"{path}#row-2")
    assert "5,000,011 bytes" in failure.message
    assert "KLIPING_MAX_DOCUMENT_BYTES" in failure.message


@pytest.mark.parametrize("excess", [0, 1])
@pytest.mark.parametrize("line_break", [b"", b"\n", b"\r\n"])
def test_the_limit_counts_the_row_alone(
    tmp_path: Path, read: Callable[..., tuple], excess: int, line_break: bytes
) -> None:
    """A row of exactly the limit is read, one byte more is not, however the line ends."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(ROW + line_break)
    documents, failures, _ = read(path, max_document_bytes=len(ROW) - excess)
    assert (len(documents), len(failures)) == (1 - excess, excess)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_rows_in_other_encodings(tmp_path: Path, read: Callable[..., tuple], encoding: str) -> None:
    """What spreadsheets and shells write, marked UTF-16, gives the same rows."""
    path = tmp_path / "a.jsonl"
    lines = ['{"isi": "satu – “dua”"}', '{"isi": "tiga\u2028empat"}']
    path.write_bytes("\n".join(lines).encode(encoding))
    documents, failures, _ = read(path)
    assert [json.loads(document.content.decode("utf-8-sig")) for document in documents] == list(map(json.loads, lines))
    assert failures == []


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.999])
def test_gzip_cut_off_gives_the_rows_before_the_cut(tmp_path: Path, read: Callable[..., tuple], share: float) -> None:
    """A truncated gzip file gives its whole rows, in order, then one failure that names the place."""
    lines = _rows(3000)
    packed = gzip.compress(b"\n".join(lines))
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(packed[: int(len(packed) * share)])
    documents, failures, _ = read(path)
    contents = [document.content for document in documents]
    assert contents == lines[: len(contents)]
    assert 0 < len(contents) < len(lines)
    assert len(contents) > len(lines) * share * 0.7
    (failure,) = failures
    assert failure.reason == "broken_gzip"
    assert f"after {len(contents):,} documents" in failure.message


def test_gzip_with_a_wrong_checksum_gives_its_rows_and_a_failure(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """A checksum that does not fit is told, after the rows it is about."""
    packed = bytearray(gzip.compress(ROW + b"\n" + ROW + b"\n"))
    packed[-8] ^= 0xFF
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(packed)
    documents, failures, _ = read(path)
    assert (len(documents), [failure.reason for failure in failures]) == (2, ["broken_gzip"])


def test_garbage_inside_gzip_is_a_failure(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """A gzip header with noise behind it is named."""
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(b"\x1f\x8b\x08\x00" + b"\xff" * 500)
    documents, failures, _ = read(path)
    assert (documents, [failure.reason for failure in failures]) == ([], ["broken_gzip"])


def test_a_file_without_rows_is_a_failure(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """A file of blank lines says so."""
    (tmp_path / "a.jsonl").write_bytes(b"\n \n\n")
    assert [failure.reason for failure in read(tmp_path / "a.jsonl")[1]] == ["empty"]


def test_a_json_array_is_read_row_by_row(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """An array of rows larger than any chunk gives each row as it is written."""
    lines = _rows(9000)
    path = tmp_path / "a.json"
    path.write_bytes(b"[" + b" ,\n".join(lines) + b"]\n")
    documents, failures, _ = read(path)
    assert ([document.content for document in documents], failures) == (lines, [])


def test_a_json_array_cut_off_gives_the_rows_before(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """An array that stops in a row gives the rows before, then one failure."""
    path = tmp_path / "a.json"
    path.write_bytes(b"[" + ROW + b"," + ROW[:-5])
    documents, failures, _ = read(path)
    assert ([document.content for document in documents], [failure.reason for failure in failures]) == (
        [ROW],
        ["bad_json"],
    )


@given(content=st.binary(max_size=200), limit=st.integers(1, 50))
def test_lines_are_accounted_for_whatever_they_hold(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, limit: int
) -> None:
    """Every line that is not blank is one document or one failure."""
    path = tmp_path_factory.mktemp("jsonl") / "a.jsonl"
    path.write_bytes(b"{}" + content)
    from datetime import UTC, datetime  # noqa: PLC0415

    file = SourceFile(path, datetime(2024, 1, 1, tzinfo=UTC), limit)
    with path.open("rb") as stream:
        outcomes = list(read_jsonl(file, stream))
    lines = [line for line in path.read_bytes().split(b"\n") if line.strip()]
    assert len(outcomes) == len(lines)
    assert all(len(item.content) <= limit for item in outcomes if isinstance(item, RawDocument))
