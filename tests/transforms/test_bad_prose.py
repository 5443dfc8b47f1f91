"""Bodies that are no ordinary Indonesian news: nothing crashes, nothing is invented, offsets stay right."""

from datetime import UTC, datetime

import pytest

from transforms.article import make_article
from transforms.article_rows import ArticleRows
from transforms.batch import tools
from transforms.documents import RawDocument
from transforms.identity import capture_id

TEXTS = {
    "Malay": "Penduduk kampung membaiki jambatan itu secara gotong-royong minggu lalu kerana kayunya telah reput.",
    "Javanese": "Wargi dhusun sami gotong royong ndandosi kreteg ingkang sampun risak amargi banjir wingi sonten.",
    "English": "Villagers repaired the old wooden bridge themselves after the flood, and nobody was hurt.",
    "mixed": "Warga bilang the bridge is finally open, matur nuwun sanget kepada semua relawan yang sudah datang.",
    "one sentence": "Jembatan itu dibuka kembali.",
    "poem": "Di tepi kali\naku menunggu\nperahu pulang\nmembawa senja",
    "list": "- beras 5 kg\n- gula 2 kg\n- minyak 1 liter\n- garam",
    "table": "No | Nama | Suara\n1 | Sulastri | 120\n2 | Wening | 98",
    "transcript": "Tanya: Kapan jembatan dibuka?\nJawab: Besok pagi.\nTanya: Siapa yang membuka?\nJawab: Belum tahu.",
    "all capitals": "WARGA DUSUN KRAJAN MEMPERBAIKI JEMBATAN GANTUNG. BUPATI SULASTRI WENING MENGAPRESIASI MEREKA.",
    "no capitals": "warga dusun krajan memperbaiki jembatan gantung. bupati sulastri wening mengapresiasi mereka.",
    "quote never closed": 'Sulastri Wening (40) senang. "Jembatan ini milik kita semua, ujarnya. Warga lalu pulang.',
    "marks alone": '" " ” “ \' ’ "" “” ,”',
    "brackets and signs": "((((( ]]]] {{ }} ,,,, ;;;; ---- //// **** ???? !!!!",
}
NAMELESS = ("Malay", "Javanese", "English", "poem", "list", "transcript", "no capitals", "marks alone")


def read(text: str) -> ArticleRows:
    """The rows of a text below a title."""
    content = f"Jembatan Dusun Krajan Dibuka Lagi\n{text}".encode()
    document = RawDocument(
        capture_id(content, None), "inbox/a", "text/plain", content, datetime(2026, 1, 2, tzinfo=UTC)
    )
    return make_article(document, tools())


@pytest.mark.parametrize("kind", TEXTS)
def test_offsets_are_right_whatever_the_text_is(kind: str) -> None:
    """Every quote and mention is the stretch of the body that it says it is."""
    rows = read(TEXTS[kind])
    body = rows.article.body
    assert all(body[quote.start : quote.end] == quote.text for quote in rows.quotes)
    assert all(body[row.start : row.end] == row.name_as_printed for row in rows.person_mentions)
    assert all(body[row.start : row.end] == row.as_printed for row in rows.place_mentions)
    assert all(body[row.start : row.end] == row.as_printed for row in rows.organisation_mentions)


@pytest.mark.parametrize("kind", NAMELESS)
def test_nobody_is_named_where_nobody_is(kind: str) -> None:
    """Text without names has no people and nobody who speaks."""
    rows = read(TEXTS[kind])
    assert not rows.person_mentions
    assert not [quote for quote in rows.quotes if quote.speaker_name]


def test_a_quote_that_is_never_closed_ends_before_its_cue() -> None:
    """The words of the speaker end where somebody else's begin, though the mark is missing."""
    (quote,) = read(TEXTS["quote never closed"]).quotes
    assert (quote.text, quote.speaker_name) == ("Jembatan ini milik kita semua,", "Sulastri Wening")
