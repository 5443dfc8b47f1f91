import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

# What a webhook's address is: whoever knows it may write there.
SECRET = "T0KEN-RAHASIA"  # noqa: S105 - invented


class Receiver(http.server.ThreadingHTTPServer):
    """A webhook on loopback that keeps what it is sent and answers with `status`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.received: list[dict[str, Any]] = []
        self.status = 200

    @property
    def url(self) -> str:
        """Where it listens, with a secret in it as webhooks have."""
        return f"http://127.0.0.1:{self.server_port}/hooks/{SECRET}"


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        """Keep the JSON and answer."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append(json.loads(body))
        self.send_response(self.server.status)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name it has where it is declared
        """Nothing to the terminal."""


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    """A webhook that answers."""
    server = Receiver()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def block(harness: None, receiver: Receiver) -> str:
    """A notification block that gives what it is told to the webhook."""
    del harness
    from prefect.blocks.notifications import CustomWebhookNotificationBlock  # noqa: PLC0415

    webhook: Any = CustomWebhookNotificationBlock(
        name="redaksi", url=receiver.url, json_data={"subject": "{{subject}}", "text": "{{body}}"}
    )
    webhook.save("redaksi", overwrite=True)
    return "custom-webhook/redaksi"


@pytest.fixture
def inbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty inbox; lake and report lie beside it."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    for name, value in {
        "LAKE": tmp_path / "lake",
        "INBOX": folder,
        "REPORT": tmp_path / "laporan",
        "WORKERS": 1,
    }.items():
        monkeypatch.setenv(f"KLIPING_{name}", str(value))
    return folder


def run_nightly() -> str | None:
    """Run the nightly flow; the words that it failed with, if it did."""
    from flows.scheduled import nightly  # noqa: PLC0415 - after the environment is set

    try:
        nightly(inbox_only=True)
    except RuntimeError as error:
        return str(error)
    return None


@pytest.mark.usefixtures("block")
def test_nothing_is_sent_where_no_block_is_named(inbox: Path, receiver: Receiver) -> None:
    """Alerts are off until they are configured, whatever happens; the report is written all the same."""
    (inbox / "kosong.txt").write_bytes(b"")
    assert "something needs a person" in (run_nightly() or "")
    assert receiver.received == []
    assert (inbox.parent / "laporan" / "report.html").is_file()


def test_trouble_is_told_on_one_screen(
    inbox: Path, receiver: Receiver, block: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A quiet night says nothing; one with a document held sends the verdict, the run, and what is held."""
    monkeypatch.setenv("KLIPING_ALERT_BLOCK", block)
    assert run_nightly() is None
    assert receiver.received == []
    (inbox / "kosong.txt").write_bytes(b"")
    assert run_nightly() is not None
    (alert,) = receiver.received
    assert alert["text"].startswith(alert["subject"])
    for said in ("(nightly)", "quarantined 1", "1 document became no article (empty)"):
        assert said in alert["text"]
    assert len(alert["text"].splitlines()) < 30


def test_every_night_is_told_where_that_is_asked_for(
    inbox: Path, receiver: Receiver, block: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With `always`, a night without trouble is told too, and its flow run ends well."""
    monkeypatch.setenv("KLIPING_ALERT_BLOCK", block)
    monkeypatch.setenv("KLIPING_ALERT_ON", "always")
    assert run_nightly() is None
    (alert,) = receiver.received
    assert "read 0" in alert["text"]
    del inbox


@pytest.mark.parametrize("wrong", ["answers_500", "is_down", "is_unknown"])
def test_an_alert_that_fails_loses_nothing(
    inbox: Path,
    receiver: Receiver,
    block: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    *,
    wrong: str,
) -> None:
    """The run is committed and reported; log and flow run say that the alert did not go out, not its address."""
    name = block if wrong != "is_unknown" else "custom-webhook/tidak-ada"
    monkeypatch.setenv("KLIPING_ALERT_BLOCK", name)
    receiver.status = 500
    if wrong == "is_down":
        receiver.shutdown()
        receiver.server_close()
    (inbox / "kosong.txt").write_bytes(b"")
    told = run_nightly() or ""
    assert "the run is committed" in told
    assert "the alert did not go out" in told
    assert name in told
    assert ("answered with 500" in told) == (wrong == "answers_500")
    assert SECRET not in told + caplog.text
    assert (inbox.parent / "laporan" / "report.html").is_file()
    assert statuses(inbox.parent / "lake") == ["completed"]


def test_a_report_that_fails_loses_nothing(
    inbox: Path, receiver: Receiver, block: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the report cannot be written, the run is committed, and the alert carries the run's own summary."""
    monkeypatch.setenv("KLIPING_ALERT_BLOCK", block)
    (inbox.parent / "laporan").write_text("a file where a folder should be")
    assert "its report could not be written" in (run_nightly() or "")
    assert "| read | new |" in receiver.received[0]["text"]
    assert statuses(inbox.parent / "lake") == ["completed"]


def test_a_run_that_ends_early_is_told(
    inbox: Path, receiver: Receiver, block: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What keeps a run from being made at all is sent before the flow run fails with it."""
    monkeypatch.setenv("KLIPING_ALERT_BLOCK", block)
    rules = inbox.parent / "lake" / "rules"
    rules.mkdir(parents=True)
    (rules / "rusak.toml").write_text("[[rule]")
    with pytest.raises(Exception, match=r"rusak\.toml"):
        run_nightly()
    (alert,) = receiver.received
    assert alert["subject"] == "The nightly run failed"
    assert "rusak.toml" in alert["text"]


def test_hostile_titles_call_nobody(receiver: Receiver, block: str) -> None:
    """What chats take for a mention or a link arrives as plain characters."""
    from flows.alerts import send_alert  # noqa: PLC0415

    send_alert(block, "Satu", "<!channel> @everyone {{subject}} <https://jahat.example|klik>")
    assert receiver.received[0]["text"] == "‹!channel› ＠everyone {{subject}} ‹https://jahat.example|klik›"


def statuses(lake: Path) -> list[str]:
    """The statuses of the lake's runs."""
    from warehouse.lake import open_reader  # noqa: PLC0415

    with open_reader(lake, timezone="UTC") as connection:
        return [status for (status,) in connection.execute("select status from runs").fetchall()]
