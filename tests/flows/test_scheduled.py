import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flows import telemetry
from flows.settings import Settings
from warehouse.lake import open_reader

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def prefect_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home of Prefect's own for these tests, telemetry off."""
    home = tmp_path_factory.mktemp("prefect")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PREFECT_HOME", str(home))
        patch.setenv("PREFECT_LOGGING_TO_API_ENABLED", "false")
        for name in telemetry.OFF | telemetry.PATIENCE:
            patch.delenv(name, raising=False)
        telemetry.switch_off()
        yield home
        for name in telemetry.OFF | telemetry.PATIENCE:
            os.environ.pop(name, None)


@pytest.fixture(scope="module")
def harness(prefect_home: Path) -> Iterator[None]:
    """Prefect's embedded API on a database of its own."""
    del prefect_home
    import warnings  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Prefect's own and its parts'
        from prefect.testing.utilities import prefect_test_harness  # noqa: PLC0415 - after the environment is set

        with prefect_test_harness(server_startup_timeout=120):
            yield


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
    monkeypatch.setenv("KLIPING_WORKERS", "1")
    nightly()
    assert list(inbox.iterdir()) == []
    shutil.copy(min((demo / "text").iterdir()), inbox)
    nightly()
    (inbox / "kosong.txt").write_bytes(b"")
    with pytest.raises(RuntimeError, match="1 quarantined"):
        nightly()
    nightly()
    with open_reader(settings.lake, timezone="UTC") as lake:
        runs = lake.execute("select trigger, orchestrator, status, new_count from runs order by started_at").fetchall()
    assert runs == [("nightly", "prefect", "completed", new) for new in (0, 1, 0, 0)]
