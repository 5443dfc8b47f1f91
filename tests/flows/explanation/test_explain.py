import io
from collections.abc import Callable
from typing import Any

import pytest

from flows.explanation import explain
from transforms.batch import tools
from transforms.documents import RawDocument, UnreadableDocumentError
from warehouse.archive import read_capture
from warehouse.lake import open_reader
from warehouse.lookup import find_capture

SECTIONS = ["Text", "Fields", "People", "Quotes", "Places", "Organisations", "Event dates"]
TEXT = b"""Warga Blora Perbaiki Saluran Air \x1b[2J

BLORA - Puluhan warga membersihkan saluran air, Sabtu (7/3/2026).

BACA JUGA: Jalan Desa Tanjungjati Ditutup [bold]

"Kami siap bekerja sampai sore," ujar Kepala Dinas Sosial Kabupaten Blora, Tarmidi Wanakusuma.
"""


def explained(document: RawDocument) -> list[str]:
    """The explanation, line by line."""
    stream = io.StringIO()
    explain(document, tools(), stream)
    return stream.getvalue().splitlines()


def test_an_explanation_has_its_sections_in_order(document: Callable[..., RawDocument]) -> None:
    """The source, then text, fields, people, quotes, places, organisations and days, each with what it holds."""
    lines = explained(document(TEXT, "saluran.txt"))
    assert lines[0] == "/berkas/saluran.txt"
    headings = [line.split("  ")[0] for line in lines[1:] if line and not line.startswith(" ")]
    assert headings == SECTIONS
    text = " ".join(" ".join(lines).split())
    assert "- BACA JUGA: Jalan Desa Tanjungjati Ditutup [bold] ^ read_also, rule " in text
    assert "dinas-sosial:33.16" in text
    assert "2026-03-07" in text


def test_an_explanation_is_plain_text_of_80_columns(document: Callable[..., RawDocument]) -> None:
    """In a pipe: no escape sequence, no line drawn, nothing wider than 80 columns, nothing trailing."""
    lines = explained(document(TEXT))
    assert all(line.isprintable() and len(line) <= 80 and line == line.rstrip() for line in lines)
    assert not any("\u2500" <= character <= "\u257f" for line in lines for character in line)


def test_what_becomes_no_article_is_an_error_with_its_reason(document: Callable[..., RawDocument]) -> None:
    """An empty document is explained by saying so."""
    with pytest.raises(UnreadableDocumentError) as caught:
        explained(document(b""))
    assert caught.value.reason == "empty"


def test_an_article_is_explained_from_the_archive(ingested_demo: Any) -> None:
    """By the id that an analyst has in hand, from the bytes as they came, every removed span of the lake among it."""
    with open_reader(ingested_demo.root, timezone="UTC") as lake:
        query = "select article_id from removed_spans join articles using (article_id, version) group by 1"
        ((article_id,),) = lake.execute(f"{query} order by count(*) desc, 1 limit 1").fetchall()
        spans = lake.execute("select text, rule_id from removed_spans where article_id = ?", [article_id]).fetchall()
        document = read_capture(ingested_demo.root, find_capture(lake, article_id))
    shown = " ".join(" ".join(explained(document)).split())
    for text, rule_id in spans:
        assert f"rule {rule_id}" in shown
        assert text.split()[0] in shown
