import os
from collections.abc import Callable
from pathlib import Path

import pytest

from flows import workers
from flows.workers import SHARE, Workers
from transforms.batch import Held
from transforms.documents import RawDocument

Document = Callable[..., RawDocument]


@pytest.fixture
def deadly(monkeypatch: pytest.MonkeyPatch) -> object:
    """Lets worker processes find the module of deadly documents, and gives it."""
    monkeypatch.syspath_prepend(Path(__file__).parent)
    import deadly  # noqa: PLC0415 - by the name under which a worker imports it

    return deadly


def letters(document: Document, count: int) -> list[RawDocument]:
    """Documents whose bodies tell them apart."""
    return [
        document(f"Judul {number}\n\nIsi berita nomor {number}.".encode(), f"{number}.txt") for number in range(count)
    ]


def titles(made: workers.Transformed) -> list[str]:
    """The titles in their order."""
    found: list[str] = made.tables["article_versions"]["title"].to_pylist()
    return found


def test_order_is_kept_across_shares(document: Document) -> None:
    """What documents become stands in their order, whichever worker was first."""
    documents = letters(document, 3 * SHARE + 1)
    with Workers(2, 60) as pool:
        pool.protect()
        made = pool.transform(documents)
    assert titles(made) == [f"Judul {number}" for number in range(len(documents))]


def test_one_worker_is_this_process(document: Document, deadly: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """With one worker no process is started, even where protection is asked for."""
    monkeypatch.setattr(workers, "transform", deadly.transform_and_tell)  # type: ignore[attr-defined]
    with Workers(1, 60) as pool:
        pool.protect()
        assert titles(pool.transform(letters(document, 2))) == [str(os.getpid())] * 2
        assert not pool.run_elsewhere


@pytest.mark.parametrize("is_protected", [False, True])
def test_small_batches_stay_here_unless_protected(
    document: Document, deadly: object, monkeypatch: pytest.MonkeyPatch, is_protected: bool
) -> None:
    """A few documents do not wait for a worker to start, but after a killed run they do."""
    monkeypatch.setattr(workers, "transform", deadly.transform_and_tell)  # type: ignore[attr-defined]
    with Workers(2, 60) as pool:
        if is_protected:
            pool.protect()
        places = set(titles(pool.transform(letters(document, 2))))
    assert (places == {str(os.getpid())}) is not is_protected


@pytest.mark.slow
def test_documents_that_end_their_worker_are_held_and_the_rest_survives(
    document: Document, deadly: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One document hangs, one kills its worker: both are held by name, their neighbours become articles in order."""
    monkeypatch.setattr(workers, "transform", deadly.transform)  # type: ignore[attr-defined]
    documents = letters(document, 6)
    documents[1] = document(deadly.HANGS, "macet.txt")  # type: ignore[attr-defined]
    documents[4] = document(deadly.DIES, "mati.txt")  # type: ignore[attr-defined]
    monkeypatch.setattr(workers, "SHARE", 3)
    with Workers(2, 8) as pool:
        pool.protect()
        made = pool.transform(documents)
    assert titles(made) == ["Judul 0", "Judul 2", "Judul 3", "Judul 5"]
    hanging, dying = made.held
    assert hanging == Held(
        documents[1].capture_id,
        "/berkas/macet.txt",
        "extract",
        "timeout",
        "/berkas/macet.txt: took a worker more than 8 s (KLIPING_DOCUMENT_SECONDS)",
    )
    assert (dying.source_uri, dying.stage, dying.reason) == ("/berkas/mati.txt", "extract", "worker_died")
    assert dying.message.startswith("/berkas/mati.txt: ended its worker process: ")


def test_no_documents_are_no_rows() -> None:
    """An empty batch gives empty tables and starts nothing."""
    with Workers(2, 60) as pool:
        made = pool.transform([])
    assert titles(made) == []
    assert made.held == ()
