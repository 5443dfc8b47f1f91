"""The ledger: what was kept and what was removed partition the source text, character for character."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, groupby


@dataclass(frozen=True, slots=True, order=True)
class Removal:
    """A stretch of the source text that a rule took, [start, end)."""

    start: int
    end: int
    label: str
    rule_id: str


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """A stretch of the source text that stays, [start, end), white space around it aside."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The account of one document: kept stretches and removals, in order, without gap or overlap."""

    kept: tuple[Kept, ...]
    removals: tuple[Removal, ...]
    _ends: tuple[int, ...] = field(init=False, repr=False, compare=False)  # of the kept stretches, in the body

    def __post_init__(self) -> None:
        object.__setattr__(self, "_ends", tuple(accumulate(piece.end - piece.start for piece in self.kept)))

    def body(self, text: str) -> str:
        """The kept stretches in one string."""
        return "".join(text[piece.start : piece.end] for piece in self.kept)

    def source_offset(self, body_offset: int) -> int:
        """The offset in the source text of a character of the body."""
        index = bisect_right(self._ends, body_offset)
        if index == len(self.kept):
            return self.kept[-1].end if self.kept else 0
        piece = self.kept[index]
        return piece.end - (self._ends[index] - body_offset)


def balance(text: str, title_end: int, kept: Sequence[Kept], removals: Sequence[Removal]) -> Ledger:
    """Give every white space between kept and removed stretches an owner.

    `kept`, in order, and `removals` must cover every character of text[title_end:] that is not white
    space. A removal takes the white space around it along, but where it stood between two kept
    stretches one gap stays, the one with a line break where there is one: lines do not run together.
    """
    stretches: list[tuple[int, int]] = []
    settled: list[Removal] = []
    start = title_end
    for above, run in _runs(kept, removals):
        left = kept[above - 1].end if above else title_end
        right = kept[above].start if above < len(kept) else len(text)
        gaps = _gaps(left, right, run)
        stays = _gap_that_stays(text, gaps) if 0 < above < len(kept) else None
        settled.extend(_settle(run, gaps, stays))
        if above:
            stretches.append((start, left))
        if stays is not None:
            stretches.append(gaps[stays])
        start = right
    stretches.append((start, len(text)))
    return Ledger(tuple(_join(stretches)), tuple(settled))


def reconstruct(text: str, title_end: int, ledger: Ledger) -> str:
    """The source text put together again from title stretch, kept stretches and removals.

    Raises ValueError where they leave a gap or overlap: the ledger does not balance.
    """
    at, pieces = title_end, [text[:title_end]]
    for item in _in_order(ledger.kept, ledger.removals):
        if item.start != at:
            raise ValueError(f"the ledger does not balance at offset {at}: the next stretch starts at {item.start}")
        pieces.append(text[item.start : item.end])
        at = item.end
    if at != len(text):
        raise ValueError(f"the ledger does not balance: it ends at offset {at} of {len(text)}")
    return "".join(pieces)


def _runs(kept: Sequence[Kept], removals: Iterable[Removal]) -> Iterator[tuple[int, list[Removal]]]:
    """The removals that no kept stretch parts from each other, with the number of kept stretches above them."""
    starts = [piece.start for piece in kept]
    in_order = sorted(removals, key=lambda removal: (removal.start, removal.end))
    for above, run in groupby(in_order, key=lambda removal: bisect_left(starts, removal.start)):
        yield above, list(run)


def _settle(run: Sequence[Removal], gaps: Sequence[tuple[int, int]], stays: int | None) -> Iterator[Removal]:
    """The removals of a run, grown over every gap beside them but the one that stays."""
    for index, removal in enumerate(run):
        start = gaps[0][0] if index == 0 and stays != 0 else removal.start
        end = removal.end if stays == index + 1 else gaps[index + 1][1]
        yield Removal(start, end, removal.label, removal.rule_id)


def _in_order(kept: Iterable[Kept], removals: Iterable[Removal]) -> list[Kept | Removal]:
    items: list[Kept | Removal] = [*kept, *removals]
    return sorted(items, key=lambda item: (item.start, item.end))


def _gaps(left: int, right: int, run: Sequence[Removal]) -> list[tuple[int, int]]:
    """The stretches before, between and after the removals of a run."""
    edges = [left, *(edge for removal in run for edge in (removal.start, removal.end)), right]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _gap_that_stays(text: str, gaps: Sequence[tuple[int, int]]) -> int:
    """Index of the gap that keeps two kept stretches apart: line breaks first, then the outer ones."""
    outer_first: list[int] = [0, len(gaps) - 1, *range(1, len(gaps) - 1)]
    with_break = [index for index in outer_first if "\n" in text[slice(*gaps[index])]]
    with_space = [index for index in outer_first if gaps[index][0] < gaps[index][1]]
    return (with_break or with_space or [0])[0]


def _join(stretches: Iterable[tuple[int, int]]) -> Iterator[Kept]:
    """Stretches that touch become one; empty ones go."""
    current: tuple[int, int] | None = None
    for start, end in stretches:
        if start == end:
            continue
        if current and current[1] == start:
            current = (current[0], end)
            continue
        if current:
            yield Kept(*current)
        current = (start, end)
    if current:
        yield Kept(*current)
