"""Hostile text in Markdown: shown as it is written, and nothing in it works.

Besides Markdown and HTML, GitHub and GitLab act on text themselves: @user notifies, #123 and bare addresses link and
leave a trace at the other end. A zero-width space inside breaks them; a backslash does not, for they look at the
page after Markdown has been read. https://github.github.com/gfm/ section 6; docs.gitlab.com "GitLab Flavored Markdown".
"""

import re
from collections.abc import Iterable, Sequence

from flows.report.plain_text import LONGEST, one_line

ZERO_WIDTH_SPACE = "&#8203;"
# & and < first become entities, so that what follows can add its own.
_MARKUP = re.compile(r"([\\`*_{}\[\]()#!|~$])")
_REFERENCES = re.compile(r"[@#!~%&$^](?=[\w\"'])|:(?=//)|(?i:\bwww(?=\.)|\bGH(?=-))")
_MARK = "\ue000"


def inert(text: str, longest: int = LONGEST) -> str:
    """The text as one line of Markdown that shows it literally, also inside a table."""
    # A private character marks the breaks while the rest is escaped; one_line has removed all that came with the text.
    marked = _REFERENCES.sub(rf"\g<0>{_MARK}", one_line(text, longest))
    entities = marked.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKUP.sub(r"\\\1", entities).replace(_MARK, ZERO_WIDTH_SPACE)


def code(text: str, longest: int = LONGEST) -> str:
    """The text as a code span that also holds inside a table: backticks become apostrophes, pipes broken bars."""
    return "`" + (one_line(text, longest).replace("`", "'").replace("|", "¦") or " ") + "`"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A Markdown table of cells that are inert already; figures right where the head starts with a dash."""
    rule = ["---:" if name.startswith("-") else "---" for name in head]
    names = [name.removeprefix("-") for name in head]
    return ["| " + " | ".join(cells) + " |" for cells in (names, rule, *rows)]
