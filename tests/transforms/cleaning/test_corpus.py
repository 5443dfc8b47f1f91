import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from transforms.cleaning.ledger import Ledger, reconstruct
from transforms.cleaning.passes import clean
from transforms.cleaning.rules import load_rules
from transforms.documents import SourceText

RULES = load_rules()
pytestmark = pytest.mark.corpus


def documents(corpus: Path) -> Iterator[tuple[str, SourceText]]:
    """Name and source text of every article in the corpus: files, seeds and scraped rows."""
    for folder in ("articles", "seeds"):
        for path in sorted((corpus / folder).glob("*.txt")):
            yield path.name, with_title(path.read_text("utf-8"))
    with (corpus / "raw_articles.jsonl").open(encoding="utf-8") as rows:
        for number, line in enumerate(rows, 1):
            row = json.loads(line)
            yield f"row {number}", with_title(f"{row['title']}\n{row['body_raw']}")


def with_title(text: str) -> SourceText:
    """A source text whose first line is its title."""
    stripped = text.replace("\r\n", "\n").strip()
    title, _, rest = stripped.partition("\n")
    return SourceText(stripped, len(stripped) - len(rest.lstrip()) if rest else len(title))


@pytest.fixture(scope="module")
def cleaned(corpus: Path) -> list[tuple[str, SourceText, Ledger]]:
    """Every document with its ledger."""
    return [(name, source, clean(source, RULES)[0]) for name, source in documents(corpus)]


def test_the_ledger_of_every_real_document_balances(cleaned: list[tuple[str, SourceText, Ledger]]) -> None:
    """Title, body and removals are the source text, character for character."""
    wrong = [
        name for name, source, ledger in cleaned if reconstruct(source.text, source.title_end, ledger) != source.text
    ]
    assert wrong == []
    assert len(cleaned) > 1_000


def test_cleaning_a_clean_body_takes_nothing_more(cleaned: list[tuple[str, SourceText, Ledger]]) -> None:
    """A body put below its title again and cleaned again stays as it is."""
    moved = []
    for name, source, ledger in cleaned:
        title = source.text[: source.title_end]
        again = SourceText(title + ledger.body(source.text), len(title))
        moved += [(name, removal.rule_id) for removal in clean(again, RULES)[0].removals]
    assert moved == []
