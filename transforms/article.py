"""One document to its rows: read, clean, extract, and nothing else decided on the way."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from transforms.article_rows import ArticleRows, evidence_rows, span_rows
from transforms.cleaning.ledger import Ledger
from transforms.cleaning.passes import clean
from transforms.cleaning.rules import RuleSet
from transforms.dates import event_dates
from transforms.documents import Candidate, RawDocument, SourceText
from transforms.extraction.evidence import Evidence
from transforms.extraction.fragments import is_fragment
from transforms.extraction.language import language_of
from transforms.extraction.listed import listed_candidates
from transforms.extraction.names import author_names, initials_of
from transforms.extraction.publication import publication
from transforms.fingerprint import fingerprint
from transforms.identity import article_id, names_an_article, normalise_url
from transforms.mention_rows import mention_rows
from transforms.mentions import Mentions, Readers, mentions_of
from transforms.publishers import PublishedBy, Publishers
from transforms.reading import read
from transforms.tables import ArticleVersion

_WORD = re.compile(r"[^\W_]+(?:[-'’.,][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Tools:
    """What the transforms work with, loaded once a process."""

    rules: RuleSet
    publishers: Publishers
    readers: Readers


@dataclass(frozen=True, slots=True)
class Publication:
    """When it was published, how exact that is, and in which zone it was printed or is assumed."""

    at: datetime | None = None
    precision: str | None = None
    zone: str | None = None

    @property
    def on(self) -> date | None:
        """The day of publication in its own zone."""
        return self.at.date() if self.at and self.precision in {"day", "minute"} else None


def make_article(document: RawDocument, tools: Tools) -> ArticleRows:
    """The rows of one document.

    Raises UnreadableDocumentError where it cannot become an article: empty, binary, a list page.
    """
    source, ledger, found = prepare(document, tools)
    return extract(document, source, ledger, Evidence([*source.candidates, *found]), tools)


def prepare(document: RawDocument, tools: Tools) -> tuple[SourceText, Ledger, tuple[Candidate, ...]]:
    """A document read and cleaned: its text, the ledger, and what removed stretches and lists say of fields."""
    source = read(document)
    publisher_id = tools.publishers.id_of(document.url or source.url)
    ledger, found = clean(source, tools.rules, publisher_id)
    return source, ledger, (*found, *listed_candidates(document.listing))


def extract(document: RawDocument, source: SourceText, ledger: Ledger, evidence: Evidence, tools: Tools) -> ArticleRows:
    """The fields of a cleaned document, each with its evidence."""
    body = ledger.body(source.text)
    title = _title(source, evidence)
    url = _url(document, source, evidence)
    place, house = evidence.choose("dateline_place"), evidence.choose("dateline_publisher")
    publisher = _publisher(evidence, tools.publishers, url, house)
    published = _published(evidence, tools.publishers.zone_of(publisher.publisher_id))
    _note_event_dates(evidence, source, ledger, published.on)
    mentions = mentions_of(body, tools.readers, title=title, dateline_place=place)
    article = ArticleVersion(
        article_id=article_id(url, source.text),
        valid_from=document.received_at,
        source_uri=document.source_uri,
        url=url,
        publisher_id=publisher.publisher_id,
        publisher_name=publisher.publisher_name,
        title=title,
        standfirst=evidence.choose("standfirst"),
        body=body,
        language_code=_language(evidence, body),
        published_at=published.at,
        published_on=published.on,
        published_precision=published.precision,
        published_zone=published.zone,
        dateline_place=place,
        dateline_publisher=house,
        place_code=_place_code(evidence, mentions),
        authors=evidence.choose_all("authors", author_names),
        initials=evidence.choose_all("initials", initials_of),
        word_count=len(_WORD.findall(body)),
        is_fragment=is_fragment(body, document.url or source.url, source.notes, _paging(source, ledger)),
        has_mojibake=source.has_mojibake,
        encoding=source.encoding,
        title_end=source.title_end,
        source_length=len(source.text),
        text_sha256=fingerprint(title, body),
        rules_version=tools.rules.version,
        capture_id=document.capture_id,
    )
    named = mention_rows(article.article_id, mentions)
    return ArticleRows(
        article,
        span_rows(article, source, ledger),
        evidence_rows(article, evidence),
        quotes=named.quotes,
        person_mentions=named.person_mentions,
        place_mentions=named.place_mentions,
        organisation_mentions=named.organisation_mentions,
    )


def _title(source: SourceText, evidence: Evidence) -> str | None:
    """The title line as printed; its candidate is the chosen one, whatever else was offered."""
    title = source.title or None
    if title is None:
        return evidence.choose("title")
    candidate = next((found for found in evidence.of("title") if found.value == title), None)
    if candidate is None:
        evidence.add(Candidate("title", title, "text.first_line", 0.9, 0, len(title)))
    else:
        evidence.chosen.add(candidate)
    return title


def _url(document: RawDocument, source: SourceText, evidence: Evidence) -> str | None:
    """The article's normalised address; one that names only a site is no address of an article."""
    address = document.url or source.url or evidence.choose("url")
    if not address:
        return None
    url = normalise_url(address)
    if not names_an_article(url):
        return None
    method = "capture" if document.url else "source"
    evidence.add(Candidate("url", url, method, 0.95))
    return url


def _publisher(evidence: Evidence, publishers: Publishers, url: str | None, house: str | None) -> PublishedBy:
    """Who published it; the name that was found to be true is the evidence that is kept."""
    stated = max(evidence.of("publisher_name"), key=lambda candidate: candidate.confidence, default=None)
    publisher = publishers.publisher_for(url, house, stated.value if stated else None)
    if publisher.publisher_id and publisher.publisher_name and publisher.method:
        evidence.add(Candidate("publisher_name", publisher.publisher_name, publisher.method, 0.9))
        evidence.add(Candidate("publisher_id", publisher.publisher_id, publisher.method, 0.9))
    return publisher


def _published(evidence: Evidence, zone: str) -> Publication:
    chosen, statements = publication(evidence.of("published_at"), zone)
    evidence.replace("published_at", [each.candidate for each in statements], chosen.candidate if chosen else None)
    if chosen is None or chosen.published is None:
        return Publication()
    return Publication(chosen.published.at, chosen.published.precision, chosen.published.zone)


def _language(evidence: Evidence, body: str) -> str | None:
    language = language_of(body)
    if language is None:
        return None
    evidence.add(Candidate("language_code", language.code, "cld2", language.share))
    return language.code


def _note_event_dates(evidence: Evidence, source: SourceText, ledger: Ledger, published_on: date | None) -> None:
    # A year that only the title or a removed line names still tells which year a weekday fits.
    removed = "\n".join(source.text[removal.start : removal.end] for removal in ledger.removals)
    for event in event_dates(ledger.body(source.text), published_on, context=f"{source.title}\n{removed}"):
        start = ledger.source_offset(event.start)
        evidence.add(
            Candidate(
                field="event_date",
                value=event.on.isoformat(),
                method=f"text.{event.method}",
                confidence=event.confidence,
                start=start,
                end=start + event.end - event.start,
            )
        )


def _place_code(evidence: Evidence, mentions: Mentions) -> str | None:
    """The region that the dateline names, else the one that the article's places lie in."""
    code = mentions.places.dateline_code or mentions.home
    if code:
        stated = mentions.places.dateline_code is not None
        evidence.add(Candidate("place_code", code, "dateline" if stated else "places", 0.9 if stated else 0.6))
    return code


def _paging(source: SourceText, ledger: Ledger) -> list[str]:
    return [source.text[removal.start : removal.end] for removal in ledger.removals if removal.label == "pagination"]
