"""Rules at work: each place a rule may name is one pass over the lines that still stand."""

import bisect
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import groupby

from transforms.cleaning.detectors import DETECTORS
from transforms.cleaning.headlines import looks_like_headline
from transforms.cleaning.ledger import Ledger
from transforms.cleaning.lines import Lines
from transforms.cleaning.rule import Rule, RuleSet
from transforms.documents import Candidate, SourceText

# A dateline stands in the first, a signature in the last characters of the story.
EDGE_LENGTH = 300
# More headlines than these after one label is a list of another kind.
MOST_ANNOUNCED = 6
# What an inner pass takes may lay bare a line for an outer one. Real documents settle in two rounds.
MOST_ROUNDS = 3


def clean(source: SourceText, rules: RuleSet, publisher_id: str | None = None) -> tuple[Ledger, tuple[Candidate, ...]]:
    """Take from a document what is not the article; account for everything.

    Returns the ledger, and the candidates for fields that the removed stretches gave.
    """
    lines = Lines.of(source)
    folded = source.text.casefold()
    live = [rule for rule in rules.rules if _applies(rule, folded, publisher_id)]
    by_place = {place: [rule for rule in live if rule.place == place] for place in PASSES}
    for _ in range(MOST_ROUNDS):
        before = len(lines.removals)
        for place, run_pass in PASSES.items():
            for has_detector, turn in groupby(by_place[place], key=lambda rule: rule.detector is not None):
                (_run_detectors if has_detector else run_pass)(lines, list(turn))
        if len(lines.removals) == before:
            break
    return lines.ledger(), tuple(lines.candidates)


def whole_lines(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take every line that a rule matches in full."""
    for index in range(len(lines) - 1, -1, -1):
        if found := _first_match(lines, index, rules):
            _take_line(lines, index, *found)


def passages(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take what a rule finds in the lines joined by one line break each, from one line into the next."""
    for rule in rules:
        texts = [lines.text(index) for index in range(len(lines))]
        starts = [0]
        for text in texts:
            starts.append(starts[-1] + len(text) + 1)
        sources = [piece.start for piece in lines.standing]
        for match in reversed(list(rule.regex.finditer("\n".join(texts)))):
            first, last = (bisect.bisect_right(starts, at) - 1 for at in (match.start(), match.end() - 1))
            start = sources[first] + match.start() - starts[first]
            lines.cut(start, sources[last] + match.end() - starts[last], rule.label, rule.id)


def inside_lines(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take every stretch inside a line that a rule finds."""
    for rule in rules:
        for index, text in lines.texts():
            if not _mentions(rule, _folded(text)):
                continue
            start = lines.standing[index].start
            for match in reversed(list(rule.regex.finditer(text))):
                _cut(lines, rule, match, start)


def from_top(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take lines from the top for as long as one of the rules matches the first."""
    while len(lines) and (found := _first_match(lines, 0, rules)):
        _take_line(lines, 0, *found)


def from_bottom(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take lines from the bottom for as long as one of the rules matches the last."""
    while len(lines) and (found := _first_match(lines, len(lines) - 1, rules)):
        _take_line(lines, len(lines) - 1, *found)


def at_start(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take the dateline, or what else a rule matches at the very start of the story; one of a label."""
    for rule in rules:
        if not len(lines):
            return
        if any(removal.label == rule.label for removal in lines.removals):
            continue
        start = lines.standing[0].start
        match = rule.regex.match(lines.source.text[start : start + EDGE_LENGTH])
        # A dateline leads into prose: one that would leave nothing below it is something else.
        if match and start + match.end() < lines.standing[-1].end:
            _cut(lines, rule, match, start)


def at_end(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take the signature, or what else a rule finds at the very end of the story."""
    while any(_take_end(lines, rule) for rule in rules):
        pass


PASSES: dict[str, Callable[[Lines, Sequence[Rule]], None]] = {
    "line": whole_lines,
    "passage": passages,
    "inline": inside_lines,
    "top": from_top,
    "bottom": from_bottom,
    "end": at_end,
    "start": at_start,
}


def _applies(rule: Rule, folded: str, publisher_id: str | None) -> bool:
    if rule.publisher is not None and rule.publisher != publisher_id:
        return False
    return _mentions(rule, folded)


def _mentions(rule: Rule, folded: str) -> bool:
    """Whether a folded text has one of the words that the rule matches nothing without."""
    return not rule.contains or any(word in folded for word in rule.contains)


@lru_cache(maxsize=1024)
def _folded(line: str) -> str:
    """A line with its break, folded once, however many rules look at it."""
    return line.casefold() + "\n"


def _run_detectors(lines: Lines, rules: Sequence[Rule]) -> None:
    for rule in rules:
        if rule.detector:
            DETECTORS[rule.detector](lines, rule)


def _line_match(rule: Rule, text: str) -> re.Match[str] | None:
    if len(text) > rule.max_length or not _mentions(rule, _folded(text)):
        return None
    return rule.regex.fullmatch(text)


def _first_match(lines: Lines, index: int, rules: Sequence[Rule]) -> tuple[Rule, re.Match[str]] | None:
    """The first rule that matches the line in full, and whose condition on the next line holds."""
    text = lines.text(index)
    for rule in rules:
        if (match := _line_match(rule, text)) and _is_followed(lines, index, rule, rules):
            return rule, match
    return None


def _is_followed(lines: Lines, index: int, rule: Rule, rules: Sequence[Rule]) -> bool:
    """Whether the next line goes under the label that the rule asks for, or it asks for none."""
    if rule.followed_by is None:
        return True
    following = [other for other in rules if other.label == rule.followed_by]
    return index + 1 < len(lines) and any(_line_match(other, lines.text(index + 1)) for other in following)


def _take_line(lines: Lines, index: int, rule: Rule, match: re.Match[str]) -> None:
    lines.note_groups(match, lines.standing[index].start, rule)
    lines.take(index, rule.label, rule.id)
    if rule.announces:
        _take_announced(lines, index, rule)


def _take_announced(lines: Lines, index: int, rule: Rule) -> None:
    """Take the headlines below a bare label; prose that follows it stays."""
    for _ in range(MOST_ANNOUNCED):
        if index >= len(lines) - 1 or not looks_like_headline(lines.text(index)):
            return
        lines.take(index, rule.label, rule.id)


def _cut(lines: Lines, rule: Rule, match: re.Match[str], offset: int) -> None:
    """Take what a pattern matched; `offset` is where the searched text begins in the source text."""
    if match.end() > match.start():
        lines.note_groups(match, offset, rule)
        lines.cut(offset + match.start(), offset + match.end(), rule.label, rule.id)


def _take_end(lines: Lines, rule: Rule) -> bool:
    if not len(lines):
        return False
    end = lines.standing[-1].end
    start = max(lines.standing[-1].start, end - EDGE_LENGTH)
    match = rule.regex_at_end.search(lines.source.text[start:end])
    if match is None or match.end() == match.start():
        return False
    _cut(lines, rule, match, start)
    return True
