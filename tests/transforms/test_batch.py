import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import transforms.batch
from transforms.batch import Transformed, gather, transform
from transforms.columns import arrow_schema
from transforms.documents import RawDocument
from transforms.identity import capture_id
from transforms.tables import ARTICLE_TABLES

RECEIVED_AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def document(text: str, url: str | None = None, media_type: str = "text/plain") -> RawDocument:
    """A document that holds the text."""
    content = text.encode("utf-8", "surrogatepass")
    return RawDocument(capture_id(content, url), "inbox/a", media_type, content, RECEIVED_AT, url=url)


def versions(made: Transformed) -> list[tuple[str, int]]:
    """Capture and number of arrival of every article."""
    table = made.tables["article_versions"]
    return list(zip(table["capture_id"].to_pylist(), table["version"].to_pylist(), strict=True))


def test_tables_have_the_declared_schemas() -> None:
    """Every table of an article is there with its schema, with rows and without."""
    for made in (transform([]), transform([document("Judul\nIsi berita.")])):
        assert {name: table.schema for name, table in made.tables.items()} == {
            name: arrow_schema(record) for name, record in ARTICLE_TABLES.items()
        }


def test_what_cannot_be_an_article_is_held() -> None:
    """A bad document stops nothing: it is held with stage, reason and words, and the others go on."""
    made = transform([document(""), document("Judul\nIsi berita."), document("{", media_type="application/json")])
    assert [(held.stage, held.reason) for held in made.held] == [("read", "empty"), ("read", "bad_json")]
    assert all("inbox/a" in held.message for held in made.held)
    assert made.tables["article_versions"].num_rows == 1


def test_a_fault_of_ours_holds_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """An exception nobody foresaw is a held document with the exception's words, not the end of a run."""

    def broken(*_: object) -> None:
        raise ZeroDivisionError("seven by none")

    monkeypatch.setattr(transforms.batch, "make_article", broken)
    (held,) = transform([document("Judul\nIsi berita.")]).held
    assert (held.stage, held.reason) == ("extract", "crashed")
    assert "ZeroDivisionError: seven by none" in held.message


@given(st.lists(st.sampled_from("abc"), max_size=12), st.data())
def test_arrivals_are_numbered_however_a_batch_is_shared_out(addresses: list[str], data: st.DataObject) -> None:
    """Shares gathered in order number the arrivals of an article as one share would."""
    documents = [
        document(f"Judul {number}\nIsi berita nomor {number}.", f"https://kabarmerapu.example/{name}/berita")
        for number, name in enumerate(addresses)
    ]
    cut = data.draw(st.integers(0, len(documents)))
    shared = gather([transform(documents[:cut]), transform(documents[cut:])])
    assert versions(shared) == versions(transform(documents))
    assert shared.tables["field_evidence"].equals(transform(documents).tables["field_evidence"])


@given(st.text(max_size=400))
def test_the_ledger_balances_for_any_text(text: str) -> None:
    """Title line, body and removed spans add up to the source text, whatever the text is."""
    assert_balanced(transform([document(text)]))


def assert_balanced(made: Transformed) -> None:
    """Fail for an article whose stretches do not add up to its source text."""
    removed: dict[tuple[str, int], int] = {}
    for span in made.tables["removed_spans"].to_pylist():
        key = (span["article_id"], span["version"])
        removed[key] = removed.get(key, 0) + len(span["text"])
        assert span["end"] - span["start"] == len(span["text"])
    for row in made.tables["article_versions"].to_pylist():
        taken = removed.get((row["article_id"], row["version"]), 0)
        assert row["title_end"] + len(row["body"]) + taken == row["source_length"], row["source_uri"]


def corpus_documents(corpus: Path) -> Iterator[RawDocument]:
    """Every document of the annotated corpus."""
    for path in sorted([*corpus.glob("articles/*.txt"), *corpus.glob("seeds/*.txt"), *corpus.glob("html/*/*.html")]):
        media_type = "text/html" if path.suffix == ".html" else "text/plain"
        content = path.read_bytes()
        yield RawDocument(capture_id(content, None), str(path), media_type, content, RECEIVED_AT)
    for line in (corpus / "raw_articles.jsonl").read_bytes().splitlines():
        yield RawDocument(capture_id(line, None), "raw", "application/json", line, RECEIVED_AT)


@pytest.mark.corpus
def test_the_ledger_balances_over_the_corpus(corpus: Path) -> None:
    """Every document of the annotated corpus becomes an article whose ledger balances."""
    documents = list(corpus_documents(corpus))
    made = transform(documents)
    assert_balanced(made)
    assert made.held == ()
    assert made.tables["article_versions"].num_rows == len(documents)


@pytest.mark.corpus
def test_list_pages_of_the_corpus_become_no_articles(corpus: Path) -> None:
    """Index and home pages are held for what they are."""
    pages = sorted(corpus.glob("html/not_articles/*/*.html"))
    made = transform([document(page.read_text("utf-8", "replace"), media_type="text/html") for page in pages])
    assert [held.reason for held in made.held] == ["listing_page"] * len(pages)
    assert pages


@pytest.mark.corpus
def test_the_four_seed_articles_are_right(corpus: Path) -> None:
    """Title, dateline, initials and time of publication of the four articles are as annotated."""
    gold = json.loads((corpus / "seeds" / "gold.json").read_text("utf-8"))["articles"]
    for name, wanted in gold.items():
        content = (corpus / "seeds" / name).read_bytes()
        made = transform([RawDocument(capture_id(content, None), name, "text/plain", content, RECEIVED_AT)])
        (row,) = made.tables["article_versions"].to_pylist()
        dateline = wanted["dateline"] or {"place": None, "outlet": None}
        assert row["title"] == wanted["title"]["text"]
        assert (row["dateline_place"], row["dateline_publisher"]) == (dateline["place"], dateline["outlet"])
        assert row["initials"] == wanted["byline"]["initials"]
        published = row["published_at"].isoformat() if row["published_at"] else None
        stated = (wanted["published_at"] or {}).get("value")
        assert published == (datetime.fromisoformat(stated).astimezone(UTC).isoformat() if stated else None)
