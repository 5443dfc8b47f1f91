from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.sources import batches
from transforms.documents import RawDocument

HOUR = datetime(2024, 8, 30, tzinfo=UTC)


def _documents(sizes: list[int]) -> list[RawDocument]:
    return [RawDocument(f"c{n}", f"/a/{n}.txt", "text/plain", b"x" * size, HOUR) for n, size in enumerate(sizes)]


@given(st.lists(st.integers(0, 30)), st.integers(1, 5), st.integers(1, 40))
def test_batches_partition_the_input_in_order(sizes: list[int], max_documents: int, max_bytes: int) -> None:
    """Every document is in exactly one batch, in order, and no batch is larger than it may be."""
    documents = _documents(sizes)
    made = list(batches(documents, max_documents, max_bytes))
    assert [document for batch in made for document in batch] == documents
    for batch in made:
        assert 1 <= len(batch) <= max_documents
        assert len(batch) == 1 or sum(len(document.content) for document in batch) <= max_bytes


def test_batches_are_as_large_as_they_may_be() -> None:
    """A batch ends only where the next document does not fit."""
    assert [len(batch) for batch in batches(_documents([5, 5, 5, 20, 1]), 3, 10)] == [2, 1, 1, 1]


def test_batches_are_made_while_documents_come() -> None:
    """A batch is given before the documents after it are read, so memory holds one batch."""
    seen = []

    def stream() -> object:
        for document in _documents([1] * 10):
            seen.append(document)
            yield document

    next(batches(stream(), 2))  # type: ignore[arg-type]
    assert len(seen) == 3


@pytest.mark.parametrize("documents", [[]])
def test_nothing_makes_no_batch(documents: list[RawDocument]) -> None:
    """No input, no batch."""
    assert list(batches(documents)) == []
