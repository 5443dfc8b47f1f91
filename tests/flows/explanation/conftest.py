"""What the tests of an explanation share: a page to print on, and its lines."""

import io
from collections.abc import Callable

import pytest

from flows.explanation.layout import Sheet


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Sheet], None]], list[str]]:
    """The lines that a function prints on a sheet of 60 columns that is no terminal."""
    monkeypatch.setenv("COLUMNS", "60")

    def lines(write: Callable[[Sheet], None]) -> list[str]:
        stream = io.StringIO()
        write(Sheet(stream))
        return stream.getvalue().splitlines()

    return lines
