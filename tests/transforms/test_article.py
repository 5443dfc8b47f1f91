from datetime import UTC, datetime

import pytest

from transforms.article import make_article
from transforms.article_rows import ArticleRows
from transforms.batch import tools
from transforms.documents import RawDocument
from transforms.identity import capture_id

RECEIVED_AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)

PRINTED = """Warga Sumberwangi Panen Raya di Tengah Hujan
Bagas Pramono
Thursday, 14 Nov 2024 21:20 WIB
TANJUNGSARI, KABARMERAPU.COM - Warga Desa Sumberwangi menggelar panen raya, Kamis (14/11). Hasilnya melimpah.

BACA JUGA:Jembatan Kali Welang Rampung Tahun Depan

"Kami bersyukur," kata Kepala Desa Sumberwangi, Sulastri Wening, di sawah desa itu. (mir/pin)
BAGIKAN"""


def made(text: str, url: str | None = None, media_type: str = "text/plain") -> ArticleRows:
    """The rows of a text, or of a page."""
    content = text.encode()
    document = RawDocument(capture_id(content, url), "inbox/a.txt", media_type, content, RECEIVED_AT, url=url)
    return make_article(document, tools())


def test_a_scraped_text_becomes_an_article() -> None:
    """Every field that the text prints is read, and nothing of the page's furniture stays in the body."""
    article = made(PRINTED).article
    assert article.title == "Warga Sumberwangi Panen Raya di Tengah Hujan"
    assert (article.dateline_place, article.dateline_publisher) == ("TANJUNGSARI", "KABARMERAPU.COM")
    assert article.authors == ("Bagas Pramono",)
    assert article.initials == ("mir", "pin")
    assert article.published_at == datetime.fromisoformat("2024-11-14T21:20+07:00")
    assert (article.published_precision, article.published_zone) == ("minute", "Asia/Jakarta")
    assert article.language_code == "id"
    assert article.body.startswith("Warga Desa Sumberwangi menggelar panen raya")
    assert article.body.endswith("di sawah desa itu.")
    assert not article.is_fragment


def test_every_value_has_its_evidence() -> None:
    """Each field that is not null has a chosen candidate, whose offsets show it in the source text."""
    rows = made(PRINTED)
    chosen = {row.field for row in rows.field_evidence if row.is_chosen}
    assert chosen >= {
        "title", "published_at", "dateline_place", "dateline_publisher", "authors", "initials", "language_code",
        "publisher_id", "publisher_name", "event_date",
    }  # fmt: skip
    place = next(row for row in rows.field_evidence if row.field == "dateline_place")
    assert PRINTED[place.start : place.end] == "TANJUNGSARI"
    event = next(row for row in rows.field_evidence if row.field == "event_date")
    assert event.value == "2024-11-14"
    assert PRINTED[event.start : event.end] == "Kamis (14/11)"


def test_removed_spans_stand_where_they_say() -> None:
    """Every removed span is its stretch of the source text, and with title and body they make up all of it."""
    rows = made(PRINTED)
    assert [span.label for span in rows.removed_spans] == [
        "byline", "published", "dateline", "read_also", "initials", "share",
    ]  # fmt: skip
    assert all(PRINTED[span.start : span.end] == span.text for span in rows.removed_spans)
    article = rows.article
    removed = sum(len(span.text) for span in rows.removed_spans)
    assert article.title_end + len(article.body) + removed == article.source_length == len(PRINTED)


def test_an_address_names_the_article() -> None:
    """The same address gives the same article whatever it says today; without one the text does."""
    address = "https://www.kabarmerapu.example/panen?utm_source=x"
    first, second = made(PRINTED, address), made(PRINTED.replace("melimpah", "sedikit"), address)
    assert first.article.article_id == second.article.article_id
    assert first.article.text_sha256 != second.article.text_sha256
    assert first.article.url == "https://kabarmerapu.example/panen"
    assert made(PRINTED).article.article_id != made(PRINTED.replace("melimpah", "sedikit")).article.article_id


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_line_breaks_do_not_make_another_article(line_break: str) -> None:
    """The same text with other line breaks is the same article with the same content."""
    article, plain = made(PRINTED.replace("\n", line_break)).article, made(PRINTED).article
    assert (article.article_id, article.text_sha256) == (plain.article_id, plain.text_sha256)


