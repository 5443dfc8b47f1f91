"""Rows of JSON Lines and Parquet files: an object whose columns are named in one of many ways."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any

from transforms.documents import Candidate, RawDocument, SourceText, UnreadableDocumentError
from transforms.reading.columns import column_meanings, is_document, mapped, unknown_columns
from transforms.reading.decoding import decode_raw, normalise, shows_mojibake
from transforms.reading.plain_text import title_end, title_line

EVIDENCE_MEANINGS = {  # meaning in columns.toml -> field that its value speaks for
    "url": "url",
    "published": "published_at",
    "authors": "authors",
    "publisher_name": "publisher_name",
    "publisher_name_or_dataset": "publisher_name",
}
WEB_ADDRESS = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)
MARKUP = re.compile(r"</(?:p|div|article|section|span|li|ul|table|h[1-6])>|<br\s*/?>|<p[\s>]", re.IGNORECASE)
TITLE_CONFIDENCE = 0.95


def read_row(document: RawDocument) -> SourceText:
    """The source text of one row: its title column, a line break, its body column.

    Every other column with a known meaning becomes a candidate with the value as printed. A body that
    is markup, or a page in a column of its own where there is no body, is read as HTML.
    Raises UnreadableDocumentError `bad_json`, `not_a_row`, `unknown_columns`, `empty` or `binary`.
    """
    row, encoding = _parse(document)
    if not is_document(row):
        raise UnreadableDocumentError("unknown_columns", unknown_columns(row))
    url = next((value for _, value in _values(row, "url") if WEB_ADDRESS.fullmatch(value)), document.url)
    page = _page(row)
    source = _from_page(page, url) if page else _from_text(row, encoding)
    return replace(source, url=url or source.url, candidates=(*source.candidates, *_evidence(row)))


def _parse(document: RawDocument) -> tuple[dict[str, Any], str]:
    if not document.content.strip(b"\x00 \t\r\n"):
        raise UnreadableDocumentError("empty", "holds nothing where a row should stand")
    raw, encoding, _ = decode_raw(document.content, document.charset)
    try:
        # Scrapers leave bare control characters in strings; strict JSON refuses them.
        row = json.loads(raw.strip("\x00\ufeff \t\r\n"), strict=False)
    except json.JSONDecodeError as error:
        message = f"is no JSON: {error.msg} at character {error.pos + 1:,}; mend that line"
        raise UnreadableDocumentError("bad_json", message) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableDocumentError("bad_json", f"is JSON beyond what can be read: {error}") from error
    if not isinstance(row, dict):
        raise UnreadableDocumentError("not_a_row", f"is a JSON {type(row).__name__}; a row is an object with columns")
    return row, encoding


def _from_text(row: dict[str, Any], encoding: str) -> SourceText:
    column, title = next(_values(row, "title"), ("", ""))
    _, body = next(_values(row, "body"), ("", ""))
    title, method = " ".join(title.split()), f"column:{column}"
    if not mapped(row, "title"):
        # A table with bodies only: they may begin with their titles, as text files do.
        title, method, text = title_line(body), "text.first_line", body
    else:
        text = f"{title}\n{body}".strip()
    if not text:
        raise UnreadableDocumentError("empty", f"holds no text in its columns {', '.join(map(repr, row))}")
    return SourceText(
        text=text,
        title_end=title_end(text, title),
        candidates=(Candidate("title", title, method, TITLE_CONFIDENCE, 0, len(title)),) if title else (),
        encoding=encoding,
        has_mojibake=shows_mojibake(text),
        notes=() if title else ("no_title_line",),
    )


def _page(row: dict[str, Any]) -> str:
    """The row as a page: its markup body below its title, or its page column; empty where it is plain text."""
    _, body = next(_values(row, "body"), ("", ""))
    if not body:
        return next((value for _, value in _values(row, "html")), "")
    if not MARKUP.search(body):
        return ""
    title = escape(next(_values(row, "title"), ("", ""))[1])
    head = f"<title>{title}</title>" if title else ""
    heading = f"<h1>{title}</h1>" if title else ""
    return f"<!DOCTYPE html><html><head>{head}</head><body><article>{heading}{body}</article></body></html>"


def _from_page(page: str, url: str | None) -> SourceText:
    # The HTML parser is the heaviest part of reading, and few tables need it.
    from transforms.reading.html import read_markup  # noqa: PLC0415

    return read_markup(page.encode("utf-8"), "utf-8", url)


def _evidence(row: dict[str, Any]) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(field, value, f"column:{column}", column_meanings()[meaning].confidence)
        for meaning, field in EVIDENCE_MEANINGS.items()
        for column, value in _values(row, meaning)
    )


def _values(row: dict[str, Any], meaning: str) -> Iterator[tuple[str, str]]:
    """Columns of a meaning with their values as text, empty ones left out; one each for lists of authors."""
    for column, value in mapped(row, meaning):
        for text in _texts(value, is_list=meaning == "authors"):
            if text:
                yield column, text


def _texts(value: Any, *, is_list: bool) -> list[str]:
    if isinstance(value, list) and not is_list:
        return ["\n".join(filter(None, (_text(part) for part in value)))]
    return [_text(part) for part in (value if isinstance(value, list) else [value])]


def _text(value: Any) -> str:
    """A value as printed, outer white space and forms of line breaks aside; empty for what is no text or number."""
    if isinstance(value, dict):  # schema.org and the WordPress API wrap texts so
        value = next((value[key] for key in ("name", "rendered", "text", "value") if key in value), None)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return normalise(str(value)).strip()
