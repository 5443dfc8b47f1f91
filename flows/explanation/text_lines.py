"""The text of an article line by line: kept, removed, or cut inside, and by which rule."""

from collections.abc import Iterator
from dataclasses import dataclass

from flows.explanation.layout import Part, Sheet
from transforms.cleaning.ledger import Ledger, Removal
from transforms.documents import SourceText

REMOVED = "red strike"
SIGNS = "T title   - removed   ~ [-cut-] inside the line   no sign: kept"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line: what stands there, and the removal that took it."""

    text: str
    removal: Removal | None = None
    is_last: bool = True

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to see."""
        return not self.text.strip()


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source text, its number from 1, cut where something was taken."""

    number: int
    pieces: tuple[Piece, ...]
    is_title: bool = False

    @property
    def sign(self) -> str:
        """T for the title, - where all is taken, ~ where a part is, a space where all is kept."""
        seen = [piece for piece in self.pieces if not piece.is_blank]
        taken = [piece for piece in seen if piece.removal]
        if not taken:
            return "T" if self.is_title else " "
        return "-" if len(taken) == len(seen) else "~"


def print_text(sheet: Sheet, source: SourceText, ledger: Ledger) -> None:
    """Every line that holds a word, with its number; under what was taken its label and rule."""
    lines = [line for line in source_lines(source, ledger) if any(not piece.is_blank for piece in line.pieces)]
    taken = sum(removal.end - removal.start for removal in ledger.removals)
    share = f"{taken:,} of {len(source.text):,} characters removed in {len(ledger.removals)} places"
    sheet.heading("Text", share if ledger.removals else "nothing removed")
    sheet.entry("  ", (SIGNS, "dim"))
    gutter = len(str(lines[-1].number)) if lines else 1
    for line in lines:
        lead = (f"  {line.number:>{gutter}} ", "dim"), (f"{line.sign} ", "red" if line.sign in "-~" else "")
        sheet.entry(lead, *_parts(line))
        for removal in _ending(line):
            sheet.entry((" " * (gutter + 5), ("^ ", "dim")), (f"{removal.label}, rule {removal.rule_id}", "dim"))


def source_lines(source: SourceText, ledger: Ledger) -> Iterator[SourceLine]:
    """The lines of the source text in order, each with its kept and removed pieces."""
    stretches = [(0, source.title_end, None)]
    stretches += [(kept.start, kept.end, None) for kept in ledger.kept]
    removals = [(removal.start, removal.end, removal) for removal in ledger.removals]
    number, pieces = 1, list[Piece]()
    for start, end, removal in sorted([*stretches, *removals], key=lambda item: (item[0], item[1])):
        *whole, rest = source.text[start:end].split("\n")
        last_seen = max((at for at, line in enumerate([*whole, rest]) if line.strip()), default=0)
        for at, line in enumerate(whole):
            pieces.append(Piece(line, removal, at == last_seen))
            yield SourceLine(number, tuple(pieces), number == 1 and bool(source.title))
            number, pieces = number + 1, []
        pieces.append(Piece(rest, removal, len(whole) == last_seen))
    yield SourceLine(number, tuple(pieces), number == 1 and bool(source.title))


def _parts(line: SourceLine) -> list[Part]:
    """The pieces with their styles; a cut inside the line stands in marks of its own."""
    if line.sign == "~":
        return [part for piece in line.pieces for part in _marked(piece)]
    style = {"-": REMOVED, "T": "bold"}.get(line.sign, "")
    return [("".join(piece.text for piece in line.pieces).strip(), style)]


def _marked(piece: Piece) -> list[Part]:
    """A piece as it stands, a cut one in marks, the spaces around it outside of them."""
    if piece.removal is None or piece.is_blank:
        return [piece.text]
    cut = piece.text.strip()
    before, _, after = piece.text.partition(cut)
    return [before, (f"[-{cut}-]", REMOVED), after]


def _ending(line: SourceLine) -> list[Removal]:
    """The removals whose last words stand in the line."""
    return [piece.removal for piece in line.pieces if piece.removal and piece.is_last and not piece.is_blank]
