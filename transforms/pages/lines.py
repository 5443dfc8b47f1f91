"""The lines of text that a page shows, each with the block element that holds it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml import html

BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details div dl dt fieldset figure form
    h1 h2 h3 h4 h5 h6 header hr legend li main ol p pre section summary table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905 - a list of forty quoted names is harder to read
)
BREAK = "br"
# Stands apart from what is beside it, as styles show it, though no blank may part them.
TIME = "time"
# Shorter lines are headings, labels and links as often as prose.
PROSE_LENGTH = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text, white space folded; `linked` counts its characters inside links."""

    text: str
    owner: html.HtmlElement
    linked: int

    @property
    def is_prose(self) -> bool:
        """True where the line is long and mostly not a link."""
        return len(self.text) >= PROSE_LENGTH and self.linked * 2 < len(self.text)

    @property
    def is_link(self) -> bool:
        """True where the line is a link and nearly nothing else."""
        return self.linked > 0 and self.linked * 10 >= len(self.text) * 9


@dataclass(slots=True)
class _LineBuilder:
    """Gathers runs of text until a block border or a line break ends the line."""

    lines: list[Line] = field(default_factory=list)
    owners: list[html.HtmlElement] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    links: int = 0

    def add(self, text: str | None) -> None:
        if text:
            self.runs.append(text)
            if self.links:
                self.linked.append(text)

    def close(self) -> None:
        if not self.runs:
            return
        text = " ".join("".join(self.runs).split())
        if text and self.owners:
            linked = len(" ".join(" ".join(self.linked).split())) if self.linked else 0
            self.lines.append(Line(text, self.owners[-1], linked))
        self.runs.clear()
        self.linked.clear()

    def walk(self, element: html.HtmlElement) -> None:
        """Go through an element and all below it; the parser allows no more than 256 levels."""
        tag = element.tag
        is_block = tag in BLOCKS
        if is_block or tag == BREAK:
            self.close()
        if is_block:
            self.owners.append(element)
        self.links += tag == "a"
        self.add(" " if tag == TIME else None)
        self.add(element.text)
        for child in element:
            self.walk(child)
            self.add(child.tail)
        self.links -= tag == "a"
        self.add(" " if tag == TIME else None)
        if is_block:
            self.close()
            self.owners.pop()


def block_lines(root: html.HtmlElement) -> list[Line]:
    """Return the lines below `root` in document order; blocks and <br> end a line."""
    builder = _LineBuilder()
    if root.tag not in BLOCKS:
        builder.owners.append(root)
    builder.walk(root)
    builder.close()
    return builder.lines


def prose_under(lines: Iterable[Line]) -> dict[html.HtmlElement, int]:
    """Return for every element how many characters of prose it holds, at any depth."""
    sums: dict[html.HtmlElement, int] = defaultdict(int)
    for line in lines:
        if line.is_prose:
            for element in (line.owner, *line.owner.iterancestors()):
                sums[element] += len(line.text)
    return sums
