"""A lake in a temporary folder and short ways to rows about invented articles."""

import dataclasses
import hashlib
import shutil
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, get_type_hints

import duckdb
import pytest

from transforms.columns import to_table
from transforms.documents import RawDocument
from transforms.people_identity import person_id_of
from transforms.tables import ARTICLE_TABLES
from transforms.tables.article_versions import ArticleVersion
from transforms.tables.captures import Capture
from transforms.tables.expectation_results import ExpectationFailure, ExpectationResult
from transforms.tables.mentions import PersonMention
from transforms.tables.quarantine import QuarantineEntry
from transforms.tables.quotes import Quote
from transforms.tables.removed_spans import RemovedSpan
from transforms.tables.runs import Run
from warehouse.lake import open_reader, open_writer
from warehouse.load import Batch

NOON = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)


# What a column holds where a test does not care; a column that is new needs no change here.
PLAIN: dict[Any, Any] = {str: "x", int: 1, float: 0.5, bool: False, datetime: NOON, tuple[str, ...]: ()}


def filled(record: type, facts: dict[str, Any]) -> Any:
    """A row of the record with these facts; other columns get their default, null, or something plain."""
    hints = get_type_hints(record)
    required = [field for field in dataclasses.fields(record) if field.default is dataclasses.MISSING]
    plain = {field.name: PLAIN.get(hints[field.name]) for field in required}
    return record(**(plain | facts))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where the test's lake lies; nothing is there yet."""
    return tmp_path / "lake"


@pytest.fixture(scope="session")
def empty_lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lake with all tables and no rows, to be copied."""
    root = tmp_path_factory.mktemp("empty") / "lake"
    with open_writer(root):
        pass
    return root


@pytest.fixture(scope="session")
def empty_reader(empty_lake: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The lake without rows, read-only: for tests that look and do not touch."""
    with open_reader(empty_lake, timezone="UTC") as connection:
        yield connection


