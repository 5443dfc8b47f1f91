"""A server of faults on loopback, in a thread of its own: one path a fault, and a record of every request.

Every address of 127.0.0.0/8 is another host, without any name being looked up. The places are: `site` (no robots.txt),
`tls` and `tls_other_name` (certificates for it and for another name), `closed` (nothing listens), `full` (no connection
is ever taken), `forbidden` (an address that fetchers must not ask), and one a behaviour of robots.txt.
"""

import asyncio
import contextlib
import socket
import ssl
import struct
import threading
import time
from collections import Counter
from collections.abc import Coroutine
from typing import Any, Self

import trustme
from fault_answers import Conversation, Reply, Request, always, answer
from faults_encodings import ENCODINGS
from faults_framing import BROKEN_OFF, FRAMING
from faults_redirects import REDIRECTS, chain
from faults_robots import ROBOTS, ROBOTS_BROKEN_OFF, ROBOTS_MOVED
from faults_slowness import SLOWNESS
from faults_statuses import STATUSES

REPLIES: dict[str, Reply] = {
    **STATUSES,
    **ENCODINGS,
    **FRAMING,
    **REDIRECTS,
    **ROBOTS_MOVED,
    **{f"/chain/{step}": chain for step in range(31)},
    "/secret": always(answer(b"<html>rahasia</html>")),
}
CONVERSATIONS: dict[str, Conversation] = {**BROKEN_OFF, **SLOWNESS}
NOT_FOUND = answer(b"", "404 Not Found")
SITE, FORBIDDEN = "127.0.0.1", "127.0.3.1"
ROBOTS_NAMES = (*ROBOTS, *ROBOTS_BROKEN_OFF)
ADDRESSES = {"site": SITE, "forbidden": FORBIDDEN} | {
    name: f"127.0.2.{number}" for number, name in enumerate(ROBOTS_NAMES, 1)
}
NAMES = {address: name for name, address in ADDRESSES.items()}
PROBE = "/probe"
# Port by name, and the name that its certificate is for.
CERTIFICATES = {"tls": SITE, "tls_other_name": "lain.example"}


class Connection:
    """The server's end of one connection."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self.writer = writer

    async def say(self, content: bytes) -> None:
        """Send the bytes and wait until the system took them."""
        self.writer.write(content)
        await self.writer.drain()

    def reset(self) -> None:
        """End the connection with a TCP reset, which is what closing without lingering does."""
        own = self.writer.get_extra_info("socket")
        own.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()


class FaultServer:
    """Listens from `with` until its end; `places` says where, `received` what came in, oldest first.

    `pages` are further answers, by path, of a test's own.
    """

    def __init__(self) -> None:
        self.places: dict[str, str] = {}
        self.received: list[Request] = []
        self.pages: dict[str, Reply] = {}
        self.connections: Counter[str] = Counter()
        self.authority = trustme.CA()
        self._counts: Counter[tuple[str, str]] = Counter()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._servers: list[asyncio.Server] = []
        self._tasks: set[asyncio.Task[None]] = set()
        self._sockets: list[socket.socket] = []

    def __enter__(self) -> Self:
        self._thread.start()
        self._wait(self._listen())
        self.places["closed"] = self._held(backlog=None)
        self.places["full"] = self._held(backlog=0)
        self._fill()
        return self

    def __exit__(self, *_: object) -> None:
        self._wait(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        for own in self._sockets:
            own.close()

    def clear(self) -> None:
        """Forget what was received and added, so that every path begins anew."""
        self.received.clear()
        self.pages.clear()
        self.connections.clear()
        self._counts.clear()

    def url(self, template: str) -> str:
        """The address with the places filled in, such as `http://{site}/ok`; `{forbidden_port}` is a port alone."""
        return template.format(**self.places, forbidden_port=self.places["forbidden"].rpartition(":")[2])

    def asked(self, place: str, path: str) -> list[Request]:
        """The requests for a path at a place."""
        return [each for each in self.received if (NAMES[each.address], each.path) == (place, path)]

    def connections_to(self, place: str) -> int:
        """How many connections others made there.

        Connections are taken in the order made, so one of our own shows that no earlier one is still on its way.
        """
        host, _, port = self.places[place].partition(":")
        with socket.create_connection((host, int(port)), timeout=10) as probe:
            probe.sendall(f"GET {PROBE} HTTP/1.1\r\n\r\n".encode())
            while probe.recv(4096):
                pass
        self.connections[place] -= 1
        return self.connections[place]

    def _wait(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    async def _listen(self) -> None:
        for name, address in ADDRESSES.items():
            await self._listen_at(name, address, None)
        for name, identity in CERTIFICATES.items():
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.authority.issue_cert(identity).configure_cert(context)
            await self._listen_at(name, SITE, context)

    async def _listen_at(self, name: str, address: str, context: ssl.SSLContext | None) -> None:
        server = await asyncio.start_server(self._accept, address, 0, ssl=context)
        self._servers.append(server)
        host, port = server.sockets[0].getsockname()[:2]
        self.places[name] = f"{host}:{port}"

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        self.connections[NAMES[writer.get_extra_info("sockname")[0]]] += 1
        try:
            # A client that is gone is what half of the faults are about.
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
                await self._converse(reader, writer)
        finally:
            self._tasks.discard(task)
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        text = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        request = self._note(text, writer.get_extra_info("sockname")[0])
        connection = Connection(writer)
        place = NAMES[request.address]
        is_robots = request.path == "/robots.txt"
        conversation = ROBOTS_BROKEN_OFF.get(place) if is_robots else CONVERSATIONS.get(request.path)
        if conversation is not None:
            await conversation(request, connection)
            return
        reply = ROBOTS.get(place) if is_robots else REPLIES.get(request.path) or self.pages.get(request.path)
        await connection.say(NOT_FOUND if reply is None else reply(request))

    def _note(self, text: str, address: str) -> Request:
        first, *lines = text.rstrip().split("\r\n")
        target = first.split(" ")[1]
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        key = (address, target.partition("?")[0])
        self._counts[key] += 1
        request = Request(address, target, headers, self._counts[key], time.monotonic(), self.places)
        if request.path != PROBE:
            self.received.append(request)
        return request

    def _held(self, backlog: int | None) -> str:
        own = socket.socket()
        own.bind((SITE, 0))
        if backlog is not None:
            own.listen(backlog)
        self._sockets.append(own)
        return f"{SITE}:{own.getsockname()[1]}"

    def _fill(self) -> None:
        """Take the last free place in the queue of the port that takes no connections."""
        _, _, port = self.places["full"].partition(":")
        for _ in range(3):
            client = socket.socket()
            client.setblocking(False)
            client.connect_ex((SITE, int(port)))
            self._sockets.append(client)

    async def _end(self) -> None:
        for server in self._servers:
            server.close()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*tuple(self._tasks), return_exceptions=True)
        await asyncio.sleep(0)