def test_without_a_statement_a_field_is_null() -> None:
    """A bare story has no author, no date and no dateline, rather than guessed ones."""
    article = made("Judul Tanpa Apa-apa\nWarga berkumpul di balai desa sejak pagi hari.").article
    assert (article.published_at, article.published_precision, article.published_zone) == (None, None, None)
    assert (article.dateline_place, article.dateline_publisher, article.publisher_id) == (None, None, None)
    assert article.authors == article.initials == ()


@pytest.mark.parametrize(
    ("printed", "day"), [("Kamis, 14 Nov 2024 00:30 WIT", "2024-11-14"), ("Kamis, 14 Nov 2024", "2024-11-14")]
)
def test_the_day_is_that_of_its_own_zone(printed: str, day: str) -> None:
    """Half past midnight in Jayapura is the day that was printed, though it is the day before in Jakarta."""
    article = made(PRINTED.replace("Thursday, 14 Nov 2024 21:20 WIB", printed)).article
    assert str(article.published_on) == day


# What houses print between headline and story: who wrote it and when, in their own order, words and markup.
CREDITS = {
    "byline with a comma": '<p class="byline">Bagas Pramono, <time>Senin, 2 Maret 2026 | 10:15 WIB</time></p>',
    "date first": "<div>02/03/2026 10:15 WIB | Oleh: Bagas Pramono</div>",
    "time for machines": (
        '<p class="byline">Bagas Pramono, <time datetime="2026-03-02T10:15+07:00">2 Mar 2026</time></p>'
    ),
    "site before the date": "<div>Kabarmerapu.example - 02/03/2026, 10:15 WIB</div><div>Penulis: Bagas Pramono</div>",
    "author's own page": '<p><a href="/bagas" rel="author">Bagas Pramono</a> Mar 2, 2026 10:15 am</p>',
    "day and clock apart": "<ul><li>Oleh: Bagas Pramono</li><li>Senin, 2 Maret 2026</li><li>10:15 WIB</li></ul>",
    "author first": "<div>by <b>Bagas Pramono</b> | 2 Maret 2026 10:15 | in Daerah</div>",
    "date in brackets": "<div>Senin (2/3/2026) 10:15 WIB</div><div>Pewarta: Bagas Pramono</div>",
    "nothing between": (
        '<time class="entry-date published" datetime="2026-03-02T10:15:00+07:00">2 Maret 2026</time>'
        '<span class="byline"><span class="author vcard"><a href="#">Bagas Pramono</a></span></span>'
    ),
    "posted on": "<div>Posted on Senin, 2 Maret 2026 | 10:15 <span>Penulis : Bagas Pramono</span></div>",
    "edited since": (
        "<div>Diperbarui: 2 Mar 2026, 11:00 WIB</div><div>Diterbitkan: 2 Mar 2026, 10:15 WIB</div>"
        "<div>Reporter: Bagas Pramono</div>"
    ),
}


@pytest.mark.parametrize("credit", CREDITS)
def test_what_a_page_prints_above_its_story_is_read_and_goes(credit: str) -> None:
    """Author and minute are fields, and the body begins behind the dateline; the page says nothing to machines."""
    page = (
        "<html><head><title>Panen Raya di Welang Dimulai</title></head><body><h1>Panen Raya di Welang Dimulai</h1>"
        f"{CREDITS[credit]}<p>TANJUNGSARI - Petani di Kecamatan Welang mulai memanen padi pada pagi hari. Hasil panen"
        " tahun ini disebut lebih baik daripada tahun lalu karena cuaca yang bersahabat.</p><p>Camat berjanji menjaga"
        " harga gabah agar petani tidak dirugikan pada musim ini, dan jalan desa diperbaiki.</p></body></html>"
    )
    article = made(page, "https://kabarmerapu.example/panen", "text/html").article
    assert article.published_at == datetime.fromisoformat("2026-03-02T10:15+07:00")
    assert article.authors == ("Bagas Pramono",)
    assert article.dateline_place == "TANJUNGSARI"
    assert article.body.startswith("Petani di Kecamatan Welang")