@pytest.fixture
def writer(root: Path, empty_lake: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A lake without rows, open for writing."""
    shutil.copytree(empty_lake, root)
    with open_writer(root) as connection:
        yield connection


@pytest.fixture(scope="session")
def document() -> Callable[..., RawDocument]:
    """Makes a raw document of the given bytes."""

    def make(content: bytes, url: str | None = None, **changes: Any) -> RawDocument:
        sha256 = hashlib.sha256(content).hexdigest()
        capture_id = "c" + hashlib.sha256(f"{url or ''}\n{sha256}".encode()).hexdigest()[:23]
        facts = {"capture_id": capture_id, "source_uri": "/berkas/a.txt", "media_type": "text/plain"}
        return RawDocument(**(facts | {"content": content, "received_at": NOON, "url": url} | changes))

    return make


@pytest.fixture(scope="session")
def article() -> Callable[..., ArticleVersion]:
    """Makes an article row with this id and body; everything else has a plain default."""

    def make(article_id: str, body: str, *, version: int = 1, minute: int = 0, **changes: Any) -> ArticleVersion:
        facts: dict[str, Any] = {
            "article_id": article_id,
            "version": version,
            "valid_from": NOON + timedelta(minutes=minute),
            "publisher_id": "wartarimba",
            "publisher_name": "Warta Rimba",
            "title": f"Judul {article_id}",
            "body": body,
            "published_at": NOON,
            "published_on": NOON.date(),
            "dateline_place": "Sukarimba",
            "authors": ("Sari Lembayung",),
            "encoding": "utf-8",
            "text_sha256": hashlib.sha256(body.encode()).hexdigest(),
            "capture_id": f"c-{article_id}-{minute}-{version}-{body}",
        }
        return filled(ArticleVersion, facts | changes)

    return make


@pytest.fixture(scope="session")
def batch() -> Callable[..., Batch]:
    """Makes a batch of article rows, with a capture for each and one removed span that repeats its body."""

    def make(
        batch_id: str,
        articles: Sequence[ArticleVersion],
        *,
        held: Sequence[QuarantineEntry] = (),
        results: Sequence[ExpectationResult] = (),
        failures: Sequence[ExpectationFailure] = (),
        **changes: Any,
    ) -> Batch:
        rows = {name: to_table(record, []) for name, record in ARTICLE_TABLES.items()}
        rows["article_versions"] = to_table(ArticleVersion, articles)
        rows["removed_spans"] = to_table(RemovedSpan, [_span(row) for row in articles])
        facts: dict[str, Any] = {
            "run_id": "r-first",
            "batch_id": batch_id,
            "rules_version": "r1",
            "captures": to_table(Capture, [_capture(row.capture_id, row.valid_from) for row in articles]),
            "rows": rows,
            "quarantine": to_table(QuarantineEntry, held),
            "expectation_results": to_table(ExpectationResult, results),
            "expectation_failures": to_table(ExpectationFailure, failures),
            "committed_at": NOON,
        }
        return Batch(**(facts | changes))

    return make


@pytest.fixture(scope="session")
def mention() -> Callable[..., PersonMention]:
    """Makes a mention of a person in an article, with the office as its head and place say it."""

    def make(
        article_id: str, name: str, head: str | None = None, place: str | None = None, **changes: Any
    ) -> PersonMention:
        key = person_id_of(name, head, place, article_id)
        facts: dict[str, Any] = {
            "article_id": article_id,
            "person_id": key,
            "local_person_id": key,
            "person_name": name,
            "name_as_printed": name,
            "office": head and head.title(),
            "office_head": head,
            "place_code": place,
        }
        row: PersonMention = filled(PersonMention, facts | changes)
        return row

    return make


@pytest.fixture(scope="session")
def quote() -> Callable[..., Quote]:
    """Makes a quote by the person of a mention."""

    def make(speaker: PersonMention, text: str, **changes: Any) -> Quote:
        facts: dict[str, Any] = {
            "article_id": speaker.article_id,
            "version": speaker.version,
            "text": text,
            "speaker_name": speaker.person_name,
            "speaker_office": speaker.office,
            "person_id": speaker.person_id,
            "local_person_id": speaker.local_person_id,
        }
        row: Quote = filled(Quote, facts | changes)
        return row

    return make


@pytest.fixture(scope="session")
def held() -> Callable[..., QuarantineEntry]:
    """Makes a quarantine entry of one capture."""

    def make(capture_id: str, **changes: Any) -> QuarantineEntry:
        facts: dict[str, Any] = {
            "quarantine_id": f"q-{capture_id}",
            "capture_id": capture_id,
            "article_id": None,
            "source_uri": "/berkas/a.txt",
            "stage": "validate",
            "failed_expectations": ("has_title",),
            "message": "The article has no title.",
            "row": '{"publisher_id": "wartarimba"}',
            "run_id": "r-first",
            "held_at": NOON,
        }
        return QuarantineEntry(**(facts | changes))

    return make


@pytest.fixture(scope="session")
def run() -> Callable[..., Run]:
    """Makes a row of `runs`."""

    def make(run_id: str, **changes: Any) -> Run:
        facts: dict[str, Any] = {
            "run_id": run_id,
            "started_at": NOON,
            "status": "running",
            "trigger": "ingest",
            "orchestrator": "direct",
            "sources": ("/berkas",),
            "version": "0.1.0",
            "rules_version": "r1",
            "stage_seconds": {"read": 1.5, "load": 0.25},
        }
        return Run(**(facts | changes))

    return make


def _span(row: ArticleVersion) -> RemovedSpan:
    return RemovedSpan(
        article_id=row.article_id,
        version=row.version,
        seq=1,
        start=0,
        end=len(row.body),
        text=row.body,
        label="read_also",
        rule_id="baca-juga",
    )


def _capture(capture_id: str, received_at: datetime) -> Capture:
    facts = {"capture_id": capture_id, "received_at": received_at, "source_uri": "/berkas/a.txt"}
    row: Capture = filled(Capture, facts | {"media_type": "text/plain"})
    return row
