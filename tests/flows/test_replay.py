from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.ingest import ingest
from flows.rehearsal import rehearse
from flows.replay import outcome_of, replay
from flows.settings import Settings
from flows.steps import Steps, validate
from transforms import batch
from transforms.article import make_article
from transforms.batch import Transformed
from transforms.documents import RawDocument, UnreadableDocumentError
from warehouse.lake import open_reader
from warehouse.quarantine import Selection


def ask(settings: Settings, query: str) -> list[Any]:
    """The rows of a query."""
    with open_reader(settings.lake, timezone="UTC") as lake:
        return lake.execute(query).fetchall()


@pytest.fixture
def held(settings: Settings, articles: Path, recorder: Any, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A lake in which an article is held by a fault of ours that is mended now, beside an empty file."""

    def refuse_some(document: RawDocument, tools: Any) -> Any:
        if document.source_uri.endswith("b.txt"):
            raise UnreadableDocumentError("not_understood", "cannot be understood yet")
        return make_article(document, tools)

    with monkeypatch.context() as patch:
        patch.setattr(batch, "make_article", refuse_some)
        assert ingest([str(articles)], settings, recorder).quarantined == 2
    return settings


def test_what_passes_now_is_loaded_and_released(held: Settings, articles: Path, recorder: Any) -> None:
    """From the archive alone: the mended document becomes an article, the empty one stays held."""
    for path in articles.iterdir():
        path.unlink()
    summary = replay(Selection(), held, recorder)
    assert (summary.read, summary.new, summary.quarantined, summary.reasons) == (2, 1, 1, {"empty": 1})
    released = "select failed_expectations, released_at is not null from quarantine order by 1"
    assert ask(held, released) == [(["empty"], False), (["not_understood"], True)]
    assert ask(held, "select count(*) from articles") == [(2,)]
    linked = "select count(*) from captures join articles on captures.article_id = articles.article_id"
    assert ask(held, linked) == [(2,)]


def test_a_replay_in_vain_changes_no_article(held: Settings, recorder: Any) -> None:
    """What fails again stays held, once, for today's reasons, and is told as such."""
    for _ in range(2):
        summary = replay(Selection(expectation="empty"), held, recorder)
        assert (summary.read, summary.new, summary.quarantined) == (1, 0, 1)
    assert ask(held, "select count(*) from quarantine where released_at is null") == [(2,)]
    assert ask(held, "select count(*) from captures") == [(3,)]


def test_only_what_was_chosen_is_replayed(held: Settings, recorder: Any) -> None:
    """A reason narrows; the beginning of an id does; nothing held is nothing done."""
    ((begin,),) = ask(held, "select quarantine_id[:8] from quarantine where failed_expectations = ['not_understood']")
    assert replay(Selection(expectation="unheard_of"), held, recorder).read == 0
    assert replay(Selection(quarantine_ids=(begin,)), held, recorder).new == 1
    assert replay(Selection(quarantine_ids=(begin,)), held, recorder).read == 0


@pytest.mark.parametrize(("zone", "day"), [("Asia/Jakarta", date(2026, 3, 2)), ("UTC", date(2026, 3, 1))])
def test_a_day_is_one_of_the_settings_zone(
    settings: Settings, articles: Path, recorder: Any, *, zone: str, day: date
) -> None:
    """What `quarantine list` shows under a date is what that date replays: 20:00 UTC is the next day in Jakarta."""
    evening = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)
    ingest([str(articles / "kosong.txt")], settings, recorder, clock=lambda: evening)
    local = settings.model_copy(update={"timezone": zone})
    assert replay(Selection(held_on=date(2026, 3, 3)), local, recorder).read == 0
    assert replay(Selection(held_on=day), local, recorder).read == 1


def test_a_damaged_archive_is_named(held: Settings, recorder: Any) -> None:
    """A document that the archive cannot give is a failure by name; the others are replayed."""
    ((file, offset),) = ask(
        held,
        "select archive_file, archive_offset from captures join quarantine using (capture_id)"
        " where failed_expectations = ['not_understood']",
    )
    with (held.lake / "archive" / file).open("r+b") as archive:
        archive.seek(offset)
        archive.write(b"\0" * 40)
    summary = replay(Selection(), held, recorder)
    assert (summary.failed_count, summary.quarantined, summary.new) == (1, 1, 0)
    (failure,) = summary.failures
    assert (failure.stage, failure.reason) == ("archive", "unreadable_archive")
    assert failure.source_uri.endswith("b.txt")


def test_a_failed_expectation_is_replayed_after_it_is_mended(settings: Settings, articles: Path, recorder: Any) -> None:
    """An article held by a critical expectation is kept whole and loaded once the expectation lets it pass."""

    def hold_all(transformed: Transformed, received_at: datetime) -> Any:
        verdict = validate(transformed, received_at)
        ids = transformed.tables["article_versions"]["capture_id"].to_pylist()
        return type(verdict)(verdict.results, dict.fromkeys(ids, ("too_strict",)))

    source = str(articles / "a.txt")
    assert ingest([source], settings, recorder, Steps(validate=hold_all)).reasons == {"too_strict": 1}
    assert ask(settings, "select count(*) from article_versions") == [(0,)]
    assert replay(Selection(expectation="too_strict"), settings, recorder).new == 1
    assert ask(settings, "select count(*) from articles join removed_spans using (article_id)")
    assert ingest([source], settings, recorder).unchanged == 1


def test_a_rehearsal_says_what_a_replay_then_does(
    held: Settings, recorder: Any, contents: Callable[[Path], Any]
) -> None:
    """The same documents released and held for the same reasons, and not a row written."""
    before = contents(held.lake)
    rehearsed = rehearse(Selection(), held, recorder)
    assert contents(held.lake) == before
    outcome = outcome_of(replay(Selection(), held, recorder), held)
    for planned, done in ((rehearsed.released, outcome.released), (rehearsed.held, outcome.held)):
        assert [entry.quarantine_id for entry in planned] == [entry.quarantine_id for entry in done]
        assert [entry.failed_expectations for entry in planned] == [entry.failed_expectations for entry in done]
    assert [entry.failed_expectations for entry in rehearsed.released] == [("not_understood",)]
    assert [entry.failed_expectations for entry in rehearsed.held] == [("empty",)]
    assert outcome.released[0].released_run_id is not None
    assert rehearse(Selection(expectation="not_understood"), held, recorder).released == []
