"""The ledger: what was kept and what was removed partition the source text, character for character."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


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

    def body(self, text: str) -> str:
        """The kept stretches in one string."""
        return "".join(text[piece.start : piece.end] for piece in self.kept)

    def source_offset(self, body_offset: int) -> int:
        """The offset in the source text of a character of the body."""
        left = body_offset
        for piece in self.kept:
            if left < piece.end - piece.start:
                return piece.start + left
            left -= piece.end - piece.start
        return self.kept[-1].end if self.kept else 0


def balance(text: str, title_end: int, kept: Sequence[Kept], removals: Sequence[Removal]) -> Ledger:
    """Give every white space between kept and removed stretches an owner.

    `kept` and `removals` must cover every character of text[title_end:] that is not white space.
    A removal takes the white space around it along, but where it stood between two kept stretches
    one gap stays, the one with a line break where there is one: lines do not run together.
    """
    stretches: list[Kept] = []
    settled: list[Removal] = []
    run: list[Removal] = []
    at = title_end
    for item in _in_order(kept, removals):
        if isinstance(item, Removal):
            run.append(item)
            continue
        gaps = _gaps(at, item.start, run)
        stays = _gap_that_stays(text, gaps) if stretches or not run else None
        settled.extend(_settle(run, gaps, stays))
        if stays is not None:
            stretches.append(Kept(*gaps[stays]))
        stretches.append(Kept(item.start, item.end))
        at, run = item.end, []
    gaps = _gaps(at, len(text), run)
    settled.extend(_settle(run, gaps, None))
    if not run:
        stretches.append(Kept(*gaps[0]))
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


def _settle(run: Sequence[Removal], gaps: Sequence[tuple[int, int]], stays: int | None) -> Iterable[Removal]:
    """The removals of a run, grown over every gap beside them but the one that stays."""
    for index, removal in enumerate(run):
        start = gaps[0][0] if index == 0 and stays != 0 else removal.start
        end = removal.end if stays == index + 1 else gaps[index + 1][1]
        yield replace(removal, start=start, end=end)


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


def _join(kept: Iterable[Kept]) -> Iterable[Kept]:
    """Kept stretches that touch become one; empty ones go."""
    current: Kept | None = None
    for piece in kept:
        if piece.start == piece.end:
            continue
        if current and current.end == piece.start:
            current = Kept(current.start, piece.end)
            continue
        if current:
            yield current
        current = piece
    if current:
        yield current
