"""An article line by line: what was kept, what was removed by which rule, and why each field is believed."""

from collections.abc import Iterator
from itertools import groupby
from typing import TextIO

from rich.console import Console
from rich.text import Text

from transforms.article import ArticleRows, Tools, extract, prepare
from transforms.cleaning.ledger import Kept, Ledger, Removal
from transforms.documents import RawDocument, SourceText
from transforms.extraction.evidence import Evidence
from transforms.tables import FieldEvidence

MARGIN = 26


def explain(document: RawDocument, tools: Tools, stream: TextIO) -> None:
    """Print the document as today's rules read it; nothing is written anywhere else.

    Raises UnreadableDocumentError for a document that cannot become an article.
    """
    source, ledger, found = prepare(document, tools)
    rows = extract(document, source, ledger, Evidence([*source.candidates, *found]), tools)
    console = Console(file=stream, highlight=False, soft_wrap=True, emoji=False)
    console.print(Text(document.source_uri, style="bold"))
    for margin, text, style in lines_of(source, ledger):
        console.print(Text.assemble((f"{margin:>{MARGIN}}", "dim"), " │ ", (text, style)))
    console.print()
    for line in evidence_lines(rows):
        console.print(line)


def lines_of(source: SourceText, ledger: Ledger) -> Iterator[tuple[str, str, str]]:
    """Margin, text and style of every line: the title, kept stretches, and removals with their rule."""
    if source.title:
        yield "title", source.title, "bold"
    items: list[Kept | Removal] = sorted([*ledger.kept, *ledger.removals], key=lambda item: (item.start, item.end))
    for item in items:
        is_removal = isinstance(item, Removal)
        margin = f"- {item.rule_id}" if isinstance(item, Removal) else "+"
        for line in source.text[item.start : item.end].splitlines():
            if line.strip():
                yield margin, line.strip(), "red strike" if is_removal else ""


def evidence_lines(rows: ArticleRows) -> Iterator[Text]:
    """The fields in the order of the table, each with the candidates for it, the chosen ones first."""
    ordered = sorted(rows.field_evidence, key=lambda row: (row.field, not row.is_chosen, -row.confidence))
    for field, candidates in groupby(ordered, key=lambda row: row.field):
        for candidate in candidates:
            yield Text.assemble(
                (f"{field:>{MARGIN}}", "bold" if candidate.is_chosen else "dim"),
                " = " if candidate.is_chosen else " ≠ ",
                candidate.value,
                (f"   {_reason(candidate)}", "dim"),
            )
    article = rows.article
    for name in ("article_id", "url", "word_count", "is_fragment", "has_mojibake"):
        yield Text.assemble((f"{name:>{MARGIN}}", "bold"), " = ", str(getattr(article, name)))


def _reason(candidate: FieldEvidence) -> str:
    place = "" if candidate.start is None else f", characters {candidate.start}–{candidate.end}"
    return f"{candidate.method}, {candidate.confidence:.0%}{place}"
