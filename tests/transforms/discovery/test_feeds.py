import gzip

import pytest

from transforms.discovery.feeds import LARGEST_FEED, read_feed
from transforms.discovery.found import Found, Rejected
from transforms.listings import FEED, Listing

URL = "https://kabarcontoh.example/rss/terbaru.xml"
ARTICLE = "https://kabarcontoh.example/read/101/warga-sumberwangi-panen-raya"
SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)
ITEM = f"<item><title>Warga Sumberwangi Panen Raya</title><link>{ARTICLE}</link></item>"


def rss(items: str, version: str = "2.0") -> str:
    """An RSS feed with these items."""
    head = "<title>Kabar Contoh</title><link>https://kabarcontoh.example/</link>"
    return f'<rss version="{version}" {SPACES}><channel>{head}{items}</channel></rss>'


def read(feed: str | bytes) -> Found:
    """What a feed lists."""
    return read_feed(feed if isinstance(feed, bytes) else feed.encode(), URL)


def only(feed: str | bytes) -> Listing:
    """The one listing of a feed."""
    (listing,) = read(feed).listings
    return listing


ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Kabar</title><entry>
<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Warga <b>Sumberwangi</b> Panen Raya</div></title>
<link rel="enclosure" href="https://cdn.kabarcontoh.example/suara.mp3"/><link rel="alternate" href="{ARTICLE}"/>
<published>2024-10-24T10:00:00+07:00</published><updated>2024-10-25T08:00:00+07:00</updated>
<source><title>Kantor Berita</title><updated>2001-01-01</updated></source></entry></feed>"""
RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="{URL}"/>
<item rdf:about="{ARTICLE}"><title>Warga Sumberwangi Panen Raya</title><dc:date>2024-10-24T10:00:00+07:00</dc:date>
</item></rdf:RDF>"""
TIMES = "<pubDate>2024-10-24T10:00:00+07:00</pubDate>"


@pytest.mark.parametrize(
    ("feed", "modified"),
    [
        (rss(ITEM.replace("</item>", f"{TIMES}</item>"), "0.91"), None),
        (rss(ITEM.replace("</item>", f"{TIMES}</item>"), "0.92"), None),
        (rss(ITEM.replace("</item>", f"{TIMES}</item>")), None),
        (rss(ITEM.replace("</item>", "<dc:date>2024-10-24T10:00:00+07:00</dc:date></item>")), None),
        (RDF, None),
        (ATOM, "2024-10-25T08:00:00+07:00"),
    ],
    ids=["0.91", "0.92", "2.0", "dc:date", "RDF", "Atom"],
)
def test_every_dialect_says_the_same(feed: str, modified: str | None) -> None:
    """Address, title and times are read from each of them, and nothing of what stands beside them."""
    assert only(feed) == Listing(
        url=ARTICLE,
        kind=FEED,
        found_in=URL,
        title="Warga Sumberwangi Panen Raya",
        published="2024-10-24T10:00:00+07:00",
        modified=modified,
    )


def test_times_stay_as_printed() -> None:
    """Nobody reads a time before the publisher's zone is known."""
    item = ITEM.replace("</item>", "<pubDate>Selasa, 22 Okt 2024 10:00:00 WIB</pubDate></item>")
    assert only(rss(item)).published == "Selasa, 22 Okt 2024 10:00:00 WIB"


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Kades &amp; Camat Rapat", "Kades & Camat Rapat"),
        ("Kades &amp;amp; Camat&nbsp;Rapat", "Kades & Camat Rapat"),
        ("Kades & Camat Rapat", "Kades & Camat Rapat"),
        ("<![CDATA[ Kades & <i>Camat</i>\n Rapat ]]>", "Kades & Camat Rapat"),
        ("Kades &lt;b&gt;Camat&lt;/b&gt; Rapat", "Kades Camat Rapat"),
        ("Harga <b>Cabai</b> Naik", "Harga Cabai Naik"),
        ("Suhu 5 &lt; 6 Derajat", "Suhu 5 < 6 Derajat"),
        (" ", None),
    ],
)
def test_titles_are_plain_text(printed: str, title: str | None) -> None:
    """Markup and entities, escaped once, twice or not at all, leave the words."""
    assert only(rss(f"<item><title>{printed}</title><link>{ARTICLE}</link></item>")).title == title


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        (f"<guid>{ARTICLE}</guid>", ARTICLE),
        (f'<guid isPermaLink="true">{ARTICLE}</guid>', ARTICLE),
        ("<link>/read/101/panen</link>", "https://kabarcontoh.example/read/101/panen"),
        ("<link>../read/101/panen</link>", "https://kabarcontoh.example/read/101/panen"),
        ("<link>//kabarcontoh.example/read/101</link>", "https://kabarcontoh.example/read/101"),
        ("<link>https://kabarcontoh.example/?p=7&a=1</link>", "https://kabarcontoh.example/?p=7&a=1"),
        ("<link><![CDATA[https://kabarcontoh.example/?p=7&a=1]]></link>", "https://kabarcontoh.example/?p=7&a=1"),
        (f"<link>https://umpan.example/~r/9</link><feedburner:origLink>{ARTICLE}</feedburner:origLink>", ARTICLE),
        (f"<link>javascript:void(0)</link><guid>{ARTICLE}</guid>", ARTICLE),
    ],
)
def test_an_entry_has_an_address(entry: str, url: str) -> None:
    """A permalink stands in for the link, relative links go by the feed, the house's own goes before a counter's."""
    assert only(rss(f"<item><title>Panen</title>{entry}</item>")).url == url


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("<link>file:///etc/passwd</link>", "not_http"),
        ("<link>javascript:alert(1)</link>", "not_http"),
        ("<link>mailto:redaksi@kabarcontoh.example</link>", "not_http"),
        ("<link>https://nama:sandi@kabarcontoh.example/a</link>", "bad_url"),
        (f"<link>{ARTICLE}{'a' * 2_000}</link>", "too_long"),
        ("<title>Tanpa alamat</title>", "no_address"),
        ("", "no_address"),
    ],
)
def test_entries_that_cannot_be_asked_for_are_told(entry: str, reason: str) -> None:
    """Each is rejected with its reason, and the others are read."""
    found = read(rss(f"<item>{entry}</item>{ITEM}"))
    assert [rejected.reason for rejected in found.rejected] == [reason]
    assert [listing.url for listing in found.listings] == [ARTICLE]


