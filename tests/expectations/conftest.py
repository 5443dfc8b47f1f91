"""A small well-formed batch about an invented town, and Great Expectations imported once a process."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pyarrow as pa
import pytest

from expectations.running import preload
from transforms.columns import to_table
from transforms.tables import ARTICLE_TABLES
from transforms.tables.article_versions import ArticleVersion
from transforms.tables.field_evidence import FieldEvidence
from transforms.tables.mentions import OrganisationMention, PersonMention, PlaceMention
from transforms.tables.quotes import Quote
from transforms.tables.removed_spans import RemovedSpan

RECEIVED_AT = datetime(2025, 3, 10, 1, 30, tzinfo=UTC)
TITLE = "Jembatan Desa Sumbersari Rampung Sebelum Musim Hujan"
MENTION_TABLES = ("quotes", "person_mentions", "place_mentions", "organisation_mentions")
# The text below the title line: stretches with the label under which they are removed, None where they stay.
PIECES = (
    ("LINTANGPOS.example - ", "dateline"),
    ("Warga Desa Sumbersari kini dapat menyeberang tanpa memutar lewat Wanaraya. " * 3, None),
    ("\nBACA JUGA: Pasar Wanaraya Kembali Buka", "read_also"),
    ("\nKepala desa menyebut pekerjaan selesai dua pekan lebih awal dari rencana semula.", None),
    ('\n"Warga kini tidak memutar lagi," kata Rakasuta di Wanaraya, menirukan Dinas Jembatan.', None),
    ("\n(wnd/rks)", "initials"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """One article with the rows that hang on it."""

    article: ArticleVersion
    spans: tuple[RemovedSpan, ...]
    evidence: tuple[FieldEvidence, ...]
    quotes: tuple[Quote, ...] = ()
    person_mentions: tuple[PersonMention, ...] = ()
    place_mentions: tuple[PlaceMention, ...] = ()
    organisation_mentions: tuple[OrganisationMention, ...] = ()

    def with_row(self, table: str, /, **changes: object) -> "Document":
        """The same with other values in the first row of a table of quotes or mentions."""
        first, *rest = getattr(self, table)
        return replace(self, **{table: (replace(first, **changes), *rest)})

    def with_second(self, table: str, /, **changes: object) -> "Document":
        """The same with the first row of a table of quotes or mentions once more, but for the changes."""
        rows = getattr(self, table)
        return replace(self, **{table: (*rows, replace(rows[0], **changes))})

    def with_article(self, **changes: object) -> "Document":
        """The same with other values in the article's row."""
        return replace(self, article=replace(self.article, **changes))

    def with_span(self, index: int, **changes: object) -> "Document":
        """The same with other values in one removed span."""
        spans = list(self.spans)
        spans[index] = replace(spans[index], **changes)
        return replace(self, spans=tuple(spans))

    def with_evidence(self, about: str, /, **changes: object) -> "Document":
        """The same with other values in every piece of evidence for a field."""
        return replace(
            self, evidence=tuple(replace(row, **changes) if row.field == about else row for row in self.evidence)
        )

    def without_evidence(self, about: str) -> "Document":
        """The same without evidence for a field."""
        return replace(self, evidence=tuple(row for row in self.evidence if row.field != about))

    def of_version(self, version: int, capture_id: str) -> "Document":
        """The same as another version of its article, from another capture."""
        children = {
            name: tuple(replace(row, version=version) for row in getattr(self, name))
            for name in ("spans", "evidence", *MENTION_TABLES)
        }
        return replace(self, article=replace(self.article, version=version, capture_id=capture_id), **children)

    def with_body(self, body: str) -> "Document":
        """The same with another body, the ledger in balance."""
        grown = len(body) - len(self.article.body)
        return self.with_article(body=body, source_length=self.article.source_length + grown)


def digest(name: str) -> str:
    """23 hexadecimal digits that stand for a name."""
    return hashlib.sha256(name.encode()).hexdigest()[:23]


def document_of(name: str, title: str = TITLE, pieces: Iterable[tuple[str, str | None]] = PIECES) -> Document:
    """A well-formed article with keys of its own: title, an empty line, then the pieces."""
    article_id, body, spans, at = "a" + digest(name), "", [], len(title) + 2
    for text, label in pieces:
        if label is None:
            body += text
        else:
            spans.append(_span(article_id, len(spans) + 1, at, text, label))
        at += len(text)
    article = _article(name, title, body, {span.label for span in spans})
    document = Document(
        replace(article, title_end=len(title) + 2, source_length=at), tuple(spans), tuple(_evidence(article, spans))
    )
    return _with_mentions(document) if "Rakasuta" in body else document


