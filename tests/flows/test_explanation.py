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

TEXT = b"""Warga Sukamuara Perbaiki Saluran Air

SUKAMUARA - Puluhan warga membersihkan saluran air, Sabtu (7/3/2026).

BACA JUGA: Jalan Desa Tanjungjati Ditutup [bold]

"Kami siap bekerja," ujar Tarmidi Wanakusuma kepada [i]kabar[/i].
"""


def explained(document: RawDocument) -> list[str]:
    """The explanation, line by line."""
    stream = io.StringIO()
    explain(document, tools(), stream)
    return stream.getvalue().splitlines()


def test_every_line_stands_there_as_kept_or_removed(document: Callable[..., RawDocument]) -> None:
    """The title, kept lines with a plus, removed ones with their rule, all in the order of the source."""
    source, *lines = explained(document(TEXT, "saluran.txt"))
    assert source == "/berkas/saluran.txt"
    text = [line.split(" │ ", 1) for line in lines if " │ " in line]
    assert [line for _, line in text] == [
        "Warga Sukamuara Perbaiki Saluran Air",
        "SUKAMUARA -",
        "Puluhan warga membersihkan saluran air, Sabtu (7/3/2026).",
        "BACA JUGA: Jalan Desa Tanjungjati Ditutup [bold]",
        '"Kami siap bekerja," ujar Tarmidi Wanakusuma kepada [i]kabar[/i].',
    ]
    title, dateline, first, read_also, last = (margin.strip() for margin, _ in text)
    assert (title, first, last) == ("title", "+", "+")
    known = {rule.id for rule in tools().rules.rules}
    assert {dateline.removeprefix("- "), read_also.removeprefix("- ")} <= known
    assert len({len(margin) for margin, _ in text}) == 1


def test_every_field_stands_there_with_its_evidence(document: Callable[..., RawDocument]) -> None:
    """The chosen value after an equals sign with method, certainty and place; ids and counts follow."""
    lines = [line.strip() for line in explained(document(TEXT))]
    (place,) = [line for line in lines if line.startswith("dateline_place = ")]
    assert place.startswith("dateline_place = SUKAMUARA   ")
    assert "%, characters 38–" in place
    (title,) = [line for line in lines if line.startswith("title = ")]
    assert title == "title = Warga Sukamuara Perbaiki Saluran Air   text.first_line, 90%, characters 0–36"
    assert any(line.startswith("event_date") and "2026-03-07" in line for line in lines)
    assert any(line.startswith("article_id = a") for line in lines)
    assert "url = None" in lines


def test_candidates_that_lost_are_shown(document: Callable[..., RawDocument]) -> None:
    """Where several values were offered, the losers stand below the chosen one with a sign of their own."""
    page = (
        b"<html><head><title>Pasar Lama Ramai - Kabar Muara</title>"
        b'<meta property="article:published_time" content="2026-03-07T08:00:00+07:00">'
        b'<meta name="pubdate" content="2026-03-06"></head><body><article><h1>Pasar Lama Ramai</h1>'
        b"<p>Pedagang kembali berjualan di pasar lama sejak pagi hari, Sabtu.</p>"
        b"<p>Pembeli datang dari tiga kampung di sekitarnya untuk berbelanja.</p></article></body></html>"
    )
    raw = document(page, "pasar.html")
    html = RawDocument(raw.capture_id, raw.source_uri, "text/html", page, raw.received_at)
    lines = [line.strip() for line in explained(html)]
    dates = [line for line in lines if line.startswith("published_at ")]
    assert dates[0].startswith("published_at = 2026-03-07")
    assert all(line.startswith("published_at ≠ ") for line in dates[1:])
    assert len(dates) > 1


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
    printed = explained(document)
    for text, rule_id in spans:
        for line in filter(str.strip, text.splitlines()):
            assert any(f"- {rule_id}" in shown and shown.endswith(line.strip()) for shown in printed)
