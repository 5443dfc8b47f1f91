"""Dates and names that a page prints around its story."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from transforms.dates.lexicon import folded, load_lexicon
from transforms.documents import Candidate
from transforms.pages.lines import Line
from transforms.pages.rules import PageRules, words_of

_TIME = (
    r"(?:[\s,|·•–—-]{0,6}(?:pukul|jam|pkl\.?|at)?\s{0,3}\d{1,2}[:.]\d{2}(?::\d{2})?"
    r"(?:\s{0,3}\(?(?:WIB|WITA|WIT|GMT\s?\+\d|[AP]M)\b\)?)?)?"
)
_DATE = re.compile(
    r"(?:[A-Za-z]{3,9}['’`]?[a-z]{0,3}\s{0,2},?\s{1,3}|\b)"
    r"(?:\d{1,2}[\s/.-]{1,3}(?:[A-Za-z]{3,9}|\d{1,2})[\s/.,-]{1,3}(?:19|20)\d{2}"
    r"|[A-Za-z]{3,9}\s\d{1,2},\s(?:19|20)\d{2}"
    r"|(?:19|20)\d{2}-\d{2}-\d{2})\b" + _TIME,
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"(?:(?<!\s)\s+)?[|•·/]\s*|(?<!\s)\s+[-–—]\s+")
_FULL_NAME = re.compile(r"[A-Z][A-Za-z'’.-]{1,20}(?: [A-Z][A-Za-z'’.-]{0,20}){1,4}")
_WEEKDAYS = load_lexicon().weekdays
_NO_NAME = re.compile(r"[:0-9@]")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?!\d)")
_LONGEST_LINE = 160
_LONGEST_NAME = 80
_LINES_BEFORE = 6
_LINES_AFTER = 30
_LINES_BELOW = 12
_OWNERS = 3


def _window(lines: Sequence[Line], title_at: int | None, story_at: int | None) -> range:
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
    for at in sorted(_window(lines, title_at, story_at), key=lambda at: _distance(at, title_at)):
        line = lines[at]
        if len(line.text) > _LONGEST_LINE or line.is_link:
            continue
        found = _DATE.search(line.text)
        if found is None:
            continue
        confidence = 0.6 if title_at is not None and at < title_at else 0.75
        confidence += 0.1 if _CLOCK.search(found.group()) else 0.0
        yield Candidate("published_at", found.group().strip(" ,|-"), "visible.date", confidence)


def _byline(text: str, rules: PageRules) -> tuple[str, str] | None:
    """Return label and name of a line such as "Pewarta: ..." or "By ..."."""
    found = rules.byline.match(text)
    if found is None:
        return None
    label, mark, name = found.group(1).lower(), found.group(2).strip(), found.group(3).strip(" :|-")
    date = _DATE.search(name)
    name = name[: date.start()].strip(" ,|-") if date else name
    # Without a colon only a line of capitalised words is a name: "Oleh karena itu" is a sentence.
    capitals = [word[0].isupper() for word in name.split()]
    is_name = 1 < len(name) <= _LONGEST_NAME and (any(capitals) if mark else bool(capitals) and all(capitals))
    return (label, name) if is_name else None


def _name_before_date(text: str, rules: PageRules) -> str | None:
    """Return the full name that a line such as "Sari Dewanti | Senin, 12 Agustus 2024" begins with."""
    date = _DATE.search(text)
    if date is None:
        return None
    name = _SEPARATOR.split(text[: date.start()].strip(), maxsplit=1)[0]
    # Without a mark or a weekday behind it a name may run on into what reads like part of the date.
    has_end = bool(_SEPARATOR.match(text, len(name))) or folded(date.group().split()[0].strip(",")) in _WEEKDAYS
    is_name = has_end and _FULL_NAME.fullmatch(name) and rules.no_names.isdisjoint(name.lower().split())
    return name if is_name else None


def _is_named(line: Line, pattern: re.Pattern[str]) -> bool:
    owners = [line.owner, *islice(line.owner.iterancestors(), _OWNERS - 1)]
    names = (f"{owner.get('class') or ''} {owner.get('itemprop') or ''}" for owner in owners)
    return any(pattern.search(words_of(name)) for name in names)


def byline_candidates(
    lines: Sequence[Line], title_at: int | None, story_at: int | None, story_end: int | None, rules: PageRules
) -> Iterator[Candidate]:
    """Yield the names printed above and below the story; the method keeps the label before them."""
    window = _window(lines, title_at, story_at)
    places = list(window)
    if story_end is not None:
        places += range(max(story_end - 3, 0), min(len(lines), story_end + _LINES_BELOW))
    for at in dict.fromkeys(places):
        text = lines[at].text
        if at + 1 < len(lines) and lines[at + 1].text.startswith(":"):
            text += lines[at + 1].text  # label and name in two cells of a table
        if len(text) > _LONGEST_LINE:
            continue
        labelled = _byline(text, rules)
        if labelled:
            yield Candidate("authors", labelled[1], f"visible.{labelled[0].replace(' ', '_')}", 0.8)
        elif len(text) <= _LONGEST_NAME and _is_named(lines[at], rules.author_names) and not _NO_NAME.search(text):
            yield Candidate("authors", text, "visible.author", 0.6)
        elif at in window and not lines[at].linked and (name := _name_before_date(text, rules)):
            yield Candidate("authors", name, "visible.before_date", 0.6)


def standfirst_candidates(
    lines: Sequence[Line], title_at: int | None, story_at: int | None, rules: PageRules
) -> Iterator[Candidate]:
    """Yield the line between headline and story that the page marks as its summary."""
    for at in _window(lines, title_at, story_at):
        if lines[at].is_prose and (title_at is None or at > title_at) and _is_named(lines[at], rules.standfirst_names):
            yield Candidate("standfirst", lines[at].text, "visible.standfirst", 0.7)
