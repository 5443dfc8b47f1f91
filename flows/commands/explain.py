"""`kliping explain`: one article, line by line."""

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from flows.commands.environment import load_settings
from transforms.documents import RawDocument, UnreadableDocumentError


@click.command("explain")
@click.argument("what", metavar="FILE|URL|ARTICLE_ID")
def command(what: str) -> int:
    """Show how an article is read, and why.

    First the text line by line: kept, removed, or cut inside, each cut with its label and rule. Then each field
    with its value, how it was found, how sure, and the values that lost; people, quotes, places, organisations and
    the days it speaks of.

    A file is read as it is; a URL or an article_id is looked up in the lake and read from the archive,
    by today's rules. Nothing is written.
    """
    from flows.explanation import explain
    from flows.own_files import read_own_files
    from transforms.batch import tools

    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal or file that cannot show a letter of the article shows its escape.
        sys.stdout.reconfigure(errors="backslashreplace")
    documents = _from_file(Path(what)) if Path(what).exists() else _from_lake(what)
    own = read_own_files(load_settings())
    status = 0
    for document in documents:
        try:
            explain(document, tools(own), sys.stdout)
        except UnreadableDocumentError as error:
            click.echo(f"{error.reason}: {error}", err=True)
            status = 1
    return status


def _from_file(path: Path) -> Iterator[RawDocument]:
    from flows.reading import read_sources
    from flows.sources import SourceFailure

    settings = load_settings()
    for found in read_sources([str(path)], datetime.now(UTC), settings.max_document_bytes):
        if isinstance(found, RawDocument):
            yield found
        elif isinstance(found, SourceFailure):
            raise click.ClickException(found.message)


def _from_lake(key: str) -> Iterator[RawDocument]:
    from warehouse.archive import read_capture
    from warehouse.lake import open_reader
    from warehouse.lookup import find_capture

    settings = load_settings()
    with open_reader(settings.lake, timezone=settings.timezone) as lake:
        yield read_capture(settings.lake, find_capture(lake, key))
