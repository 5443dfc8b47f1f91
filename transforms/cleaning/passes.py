"""Rules at work: each place a rule may name is one pass over the lines that still stand."""

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from transforms.cleaning.detectors import DETECTORS
from transforms.cleaning.headlines import looks_like_headline
from transforms.cleaning.ledger import Ledger, Removal
from transforms.cleaning.lines import NOTHING_SEEN, Lines
from transforms.cleaning.passages import passages
from transforms.cleaning.rule import Rule, RuleSet
from transforms.documents import Candidate, SourceText

# A dateline stands in the first, a signature in the last characters of the story.
EDGE_LENGTH = 300
# More headlines than these after one label is a list of another kind.
MOST_ANNOUNCED = 6
# What an inner pass takes may lay bare a line for an outer one. Real documents settle in two rounds.
MOST_ROUNDS = 3

Taken = tuple[int, str, str]  # index of a line, label, id of the rule
Pass = Callable[[Lines, Sequence[Rule]], None]


def clean(source: SourceText, rules: RuleSet, publisher_id: str | None = None) -> tuple[Ledger, tuple[Candidate, ...]]:
    """Take from a document what is not the article; account for everything.

    Returns the ledger, and the candidates for fields that the removed stretches gave.
    """
    lines = Lines.of(source)
    folded = source.text[: source.title_end].casefold() + "".join(lines.folded)
    lines.words = rules.words_in(folded)
    turns = _turns(rules.live(lines.words, publisher_id))
    # How many removals had been made when a turn last began: while there are no more, it would find nothing again.
    looked: dict[int, int] = {}
    for number, (run_pass, turn) in [*enumerate(turns)] * MOST_ROUNDS:
        made = len(lines.removals)
        if looked.get(number) != made:
            lines.seen = looked.get(number, NOTHING_SEEN)
            looked[number] = made
            run_pass(lines, turn)
    return lines.ledger(), tuple(lines.candidates)


def _turns(rules: Sequence[Rule]) -> list[tuple[Pass, list[Rule]]]:
    """The passes of a round with their rules, in order; within a place patterns and detectors take turns."""
    by_place: dict[str, list[Rule]] = {place: [] for place in PASSES}
    for rule in rules:
        by_place[rule.place].append(rule)
    return [
        (_run_detectors if has_detector else run_pass, list(turn))
        for place, run_pass in PASSES.items()
        for has_detector, turn in groupby(by_place[place], key=lambda rule: rule.detector is not None)
    ]


