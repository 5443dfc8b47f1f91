"""Lines that say again what the title or another line of the document says."""

import re
from collections import Counter
from itertools import groupby

from transforms.cleaning.headlines import is_full_headline
from transforms.cleaning.lines import Lines
from transforms.cleaning.rule import Rule

_CREDIT = re.compile(r"\([^()]{2,60}\)\.?$")
LONGEST_CREDIT = len("()") + 60 + len(".")
# How much longer than the title its echo may be: outer marks, a credit.
ECHO_SURPLUS = 12
STANDFIRST_LENGTH = range(30, 400)
LEAST_STORY = 3
LEAST_REPEATED = 3
LEAST_BELOW_STORY = 6
LONGEST_LINK = 200


def fold(text: str) -> str:
    """A line by its words alone: case, outer marks and white space folded."""
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return " ".join(text[start:end].casefold().split())


def title_echo(lines: Lines, rule: Rule) -> None:
    """Take lines that repeat the title, outer marks such as -- aside."""
    title = fold(lines.source.title)
    if not title:
        return
    longest = len(lines.source.title) + ECHO_SURPLUS
    candidates = [index for index in lines.holding(title.split()[0]) if len(lines.text(index)) <= longest]
    lines.take((index, rule.label, rule.id) for index in candidates if fold(lines.text(index)) == title)


def repeated_standfirst(lines: Lines, rule: Rule) -> None:
    """Take a first line that stands again, word for word, in the story below it.

    Where the second line does so too, the whole story is there twice, and none of it is a standfirst.
    Behind a dateline the story has begun.
    """
    if {removal.label for removal in lines.removals} & {rule.label, "dateline"} or len(lines) < LEAST_STORY:
        return
    if _stands_below(lines, 0) and not _stands_below(lines, 1):
        lines.note(0, "standfirst", rule)
        lines.take([(0, rule.label, rule.id)])


def caption_of_standfirst(lines: Lines, rule: Rule) -> None:
    """Take lines that repeat the title or a removed standfirst and add a photo credit in brackets."""
    credited = [(index, text, _credit_start(text)) for index, text in lines.texts() if text.endswith((")", ")."))]
    if not credited:
        return
    standfirsts = [removal for removal in lines.removals if removal.label == "standfirst"]
    above = {fold(lines.source.text[removal.start : removal.end]) for removal in standfirsts}
    above.add(fold(lines.source.title))
    lines.take(
        (index, rule.label, rule.id)
        for index, text, start in credited
        if start is not None and fold(text[:start]) in above
    )


def block_of_links(lines: Lines, rule: Rule) -> None:
    """Take runs of lines without a sentence that hold headlines printed twice, or many at the bottom."""
    standing = lines.printed
    may_be_links = [_may_be_link(text) for text in standing]
    if sum(may_be_links) < LEAST_REPEATED:
        return
    copies = Counter(standing)
    links: list[int] = []
    for may_be, run in groupby(range(len(standing)), key=may_be_links.__getitem__):
        indices = list(run) if may_be else []
        headlines = [standing[index] for index in indices if is_full_headline(standing[index])]
        repeated = {text for text in headlines if copies[text] > 1}
        is_last = len(standing) - 1 in indices[-1:]
        if len(repeated) >= LEAST_REPEATED or (is_last and len(headlines) >= LEAST_BELOW_STORY):
            links += indices
    lines.take((index, rule.label, rule.id) for index in links)


def _stands_below(lines: Lines, index: int) -> bool:
    line = lines.text(index)
    if len(line) not in STANDFIRST_LENGTH:
        return False
    words = fold(line)
    # Nearly every first line has a word of its own, which is found out without folding the story.
    if not all(lines.holding(word)[-1] > index for word in words.split()):
        return False
    return words in fold(" ".join(lines.printed[index + 1 :]))


def _credit_start(text: str) -> int | None:
    """Where a credit in brackets at the end of a line begins; None without one."""
    credit = _CREDIT.search(text, max(0, len(text) - LONGEST_CREDIT))
    return credit.start() if credit else None


def _may_be_link(text: str) -> bool:
    if len(text) > LONGEST_LINK:
        return False
    # A headline may end in brackets, such as the day in them; a caption or a sentence does not look like one.
    return text.endswith("...") or text[-1] not in '.:;,"”’)' or (text[-1] == ")" and is_full_headline(text))
