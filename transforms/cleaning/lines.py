"""The lines of a document while rules work on them: what still stands, and what was taken."""

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from transforms.cleaning.ledger import Kept, Ledger, Removal, balance
from transforms.cleaning.rule import FIELD_OF_GROUP, Rule
from transforms.documents import Candidate, SourceText


@dataclass(slots=True)
class Lines:
    """A document's stretches that still stand, in order; rules take from it.

    A stretch is a line below the title, its outer white space aside, or what is left of one.
    """

    source: SourceText
    standing: list[Kept] = field(default_factory=list)
    removals: list[Removal] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)

    @classmethod
    def of(cls, source: SourceText) -> "Lines":
        """The non-blank lines below the title."""
        return cls(source, list(_stretches(source.text, source.title_end)))

    def __len__(self) -> int:
        return len(self.standing)

    def text(self, index: int) -> str:
        """The text of a standing stretch; negative indices count from the end."""
        piece = self.standing[index]
        return self.source.text[piece.start : piece.end]

    def texts(self) -> Iterator[tuple[int, str]]:
        """Index and text of every standing stretch, from the last to the first.

        Backwards, so that a rule may take the one it looks at while it goes on.
        """
        for index in range(len(self.standing) - 1, -1, -1):
            yield index, self.text(index)

    def take(self, index: int, label: str, rule_id: str) -> None:
        """Take a whole standing stretch away."""
        piece = self.standing.pop(index)
        self.removals.append(Removal(piece.start, piece.end, label, rule_id))

    def cut(self, start: int, end: int, label: str, rule_id: str) -> None:
        """Take the characters [start, end) of the source text away, where they still stand."""
        first = bisect.bisect_right(self.standing, Kept(start, len(self.source.text) + 1)) - 1
        index = max(first, 0)
        while index < len(self.standing) and self.standing[index].start < end:
            piece = self.standing[index]
            low, high = max(piece.start, start), min(piece.end, end)
            if low >= high:
                index += 1
                continue
            rest = [*self._stripped(piece.start, low), *self._stripped(high, piece.end)]
            self.standing[index : index + 1] = rest
            low, high = self._trim(low, high)
            self.removals.append(Removal(low, high, label, rule_id))
            index += len(rest)

    def note(self, index: int, field_name: str, rule: Rule) -> None:
        """Keep a whole standing stretch as a candidate for a field."""
        piece = self.standing[index]
        self._note(field_name, self.text(index), piece.start, rule)

    def note_groups(self, match: re.Match[str], offset: int, rule: Rule) -> None:
        """Keep what the named groups of a match say about fields; `offset` is where the searched text begins."""
        for group, value in match.groupdict().items():
            if value and (stripped := value.strip()):
                start = offset + match.start(group) + value.index(stripped)
                self._note(FIELD_OF_GROUP[group], stripped, start, rule)

    def ledger(self) -> Ledger:
        """The account of what stands and what was taken."""
        return balance(self.source.text, self.source.title_end, self.standing, self.removals)

    def _note(self, field_name: str, value: str, start: int, rule: Rule) -> None:
        self.candidates.append(
            Candidate(field_name, value, f"rule:{rule.id}", rule.confidence, start=start, end=start + len(value))
        )

    def _stripped(self, start: int, end: int) -> list[Kept]:
        start, end = self._trim(start, end)
        return [Kept(start, end)] if start < end else []

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        text = self.source.text
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        return start, end


def _stretches(text: str, start: int) -> Iterator[Kept]:
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        if stripped := line.strip():
            at = start + line.index(stripped)
            yield Kept(at, at + len(stripped))
        start = end + 1