def whole_lines(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take every line that a rule matches in full, from the last to the first."""
    tried: dict[int, list[Rule]] = {}
    for rule in rules:
        for index in lines.mentioning(rule):
            if len(lines.printed[index]) <= rule.max_length:
                tried.setdefault(index, []).append(rule)
    # Those that stay below the line looked at, the nearest of them last.
    below: list[int] = []
    taken: list[Taken] = []
    last = len(lines)
    for index in sorted(tried, reverse=True):
        below += range(last - 1, index, -1)
        last = index
        if found := _first_match(lines, index, tried[index], rules, below):
            taken += _taken(lines, index, *found, below)
        else:
            below.append(index)
    lines.take(taken)


def inside_lines(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take every stretch inside a line that a rule finds."""
    for rule in rules:
        cuts: list[Removal] = []
        for index in lines.mentioning(rule):
            for match in reversed(list(rule.regex.finditer(lines.printed[index]))):
                cuts += _cut(lines, rule, match, lines.standing[index].start)
        lines.cut(cuts)


def from_top(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take lines from the top for as long as one of the rules matches the first."""
    below = list(range(len(lines) - 1, -1, -1))
    taken: list[Taken] = []
    while below:
        index = below.pop()
        found = _first_match(lines, index, rules, rules, below)
        if found is None:
            break
        taken += _taken(lines, index, *found, below)
    lines.take(taken)


def from_bottom(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take lines from the bottom for as long as one of the rules matches the last."""
    taken: list[Taken] = []
    for index in range(len(lines) - 1, -1, -1):
        found = _first_match(lines, index, rules, rules, [])
        if found is None:
            break
        taken += _taken(lines, index, *found, [])
    lines.take(taken)


def at_start(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take the dateline, or what else a rule matches at the very start of the story; one of a label."""
    taken = {removal.label for removal in lines.removals}
    head = folded = ""
    for rule in rules:
        if rule.label in taken or not len(lines):
            continue
        start = lines.standing[0].start
        if not head:
            head = lines.source.text[start : start + EDGE_LENGTH]
            folded = head.casefold()
        match = rule.regex.match(head) if rule.has_word_in(folded) else None
        # A dateline leads into prose: one that would leave nothing below it is something else.
        if match and start + match.end() < lines.standing[-1].end and (cuts := _cut(lines, rule, match, start)):
            lines.cut(cuts)
            taken.add(rule.label)
            head = ""


def at_end(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take the signature, or what else a rule finds at the very end of the story, one after the other."""
    cuts: list[Removal] = []
    for piece in reversed(lines.standing):
        end = piece.end
        while end > piece.start and (found := _end_of(lines, piece.start, end, rules)):
            cuts += found
            _, end = lines.trim(piece.start, found[0].start)
        if end > piece.start:
            break
    lines.cut(cuts)


PASSES: dict[str, Pass] = {
    "line": whole_lines,
    "passage": passages,
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


def _line_match(lines: Lines, index: int, rule: Rule) -> re.Match[str] | None:
    text = lines.printed[index]
    if len(text) > rule.max_length or not rule.has_word_in(lines.folded[index]):
        return None
    return rule.regex.fullmatch(text)


def _first_match(
    lines: Lines, index: int, tried: Sequence[Rule], rules: Sequence[Rule], below: Sequence[int]
) -> tuple[Rule, re.Match[str]] | None:
    """The first rule that matches the line in full, and whose condition on the line below it holds."""
    for rule in tried:
        if (match := _line_match(lines, index, rule)) and _is_followed(lines, rule, rules, below):
            return rule, match
    return None


def _is_followed(lines: Lines, rule: Rule, rules: Sequence[Rule], below: Sequence[int]) -> bool:
    """Whether the next line goes under the label that the rule asks for, or it asks for none."""
    if rule.followed_by is None:
        return True
    following = [other for other in rules if other.label == rule.followed_by]
    return bool(below) and any(_line_match(lines, below[-1], other) for other in following)


def _taken(lines: Lines, index: int, rule: Rule, match: re.Match[str], below: list[int]) -> list[Taken]:
    """A line that a rule matched, and the headlines that it announces: those go from the lines below."""
    lines.note_groups(match, lines.standing[index].start, rule)
    gone = [index]
    while rule.announces and len(gone) <= MOST_ANNOUNCED and len(below) > 1 and _is_headline(lines, below[-1]):
        gone.append(below.pop())
    return [(each, rule.label, rule.id) for each in gone]


def _is_headline(lines: Lines, index: int) -> bool:
    """Whether a line is one that a bare label announces; prose that follows the label stays."""
    return looks_like_headline(lines.printed[index])


def _cut(lines: Lines, rule: Rule, match: re.Match[str], offset: int) -> list[Removal]:
    """What a pattern matched, unless it is nothing; `offset` is where the searched text begins in the source text."""
    if match.end() == match.start():
        return []
    lines.note_groups(match, offset, rule)
    return [Removal(offset + match.start(), offset + match.end(), rule.label, rule.id)]


def _end_of(lines: Lines, start: int, end: int, rules: Sequence[Rule]) -> list[Removal]:
    """What the first rule that finds anything takes from the end of a stretch of the source text."""
    start = max(start, end - EDGE_LENGTH)
    tail = lines.source.text[start:end]
    folded = tail.casefold()
    for rule in rules:
        match = rule.regex_at_end.search(tail) if rule.has_word_in(folded) else None
        if match and (cuts := _cut(lines, rule, match, start)):
            return cuts
    return []
