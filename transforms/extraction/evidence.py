"""Choosing the value of a field among its candidates, and keeping the ones that lost."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from transforms.documents import Candidate

# Methods that read a line which a page prints around its story.
VISIBLE = "visible."


@dataclass(slots=True)
class Evidence:
    """The candidates of one article, and which of them its fields carry."""

    candidates: list[Candidate] = field(default_factory=list)
    chosen: set[Candidate] = field(default_factory=set)

    def of(self, name: str) -> list[Candidate]:
        """The candidates for a field, in the order found."""
        return [candidate for candidate in self.candidates if candidate.field == name]

    def add(self, candidate: Candidate, *, is_chosen: bool = True) -> None:
        """Add a candidate that was found last."""
        self.candidates.append(candidate)
        if is_chosen:
            self.chosen.add(candidate)

    def replace(self, name: str, candidates: Iterable[Candidate], chosen: Candidate | None) -> None:
        """Put the candidates for a field anew, such as with their values read."""
        self.candidates = [candidate for candidate in self.candidates if candidate.field != name]
        self.candidates.extend(candidates)
        if chosen:
            self.chosen.add(chosen)

    def choose(self, name: str) -> str | None:
        """The value with the highest confidence, the earliest among equals; None without candidates."""
        best = max(self.of(name), key=lambda candidate: candidate.confidence, default=None)
        if best is None:
            return None
        self.chosen.add(best)
        return best.value

    def choose_all(self, name: str, split: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
        """The values of a list field, in the order printed, split from the candidates that readers see.

        Only where nothing is printed do those outside count, the most confident method alone.
        Candidates are put anew, one a value.
        """
        found = self.of(name)
        believed = _printed(found) or _most_confident(found)
        counts = set(believed)
        values: dict[str, str] = {}
        pieces: list[Candidate] = []
        for candidate in [*believed, *(other for other in found if other not in counts)]:
            parts = [_part(candidate, value) for value in split(candidate.value)]
            pieces.extend(parts)
            for part in parts if candidate in counts else ():
                if part.value.casefold() not in values:
                    values[part.value.casefold()] = part.value
                    self.chosen.add(part)
        self.replace(name, pieces, None)
        return tuple(values.values())


def _printed(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those around the story of a page, then those in the text, by their place in it."""
    around = [candidate for candidate in candidates if candidate.method.startswith(VISIBLE)]
    inside = [(candidate.start, candidate) for candidate in candidates if candidate.start is not None]
    return [*around, *(candidate for _, candidate in sorted(inside, key=lambda placed: placed[0]))]


def _part(candidate: Candidate, value: str) -> Candidate:
    """A value split from a candidate, with its own place where the text prints it word for word."""
    if value == candidate.value:
        return candidate
    at = candidate.value.find(value)
    if candidate.start is None or at < 0:
        return replace(candidate, value=value)
    return replace(candidate, value=value, start=candidate.start + at, end=candidate.start + at + len(value))


def _most_confident(candidates: Sequence[Candidate]) -> list[Candidate]:
    if not candidates:
        return []
    best = max(candidates, key=lambda candidate: candidate.confidence)
    return [candidate for candidate in candidates if candidate.method == best.method]
