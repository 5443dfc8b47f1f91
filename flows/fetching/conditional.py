"""Asking only for what is new: conditional requests, and the same content told apart from new content."""

from http import HTTPStatus

from flows.fetching.decoding import Content
from transforms.exchanges import Exchange
from transforms.visits import Validators


def condition(validators: Validators) -> dict[str, str]:
    """The header that asks for newer content than is known: If-None-Match, else If-Modified-Since, never both.

    The tag is the exact one of the two (RFC 9110, 13.1.3). Values that no header may carry are left out.
    """
    if _is_sendable(validators.etag):
        return {"If-None-Match": validators.etag or ""}
    if _is_sendable(validators.last_modified):
        return {"If-Modified-Since": validators.last_modified or ""}
    return {}


def outcome_of_status(exchange: Exchange) -> str | None:
    """What an answer without content amounts to; None for 200, of which the content has to be looked at.

    304 is `not_modified` where the request asked for that, else `http_304_unasked`: the server is at fault.
    """
    if exchange.status == HTTPStatus.OK:
        return None
    if exchange.status == HTTPStatus.NOT_MODIFIED:
        return "not_modified" if _asked_for_newer(exchange) else "http_304_unasked"
    return f"http_{exchange.status}"


def outcome_of_content(content: Content, known: Validators) -> str:
    """What a whole answer with content amounts to: `empty`, `unchanged` by its SHA-256, or `ok`."""
    if not content.body.strip():
        return "empty"
    return "unchanged" if content.sha256 == known.sha256 else "ok"


def _asked_for_newer(exchange: Exchange) -> bool:
    names = {name.lower() for name, _ in exchange.request_headers}
    return bool(names & {b"if-none-match", b"if-modified-since"})


def _is_sendable(value: str | None) -> bool:
    return value is not None and value != "" and value.isascii() and value.isprintable()
