"""Short lines between headline and story, and captions among the paragraphs, told by where they stand."""

import re

from transforms.cleaning.headlines import capitalised_share, is_full_headline
from transforms.cleaning.lines import Lines
from transforms.cleaning.rule import Rule

_STRONG_DATELINE = re.compile(
    r"\W{0,3}(?:[A-Z][\w.'’/ \-]{1,40},\s?)?[A-Za-z][\w\-]*(?:\.(?:com|co|id|net|COM|CO|ID|NET)){1,2}"
    r"(?:\s?[,|-]\s?[A-Z][\w.'’ \-]{1,40}?)?\s{0,3}[-–—|]{1,3}\s*\S"
)
_PHOTO = re.compile(r"\b[Ff]oto\b\s?[:/]|\([^)]{2,60}\)\.?$")
_SHOUT = re.compile(r"[A-Z][A-Z0-9/.\-]+(?: [A-Z0-9][A-Z0-9/.\-]*){1,6}: ?[A-Z]")
_SENTENCE_ENDS = '.,:;?!"”’)'
MOST_HEADER_LINES = 4
MOST_CAPTIONS = 2
LEAST_STORY = 3
# A closing headline of another article capitalises all its words; a heading of the story may not.
ALL_CAPITALISED = 0.95


def header_above_dateline(lines: Lines, rule: Rule) -> None:
    """Take the short lines between the headline and a dateline that names its publisher."""
    count = _lines_above_dateline(lines, rule)
    if not count:
        return
    lines.note(0, "standfirst", rule)
    above = enumerate(lines.printed[:count])
    lines.take((index, "caption" if _PHOTO.search(text) else rule.label, rule.id) for index, text in above)


def caption_above_credit(lines: Lines, rule: Rule) -> None:
    """Take the first line where it is no sentence and a photo credit in brackets stood right below it."""
    if len(lines) <= 1 or len(lines.text(0)) > rule.max_length or lines.text(0)[-1] in _SENTENCE_ENDS:
        return
    text, end = lines.source.text, lines.standing[0].end
    below = min((removal for removal in lines.removals if removal.start >= end), default=None)
    if below and below.label == rule.label and text[below.start] == "(" and not text[end : below.start].strip():
        lines.take([(0, rule.label, rule.id)])


def shouted_caption(lines: Lines, rule: Rule) -> None:
    """Take photo captions that open with words in capitals and a colon, in the middle of a story.

    Many such lines make a transcript or a list, which stays.
    """
    found = [index for index, text in lines.texts() if _SHOUT.match(text) and len(text) <= rule.max_length]
    if len(found) <= MOST_CAPTIONS:
        lines.take((index, rule.label, rule.id) for index in found if 0 < index < len(lines) - 1)


def headline_below_story(lines: Lines, rule: Rule) -> None:
    """Take a full headline that stands alone below the last sentence: the title of a video or a link."""
    if len(lines) < LEAST_STORY or lines.text(-2)[-1] not in '.!?"”)':
        return
    last = lines.text(-1)
    if is_full_headline(last) and capitalised_share(last) >= ALL_CAPITALISED:
        lines.take([(len(lines) - 1, rule.label, rule.id)])


def _lines_above_dateline(lines: Lines, rule: Rule) -> int:
    for index in range(min(MOST_HEADER_LINES + 1, len(lines))):
        if rule.has_word_in(lines.folded[index]) and _STRONG_DATELINE.match(lines.text(index)):
            return index
        if len(lines.text(index)) > rule.max_length:
            break
    return 0
