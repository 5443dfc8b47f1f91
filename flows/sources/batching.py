"""Documents in batches: as many as fit, in the order they come."""

from collections.abc import Iterable, Iterator

from transforms.documents import RawDocument

MAX_DOCUMENTS = 1000
MAX_BYTES = 64 * 1024 * 1024


def batches(
    documents: Iterable[RawDocument], max_documents: int = MAX_DOCUMENTS, max_bytes: int = MAX_BYTES
) -> Iterator[list[RawDocument]]:
    """Lists of at most `max_documents` whose content is at most `max_bytes`; one larger document goes alone.

    Where a batch ends follows from the documents alone, so the same input makes the same batches.
    """
    batch: list[RawDocument] = []
    size = 0
    for document in documents:
        if batch and (len(batch) >= max_documents or size + len(document.content) > max_bytes):
            yield batch
            batch, size = [], 0
        batch.append(document)
        size += len(document.content)
    if batch:
        yield batch
