"""Faults of robots.txt: each behaviour has an address of its own, because robots.txt has only one path."""

import asyncio

from fault_answers import PAGE, Conversation, Reply, Request, Writer, always, answer, packed

PLAIN = "text/plain"
REFUSAL = b"User-agent: *\nDisallow: /\n"
PERMISSION = b"User-agent: *\nAllow: /\n"
# RFC 9309, 2.5: at least 500 kibibytes are parsed; what stands behind them does not count.
HUGE = b"User-agent: *\nDisallow: /secret\n" + b"# " + b"x" * 600_000 + b"\nDisallow: /\n"


def text(content: bytes, **headers: str | int) -> Reply:
    """A robots.txt of that content."""
    return always(answer(content, content_type=PLAIN, **headers))


def inward(request: Request) -> bytes:
    """Redirects to the place that must not be asked."""
    return answer(b"", "302 Found", location=f"http://{request.places['forbidden']}/robots.txt")


ROBOTS: dict[str, Reply] = {
    "robots_inward": inward,
    "robots_404": always(answer(b"", "404 Not Found")),
    "robots_403": always(answer(b"", "403 Forbidden")),
    "robots_401": always(answer(b"", "401 Unauthorized")),
    "robots_html": always(answer(PAGE)),
    "robots_loop": always(answer(b"", "302 Found", location="/robots.txt")),
    "robots_500": always(answer(PERMISSION, "500 Internal Server Error")),
    "robots_429": always(answer(b"", "429 Too Many Requests", retry_after=1)),
    "robots_disallow": text(REFUSAL),
    "robots_redirect": always(answer(b"", "301 Moved", location="/robots-moved")),
    "robots_gzip": text(packed(REFUSAL), content_encoding="gzip"),
    "robots_mark": text(b"\xef\xbb\xbf" + REFUSAL),
    "robots_huge": text(HUGE),
    "robots_delay": text(b"User-agent: *\nCrawl-delay: 0.5\n"),
    "robots_long_delay": text(b"User-agent: *\nCrawl-delay: 86400\n"),
    "robots_for_kliping": text(b"User-agent: *\nAllow: /\n\nUser-agent: Kliping\nDisallow: /ok\n"),
}


async def silent(request: Request, writer: Writer) -> None:
    """Takes the request for robots.txt and never answers."""
    del request, writer
    await asyncio.sleep(600)


async def reset(request: Request, writer: Writer) -> None:
    """Breaks the connection off."""
    del request
    writer.reset()


ROBOTS_BROKEN_OFF: dict[str, Conversation] = {"robots_silent": silent, "robots_reset": reset}

ROBOTS_MOVED: dict[str, Reply] = {"/robots-moved": text(REFUSAL)}