@pytest.mark.parametrize(
    ("feed", "notes"),
    [
        (b"", ("empty",)),
        (b" \n\x00", ("empty",)),
        (rss("").encode(), ("no_entries",)),
        (b"<!DOCTYPE html><html><body><p>Sedang perbaikan</p></body></html>", ("html",)),
        (b"Sedang perbaikan", ("unknown_format",)),
    ],
)
def test_what_is_no_feed_says_so(feed: bytes, notes: tuple[str, ...]) -> None:
    """Nothing, a page and a text give no listing and a note."""
    assert read(feed) == Found(notes=notes)


DECLARED = '<?xml version="1.0" encoding="{}"?>' + rss(ITEM.replace("Raya", "“Raya”"))


@pytest.mark.parametrize(
    ("feed", "notes"),
    [
        (DECLARED.format("UTF-8").encode(), ()),
        (DECLARED.format("UTF-16").encode(), ("encoding",)),
        (DECLARED.format("UTF-16").encode("utf-16"), ()),
        (DECLARED.format("UTF-8").encode("cp1252"), ("encoding",)),
        (b"\xef\xbb\xbf" + DECLARED.format("UTF-8").encode(), ()),
        (b"\n\n" + DECLARED.format("UTF-8").encode(), ()),
        (gzip.compress(DECLARED.format("UTF-8").encode()), ()),
    ],
    ids=["true", "falsely UTF-16", "UTF-16", "falsely UTF-8", "marked", "late declaration", "packed"],
)
def test_the_encoding_is_what_the_bytes_are_in(feed: bytes, notes: tuple[str, ...]) -> None:
    """A wrong declaration costs no entry and no letter."""
    found = read(feed)
    assert [listing.title for listing in found.listings] == ["Warga Sumberwangi Panen “Raya”"]
    assert found.notes == notes


@pytest.mark.parametrize(
    "feed",
    [
        f"<br />\n<b>Warning</b>: baris 3 <br />\n<?xml version='1.0'?>{rss(ITEM)}",
        rss(ITEM)[:-20],
        rss(ITEM.replace("Raya", "Raya & Pesta")),
        rss(ITEM.replace("</title>", "</judul>")),
        rss(ITEM + "<item><title>" + "<" * 50),
        f"<rss><channel><item><link>{ARTICLE}</link><dc:date>2024-10-24</dc:date></item></channel></rss>",
    ],
    ids=["warnings", "cut off", "ampersand", "wrong end", "brackets", "undeclared prefix"],
)
def test_a_malformed_feed_is_read_as_far_as_it_goes(feed: str) -> None:
    """Its entry is read, and the feed noted."""
    found = read(feed)
    assert found.listings[0].url == ARTICLE
    assert "malformed" in found.notes


def test_a_large_feed_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of more bytes than the limit only the beginning is read, and noted."""
    monkeypatch.setattr("transforms.discovery.feeds.LARGEST_FEED", 400 + len(rss("")))
    found = read(rss(ITEM * 100))
    assert 0 < len(found.listings) < 100
    assert "cut" in found.notes
    assert LARGEST_FEED == 5_000_000


def test_entities_are_not_followed() -> None:
    """Neither a file nor a bomb comes in by a document type."""
    kinds = '<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY a "x"><!ENTITY b "&a;&a;">]>'
    listing = only(kinds + rss(ITEM.replace("Raya", "Raya &f;&b;")))
    assert listing.title == "Warga Sumberwangi Panen Raya &f;&b;"


def test_a_json_feed_is_a_feed() -> None:
    """JSON Feed gives the same listings, and rejects the same addresses."""
    found = read(
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": "/read/1", "title": "Panen Raya",'
        ' "date_published": "2024-10-24T10:00:00+07:00"}, {"id": "2"}, {"url": "file:///x"}, 7]}'
    )
    (listing,) = found.listings
    assert (listing.url, listing.title) == ("https://kabarcontoh.example/read/1", "Panen Raya")
    assert found.rejected == (Rejected("", "no_address"), Rejected("file:///x", "not_http"))
    assert read('{"items": [').notes == ("malformed",)
    assert read('{"berita": []}').notes == ("unknown_format",)
