"""A server on loopback that gives the answers it was told to, and records what it was asked and when."""

import asyncio
import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Self

# Ends the connection instead of answering.
HANG_UP = b""


@dataclass(frozen=True)
class Seen:
    """One request as it came in; `at` is of the event loop's clock."""

    path: str
    headers: Mapping[str, str]
    at: float


class ScriptedServer:
    """Answers each path with its replies in turn, the last for ever, and unknown paths with 404."""

    def __init__(self, script: Mapping[str, Sequence[bytes]], ip: str = "127.0.0.1") -> None:
        self.script = {path: list(replies) for path, replies in script.items()}
        self.ip = ip
        self.seen: list[Seen] = []
        self._open: dict[asyncio.Task[object], asyncio.StreamWriter] = {}
        self.connections = 0
        self.in_flight = 0
        self.most_in_flight = 0

    async def __aenter__(self) -> Self:
        """Listen at a port that is free."""
        self._server = await asyncio.start_server(self._serve, self.ip, 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening, and end what is still open."""
        self._server.close()
        for writer in self._open.values():
            writer.transport.abort()
        await asyncio.gather(*self._open)

    def url(self, path: str = "/berita") -> str:
        """The address of a path."""
        return f"http://{self.ip}:{self.port}{path}"

    def paths(self) -> list[str]:
        """The paths asked for, in order, without robots.txt."""
        return [each.path for each in self.seen if each.path != "/robots.txt"]

    def gaps(self) -> list[float]:
        """Seconds between each two requests."""
        return [later.at - earlier.at for earlier, later in zip(self.seen, self.seen[1:], strict=False)]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        task = asyncio.current_task()
        assert task is not None
        self._open[task] = writer
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            while await self._answer(reader, writer):
                pass
        with contextlib.suppress(ConnectionError):
            writer.close()
            await writer.wait_closed()
        del self._open[task]

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:] if line)}
        path = head[0].split(" ")[1]
        self.seen.append(Seen(path, headers, asyncio.get_running_loop().time()))
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        # Others get a chance to come in between, if the client lets them.
        await asyncio.sleep(0.005)
        self.in_flight -= 1
        replies = self.script.get(path.partition("?")[0], [reply("404 Not Found")])
        sent = replies.pop(0) if len(replies) > 1 else replies[0]
        writer.write(sent)
        await writer.drain()
        return sent != HANG_UP and b"Connection: close" not in sent


def reply(status: str = "200 OK", body: bytes = b"", *headers: str) -> bytes:
    """The bytes of an answer, its length told."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def page(body: bytes = b"<html><p>Warga membersihkan saluran air.</p></html>", *headers: str) -> bytes:
    """An answer with a page."""
    return reply("200 OK", body, "Content-Type: text/html; charset=utf-8", *headers)


def moved(location: str, *headers: str) -> bytes:
    """An answer with a redirect."""
    return reply("302 Found", b"", f"Location: {location}", *headers)
