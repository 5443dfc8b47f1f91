import shutil
from pathlib import Path
from typing import Any

import pytest

from flows.settings import Settings
from warehouse.lake import open_reader

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def test_the_flow_gives_what_the_direct_run_gives(
    harness: None, settings: Settings, demo: Path, ingested_demo: Any
) -> None:
    """The same counts and articles, a row in `runs` that says prefect, and the summary as an artifact."""
    del harness
    from prefect.client.orchestration import get_client  # noqa: PLC0415

    from flows.scheduled import ingest_flow  # noqa: PLC0415

    summary = ingest_flow([str(demo)], settings)
    assert summary.counts == ingested_demo.summary.counts
    with get_client(sync_client=True) as client:
        (artifact,) = client.read_artifacts()
        runs = client.read_task_runs()
    assert artifact.key == "kliping-run"
    assert summary.run_id in str(artifact.data)
    assert {run.name.split("-")[0] for run in runs} == {"extract", "validate", "load"}
    query = "select article_id, version, title, body, published_at from articles order by all"
    with open_reader(settings.lake, timezone="UTC") as lake, open_reader(ingested_demo.root, timezone="UTC") as direct:
        assert lake.execute("select orchestrator, status from runs").fetchall() == [("prefect", "completed")]
        assert lake.execute(query).fetchall() == direct.execute(query).fetchall()


def test_the_nightly_run_takes_the_inbox_and_fails_where_a_person_is_needed(
    harness: None, settings: Settings, demo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It makes the inbox, loads what lies there, and ends as failed only after everything is committed."""
    del harness
    from flows.scheduled import nightly  # noqa: PLC0415

    inbox = tmp_path / "masuk"
    monkeypatch.setenv("KLIPING_LAKE", str(settings.lake))
    monkeypatch.setenv("KLIPING_INBOX", str(inbox))
    monkeypatch.setenv("KLIPING_REPORT", str(tmp_path / "laporan"))
    monkeypatch.setenv("KLIPING_WORKERS", "1")
    nightly(inbox_only=True)
    assert list(inbox.iterdir()) == []
    shutil.copy(min((demo / "text").iterdir()), inbox)
    nightly(inbox_only=True)
    (inbox / "kosong.txt").write_bytes(b"")
    with pytest.raises(RuntimeError, match="1 quarantined"):
        nightly(inbox_only=True)
    nightly(inbox_only=True)
    with open_reader(settings.lake, timezone="UTC") as lake:
        runs = lake.execute("select trigger, orchestrator, status, new_count from runs order by started_at").fetchall()
    assert runs == [("nightly", "prefect", "completed", new) for new in (0, 1, 0, 0)]
