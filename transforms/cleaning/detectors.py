"""Rules that a pattern cannot say: they compare a line with the title or with its neighbours.

A detector takes the lines and the rule that names it, and takes away what it finds.
"""

import re
from collections.abc import Callable

from transforms.cleaning.headlines import end_of_headline
from transforms.cleaning.lines import Lines
from transforms.cleaning.rules import Rule
from transforms.documents import Candidate

_EDGE_MARKS = re.compile(r"^[\W_]+|[\W_]+$")
_TAG = re.compile(r"[a-z0-9][a-z0-9 .&'/\-]{0,39}")
_SIGNATURE_END = re.compile(r"\((?:\*{1,3}/)?[a-z]{2,5}(?:[/\-][a-z]{2,5}){0,3}\)$")
_SHOUT = re.compile(r"[A-Z][A-Z0-9/.\-]+(?: [A-Z0-9][A-Z0-9/.\-]*){1,6}: ?[A-Z]")
_STRONG_DATELINE = re.compile(
    r"\W{0,3}(?:[A-Z][\w.'’/ \-]{1,40},\s?)?[A-Za-z][\w\-]*(?:\.(?:com|co|id|net|COM|CO|ID|NET)){1,2}"
    r"(?:\s?[,|-]\s?[A-Z][\w.'’ \-]{1,40}?)?\s{0,3}[-–—|]{1,3}\s*\S"
)
_PHOTO = re.compile(r"\b[Ff]oto\b\s?[:/]|\([^)]{2,60}\)\.?$")
_FLAT_LABEL = re.compile(r"[(\[]?(?:BACA JUGA|(?:Baca|Lihat|Simak) [Jj]uga|Baca [Pp]ula)\s?[:\-–]\s?")
MOST_CAPTIONS = 2
MOST_HEADER_LINES = 4
MOST_VIDEO_TITLE = 170
LEAST_STORY = 3
STANDFIRST_LENGTH = range(30, 400)


def fold(text: str) -> str:
    """A line by its words alone: case, outer marks and white space folded."""
    return " ".join(_EDGE_MARKS.sub("", text).casefold().split())


def title_echo(lines: Lines, rule: Rule) -> None:
    """Take lines that repeat the title, outer marks such as -- aside."""
    title = fold(lines.source.title)
    if not title:
        return
    for index, text in lines.texts():
        if len(text) <= len(lines.source.title) + 12 and fold(text) == title:
            lines.take(index, rule.label, rule.id)


def repeated_standfirst(lines: Lines, rule: Rule) -> None:
    """Take a first line that stands again, word for word, in the story below it."""
    if len(lines) < LEAST_STORY or len(lines.text(0)) not in STANDFIRST_LENGTH:
        return
    first = lines.text(0)
    below = lines.source.text[lines.standing[1].start :]
    if first in below or fold(first) in " ".join(below.casefold().split()):
        start, end = lines.standing[0].start, lines.standing[0].end
        lines.candidates.append(
            Candidate("standfirst", first, f"rule:{rule.id}", rule.confidence, start=start, end=end)
        )
        lines.take(0, rule.label, rule.id)


def doubled_line(lines: Lines, rule: Rule) -> None:
    """Take a line and its twin where the same line stands twice in a row and the pattern knows it."""
    for index in range(len(lines) - 2, -1, -1):
        if index + 1 < len(lines) and lines.text(index) == lines.text(index + 1) and _opens_video(lines.text(index)):
            lines.take(index + 1, rule.label, rule.id)
            lines.take(index, rule.label, rule.id)


def tags_after_signature(lines: Lines, rule: Rule) -> None:
    """Take the lower-case words, one a line, that some houses print below the initials."""
    index = len(lines) - 1
    while index > 0 and _TAG.fullmatch(lines.text(index)):
        index -= 1
    if index < len(lines) - 1 and _SIGNATURE_END.search(lines.text(index)):
        for last in range(len(lines) - 1, index, -1):
            lines.take(last, rule.label, rule.id)


def shouted_caption(lines: Lines, rule: Rule) -> None:
    """Take photo captions that open with words in capitals and a colon, in the middle of a story.

    Many such lines make a transcript or a list, which stays.
    """
    found = [index for index, text in lines.texts() if len(text) <= rule.max_length and _SHOUT.match(text)]
    if len(found) <= MOST_CAPTIONS:
        for index in found:
            if 0 < index < len(lines) - 1:
                lines.take(index, rule.label, rule.id)


def header_above_dateline(lines: Lines, rule: Rule) -> None:
    """Take the short lines between the headline and a dateline that names its publisher."""
    for index in range(1, min(MOST_HEADER_LINES + 1, len(lines))):
        if _STRONG_DATELINE.match(lines.text(index)):
            break
        if len(lines.text(index)) > rule.max_length:
            return
    else:
        return
    if len(lines.text(0)) > rule.max_length:
        return
    start, end = lines.standing[0].start, lines.standing[0].end
    lines.candidates.append(
        Candidate("standfirst", lines.text(0), f"rule:{rule.id}", rule.confidence, start=start, end=end)
    )
    for _ in range(index):
        label = "caption" if _PHOTO.search(lines.text(0)) else rule.label
        lines.take(0, label, rule.id)


def headline_in_flat_text(lines: Lines, rule: Rule) -> None:
    """Take label and headline out of a text without line breaks, up to where a sentence sets in."""
    for index, text in lines.texts():
        if len(text) <= rule.max_length:
            continue
        start = lines.standing[index].start
        for match in reversed(list(_FLAT_LABEL.finditer(text))):
            if end := end_of_headline(text, match.end()):
                lines.cut(start + match.start(), start + end, rule.label, rule.id)


def _opens_video(text: str) -> bool:
    return text.startswith(("Video", "VIDEO")) and len(text) <= MOST_VIDEO_TITLE


DETECTORS: dict[str, Callable[[Lines, Rule], None]] = {
    "title_echo": title_echo,
    "repeated_standfirst": repeated_standfirst,
    "doubled_line": doubled_line,
    "tags_after_signature": tags_after_signature,
    "shouted_caption": shouted_caption,
    "header_above_dateline": header_above_dateline,
    "headline_in_flat_text": headline_in_flat_text,
}
