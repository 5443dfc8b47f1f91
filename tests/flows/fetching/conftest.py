"""The server of faults, and the limits that make waiting for them short."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from fault_server import FaultServer


@pytest.fixture(scope="session")
def running_server() -> Iterator[FaultServer]:
    """The server, once a process."""
    with FaultServer() as server:
        yield server


@pytest.fixture
def server(running_server: FaultServer) -> FaultServer:
    """The server as if it had just been started: nothing received."""
    running_server.clear()
    return running_server
