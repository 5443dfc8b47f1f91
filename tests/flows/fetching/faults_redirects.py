"""Faults of redirects: loops, targets that are no pages, targets that must never be asked."""

from collections.abc import Callable

from fault_answers import Reply, Request, always, answer

MOST = 30
UTF_8_LOCATION = (
    "HTTP/1.1 301 Moved\r\nLocation: /berita/café\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode()
)


def to(location: str) -> Reply:
    """Redirects there; `{forbidden}` and other places are filled in."""
    return lambda request: answer(b"", "302 Found", location=location.format(**request.places))


def number_of(dotted: str) -> int:
    """An IPv4 address as the one number that it is."""
    first, second, third, fourth = (int(part) for part in dotted.split("."))
    return first << 24 | second << 16 | third << 8 | fourth


def spelled(spelling: Callable[[str], str]) -> Reply:
    """Redirects to the forbidden place with its address spelled in another way."""

    def reply(request: Request) -> bytes:
        host, _, port = request.places["forbidden"].partition(":")
        return answer(b"", "302 Found", location=f"http://{spelling(host)}:{port}/secret")

    return reply


def chain(request: Request) -> bytes:
    """`/chain/N` redirects to `/chain/N+1`, and the last one is a page."""
    step = int(request.path.rpartition("/")[2])
    return answer() if step >= MOST else answer(b"", "302 Found", location=f"/chain/{step + 1}")


def cookie_wall(request: Request) -> bytes:
    """Sends everybody back to where they came from until they bring the cookie."""
    if "kenal=1" in request.headers.get("cookie", ""):
        return answer()
    return answer(b"", "302 Found", location="/cookie-wall", set_cookie="kenal=1; Path=/")


REDIRECTS: dict[str, Reply] = {
    "/redirect": to("/ok"),
    "/redirect-loop": to("/redirect-loop"),
    "/redirect-nowhere": always(answer(b"", "302 Found")),
    "/redirect-file": to("file:///etc/passwd"),
    "/redirect-ftp": to("ftp://{forbidden}/secret"),
    "/redirect-user": to("http://nama:kata@{site}/ok"),
    "/redirect-utf8": always(UTF_8_LOCATION),
    "/berita/caf%C3%A9": always(answer()),
    "/redirect-robots": to("http://{robots_disallow}/ok"),
    "/redirect-forbidden": to("http://{forbidden}/secret"),
    "/redirect-decimal": spelled(lambda host: str(number_of(host))),
    "/redirect-hex": spelled(lambda host: hex(number_of(host))),
    "/redirect-mapped": spelled(lambda host: f"[::ffff:{host}]"),
    "/cookie-wall": cookie_wall,
}
