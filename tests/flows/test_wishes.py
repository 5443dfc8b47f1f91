"""What somebody asks for, held against what there is."""

from pathlib import Path

import pytest

from flows.settings import Settings
from flows.wishes import WishError, contact_of, publishers_named
from transforms.publishers import load_publishers


def test_without_a_contact_nothing_is_asked_of_anybody(tmp_path: Path) -> None:
    """The refusal names the setting, an example of it, and what works without one."""
    with pytest.raises(WishError, match=r"KLIPING_CONTACT=\S+@.*--inbox-only"):
        contact_of(Settings(lake=tmp_path))
    assert contact_of(Settings(lake=tmp_path, contact="https://warta.example/bot")) == "https://warta.example/bot"


def test_publishers_come_in_the_order_asked_and_once() -> None:
    """All ids that nobody has are told together."""
    publishers = load_publishers()
    first, second = (publisher.id for publisher in list(publishers)[:2])
    named = publishers_named(publishers, [second, first, second])
    assert [publisher.id for publisher in named] == [second, first]
    with pytest.raises(WishError, match=r"no publisher 'kompass', 'tmpo'; .*publishers list"):
        publishers_named(publishers, ["kompass", first, "tmpo"])
