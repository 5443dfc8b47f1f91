"""Faults of status and content: errors, pauses asked for, answers to conditions, odd content."""

import email.utils
import time

from fault_answers import PAGE, Reply, Request, always, answer, at_first, head

ETAG = '"v1"'
LAST_MODIFIED = "Sat, 07 Mar 2026 02:00:00 GMT"
CHALLENGE = b"<html><body>Sebentar, kami memeriksa peramban Anda</body></html>"
REFRESH = b'<html><head><meta http-equiv="refresh" content="0; url=/ok"></head><body></body></html>'
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40


def retry_on_date(request: Request) -> bytes:
    """503 that names the moment to come back, as an HTTP-date of whole seconds."""
    if request.count > 1:
        return answer()
    return answer(b"", "503 Service Unavailable", retry_after=email.utils.formatdate(time.time() + 2, usegmt=True))


def conditional(request: Request) -> bytes:
    """A page with both validators, which answers 304 to either of them."""
    asked = request.headers
    if asked.get("if-none-match") == ETAG or asked.get("if-modified-since") == LAST_MODIFIED:
        return head("304 Not Modified", etag=ETAG)
    return answer(etag=ETAG, last_modified=LAST_MODIFIED)


STATUSES: dict[str, Reply] = {
    "/ok": always(answer()),
    "/404": always(answer(b"tidak ada", "404 Not Found")),
    "/410": always(answer(b"dihapus", "410 Gone")),
    "/403-challenge": always(answer(CHALLENGE, "403 Forbidden", cf_mitigated="challenge")),
    "/500": always(answer(b"rusak", "500 Internal Server Error")),
    "/503-once": at_first(answer(b"", "503 Service Unavailable", retry_after=1), answer()),
    "/429-once": at_first(answer(b"", "429 Too Many Requests", retry_after=1), answer()),
    "/503-date": retry_on_date,
    "/429-long": always(answer(b"", "429 Too Many Requests", retry_after=400000)),
    "/304": always(head("304 Not Modified")),
    "/204": always(head("204 No Content")),
    "/999": always(answer(b"", "999 Request Denied")),
    "/conditional": conditional,
    "/empty": always(answer(b"")),
    "/blank": always(answer(b" \r\n\t")),
    "/pdf": always(answer(PDF, content_type="application/pdf")),
    "/nul": always(answer(PAGE.replace(b"<p>", b"<p>\0\0"))),
    "/meta-refresh": always(answer(REFRESH)),
}
