from collections.abc import Callable
from typing import Any

import duckdb
import pytest

from warehouse.lake import LakeError
from warehouse.load import Batch, load_batch
from warehouse.lookup import find_capture

ADDRESS = "https://kabarmerapu.example/panen"


@pytest.fixture
def lake(
    writer: duckdb.DuckDBPyConnection, batch: Callable[..., Batch], article: Callable[..., Any]
) -> duckdb.DuckDBPyConnection:
    """A lake with one addressed article of two versions, and another without address."""
    load_batch(writer, batch("b1", [article("a1", "lama", url=ADDRESS, capture_id="c11")]))
    load_batch(writer, batch("b2", [article("a1", "baru", url=ADDRESS, capture_id="c12")]))
    load_batch(writer, batch("b3", [article("a2", "lain", url=None, capture_id="c21")]))
    return writer


@pytest.mark.parametrize(
    ("key", "capture_id"),
    [
        ("a2", "c21"),
        ("a1", "c12"),
        (ADDRESS, "c12"),
        ("http://www.kabarmerapu.example/panen?utm_source=x", "c12"),
        ("c11", "c11"),
    ],
)
def test_whatever_is_at_hand_leads_to_the_document(lake: duckdb.DuckDBPyConnection, key: str, capture_id: str) -> None:
    """An article's id or address, in any of its forms, leads to its current document; a capture's id to that one."""
    assert find_capture(lake, key).capture_id == capture_id


@pytest.mark.parametrize(("key", "said"), [("zzz", "nothing in the lake"), ("a", "more than one")])
def test_what_leads_nowhere_says_so(lake: duckdb.DuckDBPyConnection, key: str, said: str) -> None:
    """A key that nothing, or too much, goes by is refused with what to give instead."""
    with pytest.raises(LakeError, match=said):
        find_capture(lake, key)
