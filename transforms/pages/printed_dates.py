"""Dates that a page prints around its story."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from lxml import html

from transforms.dates.lexicon import load_lexicon
from transforms.dates.patterns import EDITED_BEFORE
from transforms.documents import Candidate
from transforms.pages.lines import Line
from transforms.pages.rules import words_of

_TIME = (
    r"(?:[\s,|·•–—-]{0,6}(?:pukul|jam|pkl\.?|at)?\s{0,3}\d{1,2}[:.]\d{2}(?::\d{2})?"
    r"(?:\s{0,3}\(?(?:WIB|WITA|WIT|GMT\s?\+\d|[AP]M)\b\)?)?)?"
)
WEEKDAYS = load_lexicon().weekdays
_WEEKDAY = "|".join(sorted(WEEKDAYS, key=len, reverse=True)).replace("'", "['’`]")
PRINTED_DATE = re.compile(
    rf"\b(?:(?:{_WEEKDAY})\s{{0,2}},?\s{{1,3}}\(?)?"
    r"(?:\d{1,2}[\s/.-]{1,3}(?:[A-Za-z]{3,9}|\d{1,2})[\s/.,-]{1,3}(?:19|20)\d{2}"
    r"|[A-Za-z]{3,9}\s\d{1,2},\s(?:19|20)\d{2}"
    r"|(?:19|20)\d{2}-\d{2}-\d{2})\b\)?" + _TIME,
    re.IGNORECASE,
)
# Class names of the time of an edit; WordPress marks one that is both with "published" too.
_EDIT, _FIRST = frozenset({"updated", "modified"}), "published"
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?!\d)")
_CLOCK_ALONE = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\s?(?:WIB|WITA|WIT)?")
LONGEST_LINE = 160
_LONGEST_BLOCK = 1_000
_LONGEST_STAMP = 40
_LINES_BEFORE = 6
_LINES_AFTER = 30


def lines_around(lines: Sequence[Line], title_at: int | None, story_at: int | None) -> range:
    """Return which lines stand around the headline, up to the story's first prose."""
    if title_at is None and story_at is None:
        return range(0)
    first = title_at if title_at is not None else (story_at or 0) - _LINES_BEFORE
    last = first + _LINES_AFTER
    if story_at is not None and story_at > first:
        last = min(last, story_at)
    return range(max(0, first - _LINES_BEFORE), min(len(lines), last))


def _distance(at: int, title_at: int | None) -> tuple[bool, int]:
    """Order lines by how far they stand from the headline, those below it first."""
    return (False, at) if title_at is None or at >= title_at else (True, title_at - at)


def date_candidates(lines: Sequence[Line], title_at: int | None, story_at: int | None) -> Iterator[Candidate]:
    """Yield the dates printed around the headline, as printed; a clock time makes one surer."""
    for at in sorted(lines_around(lines, title_at, story_at), key=lambda at: _distance(at, title_at)):
        line = lines[at]
        if len(line.text) > LONGEST_LINE or line.is_link:
            continue
        found = PRINTED_DATE.search(line.text)
        if found is None:
            continue
        printed = found.group().strip(" ,|-")
        if not _CLOCK.search(printed) and at + 1 < len(lines) and _CLOCK_ALONE.fullmatch(lines[at + 1].text):
            printed += f" {lines[at + 1].text}"
        confidence = 0.6 if title_at is not None and at < title_at else 0.75
        confidence += 0.1 if _CLOCK.search(printed) else 0.0
        confidence -= 0.3 if EDITED_BEFORE.search(line.text, 0, found.start()) else 0.0
        yield Candidate("published_at", printed, "visible.date", confidence)


def time_candidates(lines: Sequence[Line], title_at: int | None, story_at: int | None) -> Iterator[Candidate]:
    """Yield the times that a page gives to machines where it prints one below the headline, edits left out."""
    for at in lines_around(lines, title_at, story_at):
        line = lines[at]
        if (title_at is not None and at < title_at) or line.is_link or len(line.text) > LONGEST_LINE:
            continue
        for element in elements_of(line, "time"):
            stamp = (element.get("datetime") or "").strip()
            if stamp and len(stamp) <= _LONGEST_STAMP and not _is_of_edit(element, line.text):
                yield Candidate("published_at", stamp, "xpath:time", 0.8)


def _is_of_edit(element: html.HtmlElement, text: str) -> bool:
    """Return whether a time is that of an edit, by its names or by the words printed before it."""
    names = set(words_of(f"{element.get('class') or ''} {element.get('itemprop') or ''}").split())
    at = text.find(" ".join(element.text_content().split()))
    return bool(names & _EDIT and _FIRST not in names) or EDITED_BEFORE.search(text, 0, max(at, 0)) is not None


def elements_of(line: Line, *tags: str) -> Iterator[html.HtmlElement]:
    """Yield the elements in the block of a line; none where the block holds much more than a line."""
    lengths = accumulate(map(len, line.owner.itertext()))
    if not any(length > _LONGEST_BLOCK for length in lengths):
        yield from line.owner.iter(*tags)
