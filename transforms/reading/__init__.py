"""From a raw document to its text: bytes in, one string with a title line out, or a reason why not."""

from collections.abc import Callable

from transforms.documents import RawDocument, SourceText, UnreadableDocumentError
from transforms.reading.plain_text import read_text
from transforms.reading.rows import read_row


def _read_page(document: RawDocument) -> SourceText:
    # The HTML parser is the heaviest part of reading; runs over text files never load it.
    from transforms.reading.html import read_html  # noqa: PLC0415

    return read_html(document)


def _refuse(document: RawDocument) -> SourceText:
    known = ", ".join(READERS)
    raise UnreadableDocumentError("unknown_media_type", f"is {document.media_type}; what can be read is {known}")


READERS: dict[str, Callable[[RawDocument], SourceText]] = {
    "text/plain": read_text,
    "text/html": _read_page,
    "application/json": read_row,
}


def read(document: RawDocument) -> SourceText:
    """The text of a document, by its media type.

    Raises UnreadableDocumentError, and nothing else, for a document that cannot become an article.
    """
    try:
        return READERS.get(document.media_type, _refuse)(document)
    except UnreadableDocumentError as error:
        raise UnreadableDocumentError(error.reason, f"{document.source_uri}: {error}") from error
