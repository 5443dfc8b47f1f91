"""The pass over all lines at once, for what runs from one line into the next."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from transforms.cleaning.ledger import Removal
from transforms.cleaning.lines import Lines
from transforms.cleaning.rule import Rule


def passages(lines: Lines, rules: Sequence[Rule]) -> None:
    """Take what a rule finds in the lines joined by one line break each, from one line into the next."""
    joined = _Joined(lines)
    for rule in rules:
        if found := [joined.in_source(match, rule) for match in joined.matches(rule)]:
            lines.cut(found)
            joined = _Joined(lines)


class _Joined:
    """The standing lines as one text, and the way back from its offsets to those of the source."""

    def __init__(self, lines: Lines) -> None:
        self._text = "\n".join(lines.printed)
        self._sources = [piece.start for piece in lines.standing]
        self._starts: list[int] = []
        at = 0
        for text in lines.printed:
            self._starts.append(at)
            at += len(text) + 1

    def matches(self, rule: Rule) -> Iterator[re.Match[str]]:
        """What the rule's pattern finds, from left to right, without overlap."""
        return self._at_line_starts(rule.regex) if rule.begins_line else rule.regex.finditer(self._text)

    def in_source(self, match: re.Match[str], rule: Rule) -> Removal:
        """The stretch of the source text that a match takes."""
        first, last = (bisect_right(self._starts, at) - 1 for at in (match.start(), match.end() - 1))
        start = self._sources[first] + match.start() - self._starts[first]
        return Removal(start, self._sources[last] + match.end() - self._starts[last], rule.label, rule.id)

    def _at_line_starts(self, regex: re.Pattern[str]) -> Iterator[re.Match[str]]:
        # A search would try the pattern at every character, to find each time that no line begins there.
        at = 0
        for start in self._starts:
            if start >= at and (match := regex.match(self._text, start)):
                yield match
                at = match.end()
