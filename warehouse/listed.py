"""What a listing said of a document, as columns of `captures`, as headers of a record, and back."""

from collections.abc import Mapping
from urllib.parse import quote

from transforms.listings import Listing
from transforms.tables.captures import Capture

# Field of a listing, the column that keeps it; the header is named after the column.
_COLUMNS = {
    "kind": "listed_kind",
    "found_in": "listed_in",
    "title": "listed_title",
    "published": "listed_published",
    "modified": "listed_modified",
}


def listed_columns(listing: Listing | None) -> dict[str, str | None]:
    """The listing as columns of `captures`, all None without one."""
    return {column: getattr(listing, field, None) for field, column in _COLUMNS.items()}


def listed_headers(listing: Listing | None) -> dict[str, str]:
    """The listing as `Kliping-Listed-*` headers, their values as they are; empty without one."""
    said = listed_columns(listing)
    return {_header(column): value for column, value in said.items() if value}


def listing_in(headers: Mapping[str, str], url: str) -> Listing | None:
    """The listing that the headers of a record came from, unquoted already; None where there was none."""
    said = {field: headers.get(_header(column)) for field, column in _COLUMNS.items()}
    kind = said.pop("kind")
    return None if kind is None else Listing(url=url, kind=kind, **said)


def listing_of(capture: Capture) -> Listing | None:
    """The listing that the columns came from, under the capture's own address; None where there was none."""
    if capture.listed_kind is None:
        return None
    values = {field: getattr(capture, column) for field, column in _COLUMNS.items()}
    return Listing(url=capture.url or capture.source_uri, **values)


def _header(column: str) -> str:
    return "Kliping-" + column.title().replace("_", "-")


def quoted(value: str) -> str:
    """Any text as printable ASCII that `urllib.parse.unquote` gives back, with the signs of addresses left legible."""
    return quote(value, safe="/:#?&=+,;@", errors="surrogatepass")
