"""Names and the summary that a page prints around its story."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from transforms.dates.lexicon import folded
from transforms.documents import Candidate
from transforms.pages.lines import Line
from transforms.pages.printed_dates import LONGEST_LINE, PRINTED_DATE, WEEKDAYS, elements_of, lines_around
from transforms.pages.rules import PageRules, words_of

_SEPARATOR = re.compile(r"(?:(?<!\s)\s+)?[|•·/]\s*|(?<!\s)\s+[-–—]\s+")
_FULL_NAME = re.compile(r"[A-Z][A-Za-z'’.-]{1,20}(?: [A-Z][A-Za-z'’.-]{0,20}){1,4}")
_NO_NAME = re.compile(r"[:0-9@]")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_NAME = 80
_MOST_WORDS = 12
_LINES_BELOW = 12
_OWNERS = 3
_MARKED = "visible.author"


def is_credit(text: str, rules: PageRules) -> bool:
    """Return whether a line only says when the story came out and who wrote it, though it is as long as prose."""
    if len(text) > LONGEST_LINE:
        return False
    date = PRINTED_DATE.search(text)
    words = _WORD.findall(f"{text[: date.start()]} {text[date.end() :]}" if date else text)
    # A paragraph all in capitals has more of them.
    is_bare = len(words) <= _MOST_WORDS and all(word[0].isupper() or word in rules.credit_words for word in words)
    return is_bare and (date is not None or rules.byline.match(text) is not None)


def repeats_credit(text: str, evidence: Sequence[Candidate]) -> bool:
    """Return whether a line is an author's name that the page marks as one, with nothing beside it but a date."""
    names = [candidate.value for candidate in evidence if candidate.method == _MARKED]
    rest = next((text.removeprefix(name) for name in names if text.startswith(name)), None)
    return rest is not None and not _WORD.search(PRINTED_DATE.sub("", rest, count=1))


def _byline(text: str, rules: PageRules) -> tuple[str, str] | None:
    """Return label and name of a line such as "Pewarta: ..." or "By ..."."""
    found = rules.byline.match(text)
    if found is None:
        return None
    label, mark, name = found.group(1).lower(), found.group(2).strip(), found.group(3).strip(" :|-")
    date = PRINTED_DATE.search(name)
    name = name[: date.start()].strip(" ,|-") if date else name
    # Without a colon only a line of capitalised words is a name: "Oleh karena itu" is a sentence.
    capitals = [word[0].isupper() for word in name.split()]
    is_name = 1 < len(name) <= _LONGEST_NAME and (any(capitals) if mark else bool(capitals) and all(capitals))
    return (label, name) if is_name else None


def _labelled(text: str, rules: PageRules) -> tuple[str, str] | None:
    """Return the byline that a line is, or that stands in it behind a date: "2 Maret 2026 | Oleh: Sari Dewanti"."""
    date = PRINTED_DATE.match(text)
    return _byline(text, rules) or (_byline(text[date.end() :].lstrip(" ,|•·/–—-"), rules) if date else None)


def _name_before_date(line: Line, rules: PageRules) -> str | None:
    """Return the full name that a line such as "Sari Dewanti | Senin, 12 Agustus 2024" begins with.

    A comma ends a name only where the page marks the line as its author's: a place stands before a date like that.
    """
    text = line.text
    date = PRINTED_DATE.search(text)
    if date is None:
        return None
    before = text[: date.start()].strip()
    name = _SEPARATOR.split(before, maxsplit=1)[0].rstrip(",")
    # Without a mark or a weekday behind it a name may run on into what reads like part of the date.
    has_end = (
        _is_named(line, rules.author_names)
        if before == f"{name},"
        else _SEPARATOR.match(text, len(name)) or folded(date.group().split()[0].strip(",")) in WEEKDAYS
    )
    is_name = has_end and _FULL_NAME.fullmatch(name) and rules.no_names.isdisjoint(name.lower().split())
    return name if is_name else None


def _is_named(line: Line, pattern: re.Pattern[str]) -> bool:
    owners = [line.owner, *islice(line.owner.iterancestors(), _OWNERS - 1)]
    names = (f"{owner.get('class') or ''} {owner.get('itemprop') or ''}" for owner in owners)
    return any(pattern.search(words_of(name)) for name in names)


def _marked_authors(line: Line, rules: PageRules) -> Iterator[Candidate]:
    """Yield the full names in a line that lead to their author's own page, or that the page marks as an author's."""
    for element in elements_of(line, "a", "span", "b", "strong"):
        # HTML Standard, link type "author".
        is_linked = "author" in (element.get("rel") or "").lower().split()
        name = " ".join(element.text_content().split())
        is_name = _FULL_NAME.fullmatch(name) and rules.no_names.isdisjoint(name.lower().split())
        if is_name and (is_linked or rules.author_names.search(words_of(element.get("class") or ""))):
            yield Candidate("authors", name, _MARKED, 0.7 if is_linked else 0.6)


def byline_candidates(
    lines: Sequence[Line], title_at: int | None, story_at: int | None, story_end: int | None, rules: PageRules
) -> Iterator[Candidate]:
    """Yield the names printed above and below the story; the method keeps the label before them."""
    window = lines_around(lines, title_at, story_at)
    places = list(window)
    if story_end is not None:
        places += range(max(story_end - 3, 0), min(len(lines), story_end + _LINES_BELOW))
    for at in dict.fromkeys(places):
        text = lines[at].text
        if at + 1 < len(lines) and lines[at + 1].text.startswith(":"):
            text += lines[at + 1].text  # label and name in two cells of a table
        if len(text) > LONGEST_LINE:
            continue
        yield from _labelled_or_marked(lines[at], text, rules) or (
            _unlabelled(lines[at], rules) if at in window else ()
        )


def _labelled_or_marked(line: Line, text: str, rules: PageRules) -> list[Candidate]:
    labelled = _labelled(text, rules)
    if labelled:
        return [Candidate("authors", labelled[1], f"visible.{labelled[0].replace(' ', '_')}", 0.8)]
    if len(text) <= _LONGEST_NAME and _is_named(line, rules.author_names) and not _NO_NAME.search(text):
        return [Candidate("authors", text, _MARKED, 0.6)]
    return []


def _unlabelled(line: Line, rules: PageRules) -> list[Candidate]:
    marked = list(dict.fromkeys(_marked_authors(line, rules)))
    if marked or line.linked:
        return marked
    name = _name_before_date(line, rules)
    return [Candidate("authors", name, "visible.before_date", 0.6)] if name else []


def standfirst_candidates(
    lines: Sequence[Line], title_at: int | None, story_at: int | None, rules: PageRules
) -> Iterator[Candidate]:
    """Yield the line between headline and story that the page marks as its summary."""
    for at in lines_around(lines, title_at, story_at):
        if lines[at].is_prose and (title_at is None or at > title_at) and _is_named(lines[at], rules.standfirst_names):
            yield Candidate("standfirst", lines[at].text, "visible.standfirst", 0.7)
