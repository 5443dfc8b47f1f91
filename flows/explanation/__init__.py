"""An article at a glance: what was taken from its text, what was read from it, and why."""

from typing import TextIO

from flows.explanation.fields import print_event_dates, print_fields
from flows.explanation.layout import Sheet
from flows.explanation.mentions import print_organisations, print_people, print_places, print_quotes
from flows.explanation.text_lines import print_text
from transforms.article import Tools, extract, prepare
from transforms.documents import RawDocument
from transforms.extraction.evidence import Evidence

__all__ = ["explain"]


def explain(document: RawDocument, tools: Tools, stream: TextIO) -> None:
    """Print the document as today's rules read it; nothing is written anywhere else.

    Raises UnreadableDocumentError for a document that cannot become an article.
    """
    source, ledger, found = prepare(document, tools)
    rows = extract(document, source, ledger, Evidence([*source.candidates, *found]), tools)
    sheet = Sheet(stream)
    sheet.line((document.source_uri, "bold"))
    print_text(sheet, source, ledger)
    print_fields(sheet, rows)
    print_people(sheet, rows)
    print_quotes(sheet, rows)
    print_places(sheet, rows)
    print_organisations(sheet, rows)
    print_event_dates(sheet, rows, source.text)
