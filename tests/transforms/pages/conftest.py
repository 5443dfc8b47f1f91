"""What tests of a page's lines start from."""

from collections.abc import Callable

import pytest
from lxml import html

from transforms.pages.lines import Line, block_lines

LinesOf = Callable[[str], list[Line]]


@pytest.fixture(scope="session")
def lines_of() -> LinesOf:
    """Gives the lines of a page's body."""

    def read(markup: str) -> list[Line]:
        return block_lines(html.fromstring(f"<div>{markup}</div>"))

    return read
