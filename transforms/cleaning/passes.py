"""Rules at work: each place a rule may name is one pass over the lines that still stand."""

import re
from collections.abc import Callable, Sequence

from transforms.cleaning.detectors import DETECTORS
from transforms.cleaning.headlines import looks_like_headline
from transforms.cleaning.ledger import Ledger
from transforms.cleaning.lines import Lines
from transforms.cleaning.rules import FIELD_OF_GROUP, Rule, RuleSet, compiled
from transforms.documents import Candidate, SourceText

# A dateline stands in the first, a signature in the last characters of the story.
EDGE_LENGTH = 300
# More headlines than these after one label is a list of another kind.
MOST_ANNOUNCED = 6


def clean(source: SourceText, rules: RuleSet, publisher_id: str | None = None) -> tuple[Ledger, tuple[Candidate, ...]]:
    """Take from a document what is not the article; account for everything.

    Returns the ledger, and the candidates for fields that the removed stretches gave.
    """
    lines = Lines.of(source)
    folded = source.text.casefold()
    live = [rule for rule in rules.rules if _applies(rule, folded, publisher_id)]
    by_place = {place: [rule for rule in live if rule.place == place] for place in PASSES}
    # What an inner pass takes may lay bare a line for an outer one: go round until nothing moves.
    for _ in range(3):
        before = len(lines.removals)
        for place, run_pass in PASSES.items():
            run_pass(lines, by_place[place])
        if len(lines.removals) == before:
            break
    return lines.ledger(), tuple(lines.candidates)


def _applies(rule: Rule, folded: str, publisher_id: str | None) -> bool:
    if rule.publisher is not None and rule.publisher != publisher_id:
        return False
    return not rule.contains or any(word in folded for word in rule.contains)


def whole_lines(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take every line that a rule matches in full."""
    for rule in (rule for rule in rules if not rule.detector):
        for index, text in lines.texts():
            if _matches_line(rule, text):
                _take_line(lines, index, rule)
    _run_detectors(lines, rules)


def from_top(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take lines from the top for as long as one of the rules matches the first."""
    while len(lines) and (rule := _top_rule(lines, 0, rules)):
        _take_line(lines, 0, rule)
    _run_detectors(lines, rules)


def from_bottom(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take lines from the bottom for as long as one of the rules matches the last."""
    while len(lines) and (rule := _line_rule(lines.text(-1), rules)):
        _take_line(lines, len(lines) - 1, rule)
    _run_detectors(lines, rules)


def inside_lines(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take every stretch inside a line that a rule finds."""
    for rule in (rule for rule in rules if not rule.detector):
        for index, text in lines.texts():
            start = lines.standing[index].start
            for match in reversed(list(rule.regex.finditer(text))):
                if match.end() > match.start():
                    _note_groups(lines, rule, match, start)
                    lines.cut(start + match.start(), start + match.end(), rule.label, rule.id)
    _run_detectors(lines, rules)


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
        if match and match.end() and start + match.end() < lines.standing[-1].end:
            _note_groups(lines, rule, match, start)
            lines.cut(start, start + match.end(), rule.label, rule.id)


def at_end(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take the signature, or what else a rule finds at the very end of the story."""
    taken = True
    while taken and len(lines):
        taken = any(_take_end(lines, rule) for rule in rules)


PASSES: dict[str, Callable[[Lines, Sequence[Rule]], None]] = {
    "line": whole_lines,
    "inline": inside_lines,
    "top": from_top,
    "bottom": from_bottom,
    "end": at_end,
    "start": at_start,
}


def _run_detectors(lines: Lines, rules: Sequence[Rule]) -> None:
    for rule in rules:
        if rule.detector:
            DETECTORS[rule.detector](lines, rule)


def _line_rule(text: str, rules: Sequence[Rule]) -> Rule | None:
    return next((rule for rule in rules if not rule.detector and _matches_line(rule, text)), None)


def _top_rule(lines: Lines, index: int, rules: Sequence[Rule]) -> Rule | None:
    """The first rule that takes the line; one with `followed_by` also looks at the next line."""
    for rule in rules:
        if rule.detector or not _matches_line(rule, lines.text(index)):
            continue
        if rule.followed_by is None:
            return rule
        below = _line_rule(lines.text(index + 1), rules) if index + 1 < len(lines) else None
        if below and below.label == rule.followed_by:
            return rule
    return None


def _matches_line(rule: Rule, text: str) -> bool:
    return len(text) <= rule.max_length and rule.regex.fullmatch(text) is not None


def _take_line(lines: Lines, index: int, rule: Rule) -> None:
    text, start = lines.text(index), lines.standing[index].start
    match = compiled(rule.pattern or "").fullmatch(text)
    if match:
        _note_groups(lines, rule, match, start)
    lines.take(index, rule.label, rule.id)
    if rule.announces:
        _take_announced(lines, index, rule)


def _take_announced(lines: Lines, index: int, rule: Rule) -> None:
    """Take the headlines below a bare label; prose that follows it stays."""
    for _ in range(MOST_ANNOUNCED):
        if index >= len(lines) - 1 or not looks_like_headline(lines.text(index)):
            return
        lines.take(index, rule.label, rule.id)


def _take_end(lines: Lines, rule: Rule) -> bool:
    if not len(lines):
        return False
    end = lines.standing[-1].end
    start = max(lines.standing[-1].start, end - EDGE_LENGTH)
    match = rule.regex.search(lines.source.text[start:end])
    if not match or match.end() != end - start or match.end() == match.start():
        return False
    _note_groups(lines, rule, match, start)
    lines.cut(start + match.start(), end, rule.label, rule.id)
    return True


def _note_groups(lines: Lines, rule: Rule, match: re.Match[str], offset: int) -> None:
    """Keep what the named groups say about fields, with its place in the source text."""
    for group, value in match.groupdict().items():
        if value and value.strip():
            start = offset + match.start(group)
            lines.candidates.append(
                Candidate(
                    field=FIELD_OF_GROUP[group],
                    value=value.strip(),
                    method=f"rule:{rule.id}",
                    confidence=rule.confidence,
                    start=start,
                    end=start + len(value),
                )
            )
