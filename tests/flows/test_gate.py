import json
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from expectations.verdict import Verdict
from flows.gate import Parted, part
from transforms.batch import Transformed, transform
from transforms.documents import RawDocument
from transforms.identity import quarantine_id
from transforms.publishers import load_publishers, publishers_with
from transforms.tables import ARTICLE_TABLES, Capture, ExpectationResult

PUBLISHERS = load_publishers()
HELD_AT = datetime(2026, 3, 7, 3, 0, tzinfo=UTC)
ADDRESS = "https://kabarmuara.example/berita/saluran-air"
FIRST = b"Saluran Air Diperbaiki\n\nBACA JUGA: Jalan Desa Ditutup\n\nWarga bekerja bersama sejak pagi."
SECOND = b"Saluran Air Selesai\n\nBACA JUGA: Pasar Lama Ramai\n\nWarga selesai bekerja sebelum siang."
OTHER = b"Pasar Lama Ramai\n\nPedagang kembali berjualan di pasar lama."


@pytest.fixture
def documents(document: Callable[..., RawDocument]) -> list[RawDocument]:
    """An article that arrives twice with different content, another one, and one that becomes none."""
    return [document(FIRST, url=ADDRESS), document(SECOND, url=ADDRESS), document(OTHER), document(b"")]


@pytest.fixture
def transformed(documents: list[RawDocument]) -> Transformed:
    """What the documents became."""
    return transform(documents)


def capture_of(document: RawDocument) -> Capture:
    """The capture of a document, as far as the gate looks at it."""
    return Capture(
        capture_id=document.capture_id,
        source_uri=document.source_uri,
        url=document.url,
        media_type=document.media_type,
        charset=None,
        http_status=None,
        sha256="",
        byte_count=len(document.content),
        received_at=document.received_at,
        archive_file="",
        archive_offset=0,
        archive_length=0,
        batch_id="",
        run_id="r1",
    )


def failing(*capture_ids: str) -> Verdict:
    """A verdict that holds the articles of these captures for want of an invented quality."""
    result = ExpectationResult(
        suite="article_versions",
        expectation="title_is_short",
        column_name="title",
        severity="critical",
        owner="cleaning",
        meaning="The title is short.",
        passed=not capture_ids,
        evaluated_count=3,
        failed_count=len(capture_ids),
        examples=(),
    )
    return Verdict((result,), dict.fromkeys(capture_ids, ("title_is_short",)))


def parted_by(transformed: Transformed, verdict: Verdict, *captures: Capture) -> Parted:
    """What is left of a batch by a verdict, and what is held, now, with the publishers that ship."""
    return part(transformed, verdict, "r1", HELD_AT, captures, publishers=PUBLISHERS)


def arrivals(parted: Parted, name: str) -> set[tuple[str, int]]:
    """The articles and arrivals that a table has rows of."""
    table = parted.passed[name]
    return set(zip(table["article_id"].to_pylist(), table["version"].to_pylist(), strict=True))


def test_where_nothing_fails_everything_passes(transformed: Transformed) -> None:
    """Tables of a batch without failures go on as they are; what became no article is held with its reason."""
    parted = parted_by(transformed, failing())
    assert parted.passed is transformed.tables
    (entry,) = parted.quarantine.to_pylist()
    assert (entry["stage"], entry["failed_expectations"], entry["article_id"]) == ("read", ["empty"], None)
    assert parted.reasons == ["empty"]


def test_a_held_article_leaves_every_table(transformed: Transformed, documents: list[RawDocument]) -> None:
    """No row of a held arrival is left anywhere, and every row of the others is."""
    held = documents[0].capture_id
    parted = parted_by(transformed, failing(held))
    assert parted.passed.keys() == ARTICLE_TABLES.keys()
    articles = transformed.tables["article_versions"]
    ids = dict(zip(articles["capture_id"].to_pylist(), articles["article_id"].to_pylist(), strict=True))
    address = ids[held]
    assert arrivals(parted, "article_versions") == {(address, 2), (ids[documents[2].capture_id], 1)}
    for name, table in transformed.tables.items():
        expected = [row for row in table.to_pylist() if (row["article_id"], row["version"]) != (address, 1)]
        assert parted.passed[name].to_pylist() == expected
        assert parted.passed[name].schema == table.schema
    assert (address, 2) in arrivals(parted, "removed_spans")


def test_a_held_article_is_kept_whole(transformed: Transformed, documents: list[RawDocument]) -> None:
    """Its quarantine row says why in words and holds the row it would have been, readable as JSON."""
    held = documents[1]
    entry = parted_by(transformed, failing(held.capture_id)).quarantine.to_pylist()[-1]
    assert entry["quarantine_id"] == quarantine_id(held.capture_id)
    assert (entry["stage"], entry["failed_expectations"]) == ("validate", ["title_is_short"])
    assert (entry["message"], entry["run_id"], entry["held_at"]) == ("The title is short.", "r1", HELD_AT)
    row = json.loads(entry["row"])
    assert row["title"] == "Saluran Air Selesai"
    assert row["capture_id"] == held.capture_id


def test_a_batch_may_be_held_whole(transformed: Transformed, documents: list[RawDocument]) -> None:
    """Where everything fails, the tables are empty and keep their columns."""
    parted = parted_by(transformed, failing(*(each.capture_id for each in documents[:3])))
    assert {table.num_rows for table in parted.passed.values()} == {0}
    assert parted.quarantine.num_rows == 4


def test_an_entry_says_whose_it_is_and_starts_its_history(
    transformed: Transformed, document: Callable[..., RawDocument]
) -> None:
    """By the article's row, or by the address of what became no article; held once, now, for the first time."""
    blank = document(b" ", url="https://kabarmuara.example/kosong")
    parted = parted_by(transform([blank, document(b"")]), failing(), capture_of(blank))
    assert parted.quarantine["publisher_id"].to_pylist() == ["kabarmuara.example", None]
    held = parted_by(transformed, failing(transformed.tables["article_versions"]["capture_id"][0].as_py()))
    row = held.quarantine.to_pylist()[-1]
    assert row["publisher_id"] == json.loads(row["row"])["publisher_id"]
    assert (row["first_held_at"], row["held_count"], row["released_at"]) == (HELD_AT, 1, None)


def test_the_publishers_of_the_run_decide(document: Callable[..., RawDocument]) -> None:
    """What became no article is told under the house that the operator's own files give its address to."""
    house = 'id = "muara"\nname = "Muara"\nkind = "local"\ndomains = ["kabarmuara.example"]\ndateline_names = []\n'
    own = publishers_with((("muara.toml", house + 'zone = "Asia/Jakarta"\n'),))
    blank = document(b" ", url=ADDRESS)
    parted = part(transform([blank]), failing(), "r1", HELD_AT, [capture_of(blank)], publishers=own)
    assert parted.quarantine["publisher_id"].to_pylist() == ["muara"]
