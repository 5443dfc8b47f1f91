import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.sources.printable import printable, source_uri


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (b"kabar desa.txt", "kabar desa.txt"),
        ("Jum’at – Ngawi.txt".encode(), "Jum’at – Ngawi.txt"),
        (b"dua\nbaris.txt", "dua\\nbaris.txt"),
        (b"caf\xe9.txt", "caf\\xe9.txt"),
        (b"\x1b[31mmerah.txt", "\\u001b[31mmerah.txt"),
        ("a\u202eb.txt".encode(), "a\\u202eb.txt"),
    ],
)
def test_odd_bytes_in_names_are_shown(name: bytes, expected: str) -> None:
    """Names keep what prints and show everything else by its number."""
    assert printable(os.fsdecode(name)) == expected


@given(st.binary(min_size=1))
def test_any_name_can_be_stored(name: bytes) -> None:
    """Whatever bytes a name has, its printable form is one line of valid UTF-8."""
    shown = printable(os.fsdecode(name))
    assert shown.encode("utf-8").decode() == shown
    assert len(shown.splitlines()) <= 1


def test_a_source_uri_is_absolute_and_keeps_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The name given is the name stored: absolute, and not where a link leads."""
    (tmp_path / "kabar.txt").touch()
    (tmp_path / "tautan.txt").symlink_to("kabar.txt")
    monkeypatch.chdir(tmp_path)
    assert source_uri(Path("tautan.txt")) == f"{tmp_path}/tautan.txt"
