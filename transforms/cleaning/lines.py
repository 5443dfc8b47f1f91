"""The lines of a document while rules work on them: what still stands, and what was taken."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from transforms.cleaning.ledger import Kept, Ledger, Removal, balance
from transforms.cleaning.rule import FIELD_OF_GROUP, Rule
from transforms.documents import Candidate, SourceText

NOTHING_SEEN = -1


@dataclass(slots=True)
class Lines:
    """A document's stretches that still stand, in order; rules take from it.

    A stretch is a line below the title, its outer white space aside, or what is left of one. The lists
    are parallel: where a stretch stands, its text, and its text casefolded with a line break behind it.
    `words` are those of the words that rules ask for which occur in the document: no other is searched for.
    Stretches that stood when `seen` removals had been made are known to rules that look at one stretch by itself.
    """

    source: SourceText
    standing: list[Kept] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    words: AbstractSet[str] = frozenset()
    seen: int = NOTHING_SEEN
    removals: list[Removal] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    _since: list[int] = field(default_factory=list)  # removals made when a stretch came to stand, parallel too
    _places: dict[str, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, source: SourceText) -> "Lines":
        """The non-blank lines below the title."""
        lines = cls(source)
        start = source.title_end
        for line in source.text[start:].split("\n"):
            if stripped := line.strip():
                at = start + line.index(stripped)
                lines.standing.append(Kept(at, at + len(stripped)))
                lines.printed.append(stripped)
                lines.folded.append(_fold(stripped))
                lines._since.append(NOTHING_SEEN)
            start += len(line) + 1
        return lines

    def __len__(self) -> int:
        return len(self.standing)

    def text(self, index: int) -> str:
        """The text of a standing stretch; negative indices count from the end."""
        return self.printed[index]

    def texts(self) -> Iterator[tuple[int, str]]:
        """Index and text of every standing stretch, from the last to the first."""
        return zip(range(len(self.printed) - 1, -1, -1), reversed(self.printed), strict=True)

    def holding(self, word: str) -> list[int]:
        """Indices of the standing stretches that hold a casefolded word; it may end in the line break behind them."""
        if word not in self._places:
            self._places[word] = [index for index, folded in enumerate(self.folded) if word in folded]
        return self._places[word]

    def mentioning(self, rule: Rule) -> list[int]:
        """Indices, from the last to the first, of the stretches that hold a word the rule asks for; not those seen."""
        last = len(self.standing) - 1
        if self.seen != NOTHING_SEEN and rule.followed_by is None:
            fresh = [index for index in range(last, -1, -1) if self._since[index] > self.seen]
            return [index for index in fresh if rule.has_word_in(self.folded[index])]
        if not rule.contains:
            return list(range(last, -1, -1))
        # A cut can lay bare the end of a line, and nothing else that was not there before.
        found = [self.holding(word) for word in rule.contains if word in self.words or word[-1] == "\n"]
        return sorted(set(found[0]).union(*found[1:]), reverse=True) if found else []

    def take(self, taken: Iterable[tuple[int, str, str]]) -> None:
        """Take whole standing stretches away, each given by its index, the label and the rule's id."""
        rests: dict[int, Sequence[Kept]] = {}
        for index, label, rule_id in sorted(taken):
            piece = self.standing[index]
            self.removals.append(Removal(piece.start, piece.end, label, rule_id))
            rests[index] = ()
        self._replace(rests)

    def cut(self, cuts: Iterable[Removal]) -> None:
        """Take stretches of the source text away, where they still stand; no two of them may overlap."""
        by_index: dict[int, list[Removal]] = {}
        for cut in sorted(cuts):
            index = max(bisect_right(self.standing, cut.start, key=_start) - 1, 0)
            while index < len(self.standing) and self.standing[index].start < cut.end:
                if cut.start < self.standing[index].end:
                    by_index.setdefault(index, []).append(cut)
                index += 1
        self._replace({index: self._left_of(self.standing[index], cuts) for index, cuts in by_index.items()})

    def note(self, index: int, field_name: str, rule: Rule) -> None:
        """Keep a whole standing stretch as a candidate for a field."""
        self._note(field_name, self.printed[index], self.standing[index].start, rule)

    def note_groups(self, match: re.Match[str], offset: int, rule: Rule) -> None:
        """Keep what the named groups of a match say about fields; `offset` is where the searched text begins."""
        for group, value in match.groupdict().items():
            if value and (stripped := value.strip()):
                start = offset + match.start(group) + value.index(stripped)
                self._note(FIELD_OF_GROUP[group], stripped, start, rule)

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """The stretch [start, end) of the source text less the white space at its ends."""
        text = self.source.text
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        return start, end

    def ledger(self) -> Ledger:
        """The account of what stands and what was taken."""
        return balance(self.source.text, self.source.title_end, self.standing, self.removals)

    def _note(self, field_name: str, value: str, start: int, rule: Rule) -> None:
        self.candidates.append(
            Candidate(field_name, value, f"rule:{rule.id}", rule.confidence, start=start, end=start + len(value))
        )

    def _left_of(self, piece: Kept, cuts: Iterable[Removal]) -> list[Kept]:
        """What cuts in their order leave of a stretch; what they take is noted as removed."""
        edges = [piece.start]
        for cut in cuts:
            low, high = max(piece.start, cut.start), min(piece.end, cut.end)
            edges += (low, high)
            self.removals.append(Removal(*self.trim(low, high), cut.label, cut.rule_id))
        edges.append(piece.end)
        left = (self.trim(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True))
        return [Kept(start, end) for start, end in left if start < end]

    def _replace(self, rests: Mapping[int, Sequence[Kept]]) -> None:
        """Let what is left of some stretches, by their indices in order, stand for them."""
        # All at once: removing one by one would move the stretches behind each time.
        if not rests:
            return
        standing, printed, folded, since = [], [], [], []
        made, at = len(self.removals), 0
        for index, rest in rests.items():
            texts = [self.source.text[piece.start : piece.end] for piece in rest]
            standing += [*self.standing[at:index], *rest]
            printed += [*self.printed[at:index], *texts]
            folded += [*self.folded[at:index], *map(_fold, texts)]
            since += [*self._since[at:index], *[made] * len(rest)]
            at = index + 1
        self.standing = standing + self.standing[at:]
        self.printed = printed + self.printed[at:]
        self.folded = folded + self.folded[at:]
        self._since = since + self._since[at:]
        self._places.clear()


def _fold(line: str) -> str:
    return line.casefold() + "\n"


def _start(piece: Kept) -> int:
    return piece.start
