"""What a killed night left: records that nobody wrote down are adopted, torn ones cut off, rows told."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from flows.fetching.answer import ARTICLE, ROBOTS, Answer, Wanted
from flows.nightly.recording import Recorder
from flows.watching import Watcher
from warehouse.fetching.archive import Adopted, recover
from warehouse.fetching.state import Queued
from warehouse.http_payload import PayloadTooLargeError, content_encoding, unpack_noted
from warehouse.listed import listing_in


def adopt(root: Path, recorder: Recorder, watcher: Watcher, decoded_bytes: int) -> int:
    """Take in every whole record of the archive that the state does not know; how many they were.

    What a list names was queued before its record was written, so an adopted list needs no second reading.
    """
    recovery = recover(root, recorder.state.archive_ends())
    waiting = {queued.url: queued for queued in recorder.state.waiting()}
    for adopted in recovery.adopted:
        answer = _answer(adopted, decoded_bytes)
        run_id = adopted.headers.get("Kliping-Run-ID", recorder.run_id)
        queued = waiting.get(answer.wanted.url) or _queued(answer, adopted.headers)
        recorder.note(answer, queued, adopted.place, run_id)
    recorder.state.forget_lost(recovery.lost)
    recovery.finish()
    if recovery.adopted or recovery.cut_bytes:
        watcher.say(
            f"an interrupted night: {len(recovery.adopted):,} records adopted,"
            f" {recovery.cut_bytes:,} torn bytes cut off"
        )
    return len(recovery.adopted)


def _queued(answer: Answer, headers: Mapping[str, str]) -> Queued | None:
    """The place in a queue that knows it no more, as its record tells it; robots.txt has none."""
    wanted = answer.wanted
    if wanted.kind == ROBOTS:
        return None
    return Queued(
        url=wanted.url,
        kind=wanted.kind,
        publisher_id=wanted.publisher_id,
        night_id=headers.get("Kliping-Run-ID", ""),
        listing=listing_in(headers, wanted.url),
        queued_at=answer.started_at,
    )


def _answer(adopted: Adopted, decoded_bytes: int) -> Answer:
    exchange, headers = adopted.exchange, adopted.headers
    content: bytes = exchange.body
    notes: tuple[str, ...] = ()
    try:
        unpacked = unpack_noted(exchange.body, content_encoding(exchange.headers), decoded_bytes)
        content, notes = unpacked.content, unpacked.notes
    except PayloadTooLargeError:
        pass  # it was kept, so it was not too large; only a changed setting leads here, and the packed bytes stay
    outcome = "truncated" if exchange.truncated else "ok" if content.strip() else "empty"
    return Answer(
        wanted=Wanted(
            url=exchange.requested_url,
            kind=headers.get("Kliping-Kind", ARTICLE),
            publisher_id=headers.get("Kliping-Publisher-ID"),
        ),
        outcome=outcome,
        started_at=exchange.started_at,
        exchange=exchange,
        body=content,
        sha256=hashlib.sha256(content).hexdigest(),
        notes=("adopted", *notes),
        final_url=exchange.url,
        attempt_count=1,
        byte_count=len(exchange.body),
        http_status=exchange.status,
        seconds=exchange.seconds,
    )
