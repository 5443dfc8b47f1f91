"""Faults of pace: silence, and answers that drip."""

import asyncio

from fault_answers import PAGE, Conversation, Request, Writer, answer, head

LONG = 600.0
DRIP_SECONDS = 0.2


async def say_slowly(content: bytes, writer: Writer) -> None:
    """One byte at a time."""
    for byte in content:
        await writer.say(bytes([byte]))
        await asyncio.sleep(DRIP_SECONDS)


async def slow_headers(request: Request, writer: Writer) -> None:
    """An ordinary answer, a byte at a time from the status line on (slowloris, from the server's side)."""
    del request
    await say_slowly(answer(), writer)


async def slow_body(request: Request, writer: Writer) -> None:
    """Headers at once, then the page a byte at a time."""
    del request
    await writer.say(head(content_length=len(PAGE)))
    await say_slowly(PAGE, writer)


async def endless_drip(request: Request, writer: Writer) -> None:
    """Chunks of a byte without an end."""
    del request
    await writer.say(head(transfer_encoding="chunked"))
    while True:
        await writer.say(b"1\r\nx\r\n")
        await asyncio.sleep(DRIP_SECONDS)


async def silent(request: Request, writer: Writer) -> None:
    """Takes the request and never answers."""
    del request, writer
    await asyncio.sleep(LONG)


async def stalls(request: Request, writer: Writer) -> None:
    """Begins a page and falls silent."""
    del request
    await writer.say(head(content_length=len(PAGE)) + PAGE[:1000])
    await asyncio.sleep(LONG)


SLOWNESS: dict[str, Conversation] = {
    "/slow-headers": slow_headers,
    "/slow-body": slow_body,
    "/endless-drip": endless_drip,
    "/silent": silent,
    "/stalls": stalls,
}
