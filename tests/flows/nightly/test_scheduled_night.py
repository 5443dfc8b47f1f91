from pathlib import Path
from typing import Any

import pytest

from flows.settings import Settings
from warehouse.lake import open_reader

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


@pytest.fixture
def variables(night_settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings of the night, as a worker has them: in its environment. The folder of reports."""
    values = {
        "LAKE": str(night_settings.lake),
        "INBOX": str(tmp_path / "inbox"),
        "REPORT": str(tmp_path / "report"),
        "CONTACT": str(night_settings.contact),
        "ALLOW_ADDRESSES": '["127.0.0.0/8"]',
        "FETCH__DELAY_SECONDS": "0",
        "WORKERS": "1",
    }
    for name, value in values.items():
        monkeypatch.setenv(f"KLIPING_{name}", value)
    return tmp_path / "report"


def test_the_deployed_flow_fetches_as_one_task(
    harness: None, warta: Any, variables: Path, night_settings: Settings
) -> None:
    """What a schedule starts fetches, loads and reports; Prefect sees one task for all fetching."""
    del harness, warta
    from prefect.client.orchestration import get_client  # noqa: PLC0415

    from flows.scheduled import nightly  # noqa: PLC0415

    nightly(publishers=["warta"])
    with get_client(sync_client=True) as client:
        tasks = [run.name.split("-")[0] for run in client.read_task_runs()]
    assert sorted(tasks) == ["extract", "fetch", "load", "validate"]
    with open_reader(night_settings.lake, timezone="UTC") as lake:
        runs = lake.execute("select trigger, orchestrator, status, new_count from runs").fetchall()
    assert runs == [("nightly", "prefect", "completed", 3)]
    assert (variables / "report.html").is_file()
