"""What faults are made of: a request as it was received, a page of news, and answers put together byte by byte."""

import gzip
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

TITLE = "Warga Sukamuara Perbaiki Saluran Air"
PARAGRAPH = (
    "Puluhan warga Sukamuara membersihkan saluran air di sekitar pasar lama, Sabtu (7/3/2026). “Kami tidak ingin "
    "menunggu sampai air masuk ke rumah,” ujar Tarmidi Wanakusuma – ketua rukun warga."
)
PARAGRAPHS = 20
PAGE_TEXT = (
    f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{TITLE}</title></head><body><article>'
    f"<h1>{TITLE}</h1>"
    + "".join(f"<p>Hari ke-{day}: {PARAGRAPH}</p>" for day in range(1, PARAGRAPHS + 1))
    + "</article></body></html>"
)
PAGE = PAGE_TEXT.encode()
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Request:
    """One request as it came in; `count` says the how manyth it is for its path at this address, from 1.

    `places` names every place of the server as host and port: site, tls, closed, full, forbidden and so on.
    """

    address: str
    target: str
    headers: Mapping[str, str]
    count: int
    received_at: float
    places: Mapping[str, str]

    @property
    def path(self) -> str:
        """The path, without the query."""
        return self.target.partition("?")[0]


class Writer(Protocol):
    """What a conversation may do with the connection: say something, or break off with a reset."""

    async def say(self, content: bytes) -> None:
        """Send the bytes and wait until the system took them."""

    def reset(self) -> None:
        """End the connection with a TCP reset."""


Reply = Callable[[Request], bytes]
Conversation = Callable[[Request, Writer], Awaitable[None]]


def head(status: str = "200 OK", **headers: str | int) -> bytes:
    """Status line and headers; `content_type` becomes Content-Type, which is there in any case."""
    named = {"content_type": HTML, "connection": "close", **headers}
    lines = "".join(f"{name.replace('_', '-').title()}: {value}\r\n" for name, value in named.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1")


def answer(body: bytes = PAGE, status: str = "200 OK", **headers: str | int) -> bytes:
    """A whole answer with its length, after which the connection is closed."""
    return head(status, content_length=len(body), **headers) + body


def always(content: bytes) -> Reply:
    """The reply that is the same for every request."""

    def reply(request: Request) -> bytes:
        del request
        return content

    return reply


def at_first(first: bytes, then: bytes) -> Reply:
    """One answer for the first request of a path, another for all that follow."""

    def reply(request: Request) -> bytes:
        return first if request.count == 1 else then

    return reply


def packed(body: bytes = PAGE) -> bytes:
    """The body as gzip, the same bytes each time."""
    return gzip.compress(body, mtime=0)
