"""From an answer to what is kept of it: a record in the archive, a row of `fetches`, the page's state, a document."""

from dataclasses import dataclass, replace

from flows.fetching.answer import ARTICLE, FETCHED, NOT_A_LIST, ROBOTS, Answer
from flows.nightly.hosts import host_of
from flows.nightly.queueing import page_key
from transforms.exchanges import ArchivePlace, Exchange
from transforms.identity import capture_id
from transforms.tables import Fetch
from transforms.visits import PageHistory, Seen, after
from warehouse.fetching.archive import ResponseArchive
from warehouse.fetching.state import FetchState, PendingDocument, Queued
from warehouse.listed import listed_headers

HTML = "text/html"
# What the pipeline reads as a text; whatever else a page claims to be is looked at as HTML.
PLAIN_TEXT = "text/plain"


@dataclass(slots=True)
class Recorder:
    """Keeps every answer before anything else is done with it; `run_id` is the run that fetched."""

    state: FetchState
    archive: ResponseArchive
    run_id: str
    revisit_days: tuple[float, ...]

    def keep(self, answer: Answer, queued: Queued | None = None) -> None:
        """Archive what is new in the answer, then write down in one step what came of the address.

        A process that dies between the two leaves a record that the next run adopts.
        Raises OSError where the archive cannot be written.
        """
        place = None
        if answer.exchange is not None and answer.outcome in FETCHED | {NOT_A_LIST}:
            place = self.archive.write(answer.exchange, archive_headers(answer, queued, self.run_id))
        self.note(answer, queued, place, self.run_id)

    def note(self, answer: Answer, queued: Queued | None, place: ArchivePlace | None, run_id: str) -> None:
        """Write down an answer whose record, if it has one, stands in the archive."""
        document = _document(answer, queued, place, run_id) if place and queued and queued.kind == ARTICLE else None
        self.state.record(
            _fetch(answer, queued, place, run_id, document.capture_id if document else None),
            page=self._page(answer, queued) if queued else None,
            document=document,
        )

    def _page(self, answer: Answer, queued: Queued) -> PageHistory:
        key = page_key(queued.url, queued.kind)
        exchange = answer.exchange
        listing = queued.listing
        seen = Seen(
            outcome=answer.outcome,
            at=answer.started_at,
            etag=exchange.header("etag") if exchange else None,
            last_modified=exchange.header("last-modified") if exchange else None,
            sha256=answer.sha256,
            listed_modified=listing.modified if listing else None,
        )
        history = after(
            self.state.page(key),
            seen,
            url=key,
            kind=queued.kind,
            publisher_id=queued.publisher_id,
            revisit_days=self.revisit_days,
        )
        return replace(history, address=queued.url)


def archive_headers(answer: Answer, queued: Queued | None, run_id: str) -> dict[str, str]:
    """What a record says of why it was fetched, so that the tables could be told again from the archive alone."""
    wanted = answer.wanted
    publisher = {"Kliping-Publisher-ID": wanted.publisher_id} if wanted.publisher_id else {}
    listed = listed_headers(queued.listing if queued else None)
    return {"Kliping-Run-ID": run_id, "Kliping-Kind": wanted.kind, **publisher, **listed}


def _fetch(
    answer: Answer, queued: Queued | None, place: ArchivePlace | None, run_id: str, captured: str | None
) -> Fetch:
    wanted, exchange = answer.wanted, answer.exchange
    listing = queued.listing if queued else None
    return Fetch(
        run_id=run_id,
        url=wanted.url,
        publisher_id=wanted.publisher_id,
        host=host_of(wanted.url) or None,
        kind=wanted.kind,
        found_in=listing.found_in if listing else None,
        outcome=answer.outcome,
        detail="; ".join(filter(None, (answer.detail, *answer.notes))) or None,
        http_status=answer.http_status,
        final_url=answer.final_url,
        redirect_count=answer.redirect_count,
        attempt_count=answer.attempt_count,
        etag=exchange.header("etag") if exchange else None,
        last_modified=exchange.header("last-modified") if exchange else None,
        media_type=_media_type(exchange),
        bytes=answer.byte_count,
        seconds=answer.seconds,
        waited_seconds=answer.waited_seconds,
        delay_seconds=answer.delay_seconds,
        robots=None if wanted.kind == ROBOTS else answer.robots,
        started_at=answer.started_at,
        archive_file=place.file if place else None,
        archive_offset=place.offset if place else None,
        archive_length=place.length if place else None,
        capture_id=captured,
    )


def _document(answer: Answer, queued: Queued, place: ArchivePlace, run_id: str) -> PendingDocument | None:
    exchange, content = answer.exchange, answer.body
    if exchange is None or content is None or answer.sha256 is None:
        return None
    url = answer.final_url or queued.url
    return PendingDocument(
        capture_id=capture_id(content, url),
        url=url,
        media_type=PLAIN_TEXT if _media_type(exchange) == PLAIN_TEXT else HTML,
        charset=_charset(exchange),
        http_status=exchange.status,
        sha256=answer.sha256,
        byte_count=len(content),
        received_at=answer.started_at,
        place=place,
        listing=queued.listing,
        run_id=run_id,
    )


def _media_type(exchange: Exchange | None) -> str | None:
    declared = exchange.header("content-type") if exchange else None
    return declared.partition(";")[0].strip().lower() or None if declared else None


def _charset(exchange: Exchange) -> str | None:
    declared = exchange.header("content-type") or ""
    for parameter in declared.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'") or None
    return None
