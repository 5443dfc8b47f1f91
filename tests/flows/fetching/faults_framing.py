"""Faults of the message: lengths, chunks, headers, and what is no HTTP at all."""

import asyncio
import random

from fault_answers import PAGE, Conversation, Reply, Request, Writer, always, answer, head

CHUNKED = head(transfer_encoding="chunked")
LENGTH = f"Content-Length: {len(PAGE)}\r\nConnection: close\r\n\r\n".encode()
MANY_HEADERS = b"".join(b"X-%d: %s\r\n" % (number, b"a" * 50) for number in range(5000))
HALF = PAGE[: len(PAGE) // 2]


async def reset_in_body(request: Request, writer: Writer) -> None:
    """Half a page, then a reset of the connection."""
    del request
    await writer.say(head(content_length=len(PAGE)) + HALF)
    await asyncio.sleep(0.1)  # so that the half has arrived: a reset discards what the peer has not read yet
    writer.reset()


async def close_at_once(request: Request, writer: Writer) -> None:
    """Not a byte, and the connection is closed."""
    del request, writer


async def endless(request: Request, writer: Writer) -> None:
    """A body that goes on for as long as somebody reads it."""
    del request
    await writer.say(CHUNKED)
    while True:
        await writer.say(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")


async def promise_only(request: Request, writer: Writer) -> None:
    """Announces 5 GB and sends nothing: whoever does not refuse by the header waits."""
    del request
    await writer.say(head(content_length=5_000_000_000))
    await asyncio.sleep(600)


FRAMING: dict[str, Reply] = {
    "/length-short": always(head(content_length=len(PAGE) + 5000) + PAGE),
    "/length-long": always(head(content_length=1000) + PAGE),
    "/two-lengths": always(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n" + LENGTH + PAGE),
    "/no-last-chunk": always(CHUNKED + b"%x\r\n%s\r\n" % (len(PAGE), PAGE)),
    "/bad-chunk": always(CHUNKED + b"zz\r\n" + PAGE),
    "/noise": always(random.Random(5).randbytes(5000)),
    "/http-0.9": always(PAGE),
    "/many-headers": always(b"HTTP/1.1 200 OK\r\n" + MANY_HEADERS + LENGTH + PAGE),
    "/long-header": always(b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 300_000 + b"\r\n" + LENGTH + PAGE),
    "/until-close": always(head() + PAGE),
    "/line-feeds": always(head().replace(b"\r\n", b"\n") + PAGE),
    "/early-hints": always(b"HTTP/1.1 103 Early Hints\r\nLink: </gaya.css>\r\n\r\n" + answer()),
}

BROKEN_OFF: dict[str, Conversation] = {
    "/reset-in-body": reset_in_body,
    "/close-at-once": close_at_once,
    "/endless": endless,
    "/length-5-gb": promise_only,
}
