import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.sources.parquet import plain

BODY = "Petani Desa Contoh memanen padi."


def test_rows_become_documents_with_all_their_columns(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """A row is archived whole: times in ISO 8601, bytes as text, what is no number as null."""
    path = tmp_path / "a.parquet"
    table = pa.table(
        {
            "Judul": ["Panen Raya"],
            "isi": [BODY.encode()],
            "tanggal": [datetime(2024, 8, 30, 9, 39, tzinfo=UTC)],
            "hari": [date(2024, 8, 30)],
            "skor": [float("nan")],
            "gambar": [b"\xff\xd8\xff"],
            "label": [["desa", "padi"]],
            "jumlah": [7],
        }
    )
    pq.write_table(table, path)
    (document,), failures, _ = read(path)
    assert json.loads(document.content) == {
        "Judul": "Panen Raya",
        "isi": BODY,
        "tanggal": "2024-08-30T09:39:00+00:00",
        "hari": "2024-08-30",
        "skor": None,
        "gambar": "/9j/",
        "label": ["desa", "padi"],
        "jumlah": 7,
    }
    assert (document.media_type, document.source_uri, failures) == ("application/json", f"{path}#row-1", [])


def test_rows_come_in_order_across_row_groups(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """Rows are numbered through the whole file, however it is cut into groups."""
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [f"Kabar {number}" for number in range(1000)]}), path, row_group_size=300)
    documents, _, _ = read(path)
    assert [json.loads(document.content)["text"] for document in documents] == [f"Kabar {n}" for n in range(1000)]
    assert documents[-1].source_uri.endswith("#row-1000")


def test_unknown_columns_are_one_failure_that_names_them(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """A table that holds no articles says which columns it has and which would do."""
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"harga": [1, 2], "beras": ["a", "b"]}), path)
    documents, (failure,), _ = read(path)
    assert (documents, failure.reason) == ([], "unknown_columns")
    assert all(name in failure.message for name in ("'harga'", "'beras'", "judul", "isi"))


@pytest.mark.parametrize("cut", [10, 200, -1])
def test_a_broken_file_is_named(tmp_path: Path, read: Callable[..., tuple], cut: int) -> None:
    """A Parquet file that is cut off has lost its index, and is one failure."""
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [BODY] * 100}), path)
    path.write_bytes(path.read_bytes()[:cut])
    documents, (failure,), _ = read(path)
    assert (documents, failure.reason) == ([], "broken_parquet")


def test_damaged_pages_end_in_a_failure(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """Damage inside the data is one failure; no exception leaves the reader."""
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": [f"{BODY} {n}" for n in range(500)]}), path, use_dictionary=False)
    content = bytearray(path.read_bytes())
    content[40:400] = b"\xff" * 360
    path.write_bytes(content)
    assert [failure.reason for failure in read(path)[1]] == ["broken_parquet"]


def test_text_that_is_no_utf8_is_a_failure(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """A string column that does not hold strings is told, not raised."""
    path = tmp_path / "a.parquet"
    array = pa.Array.from_buffers(pa.string(), 1, [None, pa.py_buffer(b"\0\0\0\0\2\0\0\0"), pa.py_buffer(b"\xff\xfe")])
    pq.write_table(pa.table({"text": array}), path)
    assert [failure.reason for failure in read(path)[1]] == ["broken_parquet"]


def test_no_rows_is_a_failure_and_a_large_row_one_too(tmp_path: Path, read: Callable[..., tuple]) -> None:
    """An empty table says so; a row above the limit is named and the next is read."""
    path = tmp_path / "a.parquet"
    pq.write_table(pa.table({"text": pa.array([], pa.string())}), path)
    assert [failure.reason for failure in read(path)[1]] == ["empty"]
    pq.write_table(pa.table({"text": ["x" * 1000, BODY]}), path)
    documents, (failure,), _ = read(path, max_document_bytes=500)
    assert (len(documents), failure.reason, failure.source_uri) == (1, "too_large", f"{path}#row-1")


def test_values_nobody_thought_of_are_written_as_text() -> None:
    """Whatever Arrow may hold has a form in JSON."""
    assert plain({1: (date(2024, 1, 2), object)}) == {"1": ["2024-01-02", "<class 'object'>"]}
