"""Lines that say again what the title or another line of the document says."""

import re
from collections import Counter

from transforms.cleaning.headlines import is_full_headline
from transforms.cleaning.lines import Lines
from transforms.cleaning.rule import Rule

_EDGE_MARKS = re.compile(r"^[\W_]+|[\W_]+$")
_CREDIT = re.compile(r"\s*\([^()]{2,60}\)\.?$")
# How much longer than the title its echo may be: outer marks, a credit.
ECHO_SURPLUS = 12
STANDFIRST_LENGTH = range(30, 400)
LEAST_STORY = 3
LEAST_REPEATED = 3
LEAST_BELOW_STORY = 6
LONGEST_LINK = 200


def fold(text: str) -> str:
    """A line by its words alone: case, outer marks and white space folded."""
    return " ".join(_EDGE_MARKS.sub("", text).casefold().split())


def title_echo(lines: Lines, rule: Rule) -> None:
    """Take lines that repeat the title, outer marks such as -- aside."""
    title = fold(lines.source.title)
    if not title:
        return
    for index, text in lines.texts():
        if len(text) <= len(lines.source.title) + ECHO_SURPLUS and fold(text) == title:
            lines.take(index, rule.label, rule.id)


def repeated_standfirst(lines: Lines, rule: Rule) -> None:
    """Take a first line that stands again, word for word, in the story below it.

    Where the second line does so too, the whole story is there twice, and none of it is a standfirst.
    Behind a dateline the story has begun.
    """
    if {removal.label for removal in lines.removals} & {rule.label, "dateline"} or len(lines) < LEAST_STORY:
        return
    if _stands_below(lines, 0) and not _stands_below(lines, 1):
        lines.note(0, "standfirst", rule)
        lines.take(0, rule.label, rule.id)


def caption_of_standfirst(lines: Lines, rule: Rule) -> None:
    """Take lines that repeat the title or a removed standfirst and add a photo credit in brackets."""
    standfirsts = [removal for removal in lines.removals if removal.label == "standfirst"]
    above = {fold(lines.source.text[removal.start : removal.end]) for removal in standfirsts}
    above.add(fold(lines.source.title))
    for index, text in lines.texts():
        if (credit := _CREDIT.search(text)) and fold(text[: credit.start()]) in above:
            lines.take(index, rule.label, rule.id)


def block_of_links(lines: Lines, rule: Rule) -> None:
    """Take runs of lines without a sentence that hold headlines printed twice, or many at the bottom."""
    standing = [lines.text(index) for index in range(len(lines))]
    copies = Counter(standing)
    end = len(standing)
    while end > 0:
        start = end
        while start > 0 and _may_be_link(standing[start - 1]):
            start -= 1
        headlines = [text for text in standing[start:end] if is_full_headline(text)]
        repeated = {text for text in headlines if copies[text] > 1}
        if len(repeated) >= LEAST_REPEATED or (end == len(standing) and len(headlines) >= LEAST_BELOW_STORY):
            for index in range(end - 1, start - 1, -1):
                lines.take(index, rule.label, rule.id)
        end = start - 1


def _stands_below(lines: Lines, index: int) -> bool:
    line = lines.text(index)
    if len(line) not in STANDFIRST_LENGTH:
        return False
    return fold(line) in fold(" ".join(lines.text(other) for other in range(index + 1, len(lines))))


def _may_be_link(text: str) -> bool:
    return len(text) <= LONGEST_LINK and (text.endswith("...") or text[-1] not in '.:;,"”’)')
