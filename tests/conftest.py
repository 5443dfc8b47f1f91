"""What every test may ask for."""

import os
import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from expectations import validation
from flows.ingest import ingest
from flows.settings import Settings
from flows.summary import Summary
from transforms.tables import TABLES
from warehouse.lake import open_reader

# Machines differ and are shared: a property fails for what is wrong, never for how long it took.
settings.register_profile("kliping", deadline=None)
settings.load_profile("kliping")

ROOT = Path(__file__).parents[1]
BESIDE = ROOT.parent / "shared" / "corpus"
DEMO = ROOT / "seeds" / "demo"

Contents = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of real articles beside the repository, or where KLIPING_CORPUS says; skips without it.

    Tests that ask for it carry the marker `corpus`. Nothing of it is part of the repository.
    """
    folder = Path(os.environ.get("KLIPING_CORPUS", BESIDE))
    if not (folder / "articles").is_dir():
        pytest.skip(f"needs the annotated corpus, and there is none at {folder}; KLIPING_CORPUS says where it is")
    return folder


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the settings of whoever runs it, nor an orchestrator of theirs."""
    for name in [name for name in os.environ if name.startswith("KLIPING_") or name == "PREFECT_API_URL"]:
        if name != "KLIPING_CORPUS":
            monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reaches beyond this machine, whatever the code it tries would do: names and connections are refused."""
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def guarded_connect(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_here(address[0]):
            raise AssertionError(f"a test wants to connect to {address}")
        connect(self, address)

    def guarded_look_up(host: Any, *more: Any, **named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name and name != "localhost" and not _is_here(name):
            raise socket.gaierror(socket.EAI_NONAME, f"a test wants to look up {name}")
        return look_up(host, *more, **named)

    monkeypatch.setattr(socket.socket, "connect", guarded_connect)
    monkeypatch.setattr(socket, "getaddrinfo", guarded_look_up)


def _is_here(host: str) -> bool:
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host in ("", "localhost")


@dataclass
class Recorder:
    """A watcher that keeps what it is told."""

    lines: list[str] = field(default_factory=list)
    advances: list[int] = field(default_factory=list)

    def say(self, line: str) -> None:
        """Keep a line that must be seen."""
        self.lines.append(line)

    def advance(self, documents: int, line: str) -> None:
        """Keep how many more documents are done."""
        del line
        self.advances.append(documents)


@pytest.fixture
def recorder() -> Recorder:
    """A watcher that keeps what it is told."""
    return Recorder()


@dataclass(frozen=True)
class Ingested:
    """A lake that must not be written to, and the summary of the run that made it."""

    root: Path
    summary: Summary


@pytest.fixture(scope="session")
def demo() -> Path:
    """The folder of the demo corpus."""
    return DEMO


@pytest.fixture(scope="session")
def ingested_demo(tmp_path_factory: pytest.TempPathFactory) -> Ingested:
    """The demo corpus in a lake, to be read or copied only."""
    # Imported with its deprecations muted; under pytest they would be errors that leave expectations unchecked.
    validation.preload()
    root = tmp_path_factory.mktemp("demo") / "lake"
    return Ingested(root, ingest([str(DEMO)], Settings(lake=root, workers=1), Recorder()))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a lake in the test's own folder, everything in one process."""
    return Settings(lake=tmp_path / "lake", workers=1)


@pytest.fixture
def demo_settings(settings: Settings, ingested_demo: Ingested) -> Settings:
    """Settings of a lake of the test's own that holds the demo corpus."""
    shutil.copytree(ingested_demo.root, settings.lake)
    return settings


@pytest.fixture
def contents() -> Callable[[Path], Contents]:
    """Reads every table of a lake, rows in an order of their own."""

    def read(root: Path) -> Contents:
        with open_reader(root, timezone="UTC") as lake:
            return {name: sorted(lake.execute(f"from {name}").fetchall(), key=repr) for name in TABLES}

    return read
