"""`kliping nightly` as a person types it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.settings import Settings

PUBLISHED = datetime(2026, 3, 1, 22, 10, tzinfo=UTC)
KLIPING = str(Path(sys.executable).with_name("kliping"))


@pytest.fixture
def environment(night_settings: Settings, tmp_path: Path) -> dict[str, str]:
    """Variables of a lake that may fetch from loopback, without patience."""
    mine = {
        "KLIPING_LAKE": str(night_settings.lake),
        "KLIPING_INBOX": str(tmp_path / "inbox"),
        "KLIPING_REPORT": str(tmp_path / "report"),
        "KLIPING_CONTACT": "redaksi@kliping.example",
        "KLIPING_ALLOW_ADDRESSES": '["127.0.0.0/8"]',
        "KLIPING_WORKERS": "1",
    }
    return {name: value for name, value in os.environ.items() if not name.startswith(("KLIPING_", "PREFECT_"))} | mine


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command, to its end."""
    return subprocess.run(
        [KLIPING, "nightly", *arguments], env=environment, capture_output=True, text=True, check=False
    )


def test_without_a_contact_it_is_wrong_usage(environment: dict[str, str]) -> None:
    """Nothing is opened or fetched; the line says what to set."""
    del environment["KLIPING_CONTACT"]
    ended = run(environment)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "set KLIPING_CONTACT" in ended.stderr
    assert not Path(environment["KLIPING_LAKE"], "catalog.sqlite").exists()


def test_a_wrong_hour_and_a_wrong_publisher_are_wrong_usage(environment: dict[str, str]) -> None:
    """Each is named with what would be right."""
    assert "no time of day such as 05:00" in run(environment, "--until", "25:00").stderr
    assert "publishers list" in run(environment, "antarra").stderr


def test_asked_to_stop_it_loads_what_it_has_and_goes_on_later(
    environment: dict[str, str], site: Any, list_publisher: Callable[..., None], story: Callable[[int], tuple[str, str]]
) -> None:
    """SIGTERM ends the fetching, not the run; the next run fetches the rest and nothing of before."""
    entries = []
    for number in range(8):
        title, sentences = story(number)
        path = site.put_story(f"warga-perbaiki-jembatan-{number}", title, sentences, PUBLISHED)
        entries.append((path, title, PUBLISHED))
    site.put_feed("/feed", entries)
    list_publisher("warta", site, f'feeds = ["{site.url("/feed")}"]')
    slowly = environment | {"KLIPING_FETCH__DELAY_SECONDS": "0.7"}
    with subprocess.Popen(
        [KLIPING, "nightly", "warta", "--no-report"],
        env=slowly,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as night:
        while sum(path.startswith("/berita") for path in site.asked) < 2:
            assert night.poll() is None, night.stderr and night.stderr.read()
            time.sleep(0.05)
        night.send_signal(signal.SIGTERM)
        out, errors = night.communicate()
    assert night.returncode == 0, errors
    assert "because it was asked to stop" in errors
    assert "are left for the next run" in out
    first = [path for path in site.asked if path.startswith("/berita")]
    assert 2 <= len(first) < 8
    site.asked.clear()
    ended = run(environment | {"KLIPING_FETCH__DELAY_SECONDS": "0"}, "warta", "--no-report")
    assert ended.returncode == 0, ended.stderr
    assert "goes on where it stopped" in ended.stderr
    assert sorted(site.asked) == sorted({f"/berita/warga-perbaiki-jembatan-{n}" for n in range(8)} - set(first))
