import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from flows.report.inert_markdown import code, inert, table
from flows.report.plain_text import one_line

RENDER = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render
MARKS = st.text(alphabet="ab1 |\\`*_~<>[]()!&;#@$%:/.w-+='\"\n\u202e\u200b^{}", max_size=40)


def cells_of(text: str) -> list[str]:
    """What a reader sees in the table's one row whose middle cell holds the text."""
    page = html.fromstring(RENDER("\n".join(table(["a", "-b", "c"], [["x", text, "y"]]))))
    assert {str(each.tag) for each in page.iter()} <= {"table", "thead", "tbody", "tr", "th", "td", "code", "div"}
    return [each.text_content() for each in page.iter("td")]


@given(MARKS)
@example("[x](javascript:alert(1)) <img src=x onerror=alert(1)> | `rm` \\| ![y](z) ~~a~~ &lt; &amp;#124; <!-- ")
@example("https://x.example/?a=1&b=2#3 www.x.example surat@kantor.example GH-12 @penguji org/repo#12")
def test_text_shows_as_written_and_makes_nothing(text: str) -> None:
    """Inside a table cell the words are all there, and there is no link, no tag, no other cell."""
    first, shown, last = cells_of(inert(text))
    assert (first, last) == ("x", "y")
    assert shown.replace("\u200b", "").strip() == one_line(text).strip()
    assert not re.search(r"@\w|#\w|://|\bwww\.", shown)


@given(MARKS)
def test_code_stays_code(text: str) -> None:
    """A code span in a cell neither ends early nor breaks the table."""
    first, shown, last = cells_of(code(text))
    assert (first, last) == ("x", "y")
    assert shown.strip() == one_line(text).replace("`", "'").replace("|", "¦").strip()


@pytest.mark.parametrize("text", ["", " ", "\u202e"])
def test_nothing_is_a_cell_too(text: str) -> None:
    """An empty title keeps the columns in their places."""
    assert [cell.strip() for cell in cells_of(inert(text))] == ["x", "", "y"]
    assert [cell.strip() for cell in cells_of(code(text))] == ["x", "", "y"]