def _with_mentions(document: Document) -> Document:
    """The same with its quotation, its speaker, a place and an organisation, as its last line prints them."""

    def printed(text: str) -> dict[str, object]:
        start = document.article.body.rindex(text)
        return {
            "article_id": document.article.article_id, "seq": 1, "start": start, "end": start + len(text),
            "confidence": 0.9,
        }  # fmt: skip

    said, key = "Warga kini tidak memutar lagi,", "p" + digest("Rakasuta")
    return replace(
        document,
        quotes=(Quote(**printed(said), text=said, speaker_name="Rakasuta", speaker_office=None, person_id=key,
            local_person_id=key, cue="kata", attribution="explicit"),),
        person_mentions=(PersonMention(**printed("Rakasuta"), person_id=key, local_person_id=key,
            person_name="Rakasuta", name_as_printed="Rakasuta", office=None, office_status=None, office_head=None,
            place_code="35", method="rule"),),
        place_mentions=(PlaceMention(**printed("Wanaraya"), place_code="35.74", as_printed="Wanaraya", margin=2.0,
            candidates=("35.74 0.9",)),),
        organisation_mentions=(OrganisationMention(**printed("Dinas Jembatan"), organisation_code="dinas:35.74",
            organisation_name="Dinas Jembatan", organisation_kind="government", place_code="35.74",
            as_printed="Dinas Jembatan", method="rule"),),
    )  # fmt: skip


def _span(article_id: str, seq: int, start: int, text: str, label: str) -> RemovedSpan:
    return RemovedSpan(
        article_id=article_id, seq=seq, start=start, end=start + len(text), text=text, label=label,
        rule_id=f"test-{label}",
    )  # fmt: skip


def _article(name: str, title: str, body: str, labels: set[str]) -> ArticleVersion:
    return ArticleVersion(
        article_id="a" + digest(name),
        valid_from=RECEIVED_AT,
        source_uri=f"inbox/{name}.txt",
        url="https://lintangpos.example/jembatan",
        publisher_id="lintangpos.example",
        publisher_name="Lintang Pos",
        title=title,
        standfirst=None,
        body=body,
        language_code="id",
        published_at=datetime(2025, 3, 9, 17, tzinfo=UTC),
        published_precision="day",
        published_zone="Asia/Jakarta",
        dateline_place=None,
        place_code="35.74",
        dateline_publisher="LINTANGPOS.example" if "dateline" in labels else None,
        authors=(),
        initials=("wnd", "rks") if "initials" in labels else (),
        word_count=len(body.split()),
        is_fragment=False,
        has_mojibake=False,
        encoding="utf-8",
        title_end=0,
        source_length=0,
        text_sha256=hashlib.sha256(body.encode()).hexdigest(),
        rules_version="r1",
        capture_id="c" + digest(name),
    )


def _evidence(article: ArticleVersion, spans: Iterable[RemovedSpan]) -> Iterator[FieldEvidence]:
    def found(
        field: str, value: str, method: str, start: int | None = None, *, is_chosen: bool = True
    ) -> FieldEvidence:
        return FieldEvidence(
            article_id=article.article_id, field=field, value=value, method=method, start=start,
            end=None if start is None else start + len(value), confidence=0.9, is_chosen=is_chosen,
        )  # fmt: skip

    yield found("title", article.title or "", "text.first_line", 0)
    yield found("title", f"{article.title} - Lintang Pos", "meta", is_chosen=False)
    yield found("published_at", "2025-03-10", "url")
    yield found("language_code", "id", "cld2")
    yield found("place_code", "35.74", "mentions")
    yield found("event_date", "2025-03-08", "text.date", 0)
    for span in spans:
        if span.label == "dateline":
            yield found("dateline_publisher", "LINTANGPOS.example", "rule:dateline", span.start)
        if span.label == "initials":
            yield found("initials", "wnd", "rule:initials", span.start + 2)
            yield found("initials", "rks", "rule:initials", span.start + 6)


def tables_of(documents: Iterable[Document]) -> dict[str, pa.Table]:
    """The documents' rows as the tables of one batch."""
    documents = list(documents)
    rows = {
        "article_versions": [item.article for item in documents],
        "removed_spans": [span for item in documents for span in item.spans],
        "field_evidence": [row for item in documents for row in item.evidence],
    }
    for name in MENTION_TABLES:
        rows[name] = [row for item in documents for row in getattr(item, name)]
    return {name: to_table(record, rows.get(name, [])) for name, record in ARTICLE_TABLES.items()}


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """Makes well-formed documents by name."""
    return document_of


@pytest.fixture(scope="session")
def batch_of() -> Callable[[Iterable[Document]], dict[str, pa.Table]]:
    """Makes a batch of documents."""
    return tables_of


@pytest.fixture(scope="session")
def received_at() -> datetime:
    """When the batches of these tests were received."""
    return RECEIVED_AT


@pytest.fixture(scope="session")
def first_use() -> None:
    """Great Expectations imported the way that validation does, once for all tests of the process."""
    preload()
