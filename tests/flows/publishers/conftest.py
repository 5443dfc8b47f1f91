"""Houses on loopback for the tests here, and settings that let them be asked without pauses."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from flows.fetching.limits import Limits
from flows.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))

if TYPE_CHECKING:
    from news_site import NewsSite

CONTACT = "redaksi@kliping.example"


@pytest.fixture
def open_site() -> Iterator[Callable[..., "NewsSite"]]:
    """Opens servers on loopback addresses, each another host, until the test is over."""
    from news_site import NewsSite  # noqa: PLC0415 - found on the path that this file sets

    with ExitStack() as opened:
        yield lambda address="127.0.3.1": opened.enter_context(NewsSite(address))


@pytest.fixture
def site(open_site: Callable[..., "NewsSite"]) -> "NewsSite":
    """The well-kept house Radio Lereng."""
    from news_site import radio_lereng  # noqa: PLC0415 - found on the path that this file sets

    opened = open_site()
    opened.pages.update(radio_lereng(opened.origin))
    return opened


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of a lake in the test's own folder that may fetch from loopback, and do not pause."""
    return Settings(
        lake=tmp_path / "lake",
        workers=1,
        allow_addresses=(ip_network("127.0.0.0/8"),),
        fetch=Limits(delay_seconds=0, backoff_seconds=0, retries=0),
    )
