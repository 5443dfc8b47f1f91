"""Text files: the first line is the title where it can be one."""

import re

from transforms.documents import Candidate, RawDocument, SourceText
from transforms.reading.decoding import decode

# Of 1,203 scraped titles the longest has 179 characters and none ends with a full stop, while first
# lines above 120 characters that end with one are the first paragraph.
TITLE_CHARACTERS = 300
SENTENCE_CHARACTERS = 120
FULL_STOP = re.compile(r"(?<!\.)\.[\"'”’)\]]*\s*$")
LINE_BREAKS = re.compile(r"[^\S\n]*\n(?:[^\S\n]*\n)*")
FIRST_LINE_CONFIDENCE = 0.9


def read_text(document: RawDocument) -> SourceText:
    """The source text of a plain text document.

    Raises UnreadableDocumentError `empty` or `binary`.
    """
    decoded = decode(document.content, document.charset)
    text = decoded.text.strip()
    title = title_line(text)
    notes = decoded.notes if title else (*decoded.notes, "no_title_line")
    return SourceText(
        text=text,
        title_end=title_end(text, title),
        candidates=(Candidate("title", title, "text.first_line", FIRST_LINE_CONFIDENCE, 0, len(title)),)
        if title
        else (),
        url=document.url,
        encoding=decoded.encoding,
        has_mojibake=decoded.has_mojibake,
        notes=notes,
    )


def title_line(text: str) -> str:
    """The first line of stripped text where it can be a title; empty where it is a paragraph."""
    line = text.partition("\n")[0].rstrip()
    if len(line) > TITLE_CHARACTERS:
        return ""
    if len(line) > SENTENCE_CHARACTERS and FULL_STOP.search(line):
        return ""
    return line


def title_end(text: str, title: str) -> int:
    """Offset where the rest begins below a title that the text starts with: blank lines go with the title."""
    if not title:
        return 0
    match = LINE_BREAKS.match(text, len(title))
    return match.end() if match else len(title)
