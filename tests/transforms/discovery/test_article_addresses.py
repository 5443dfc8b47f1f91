import pytest

from transforms.discovery.article_addresses import is_article, is_home, is_media

SITE = "https://kabarcontoh.example"


@pytest.mark.parametrize(
    "path",
    [
        "/warga-sumberwangi-gelar-sedekah-bumi",
        "/berita/d-7601234/warga-sumberwangi-panen",
        "/read/2024/10/24/10302451/panen-raya",
        "/2024/10/24/panen-raya/",
        "/daerah/930247/panen",
        "/berita/panen_raya_desa_sumberwangi.html",
        "/?p=7812",
        "/index.php?id=812",
        "/arsip-panen-sumberwangi-2024",
    ],
)
def test_addresses_of_articles_look_like_it(path: str) -> None:
    """A slug of three words, a long number, a year with a slug below it, or a number in the query tell an article."""
    assert is_article(SITE + path)
    assert not is_media(SITE + path)
    assert not is_home(SITE + path)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/nasional",
        "/tag/warga-sumberwangi-gelar-panen",
        "/penulis/bagas-pramono-adi",
        "/indeks/20241024",
        "/arsip/2024/10/24",
        "/2024/10/24",
        "/nasional/page/2",
        "/video/7601234/warga-sumberwangi-panen",
        "/galeri/2024/panen-raya-desa",
        "/search?q=panen&page=2",
        "/?page=2",
        "/tentang-kami",
    ],
)
def test_addresses_of_lists_do_not(path: str) -> None:
    """Sections, tags, authors, calendars, searches, galleries and pages of the house are no articles."""
    assert not is_article(SITE + path)


def test_a_house_of_films_has_no_articles() -> None:
    """Hosts for films and pictures list no text."""
    assert not is_article("https://video.kabarcontoh.example/read/7601234/warga-sumberwangi-panen")


@pytest.mark.parametrize(
    ("path", "home"), [("", True), ("/", True), ("/index.html", True), ("/a", False), ("/?p=12", False)]
)
def test_the_front_page_is_known(path: str, home: bool) -> None:
    """It has no path that says anything, and no query that names an article."""
    assert is_home(SITE + path) is home


@pytest.mark.parametrize(
    ("name", "media"), [("a.JPG", True), ("a.pdf?x=1", True), ("a.html", False), ("a-1.5-juta", False)]
)
def test_files_are_known_by_their_ending(name: str, media: bool) -> None:
    """Pictures and documents are no pages, whatever stands in the query."""
    assert is_media(f"{SITE}/unduh/{name}") is media


@pytest.mark.parametrize("address", ["https://[", "", "x"])
def test_what_is_no_address_is_no_article(address: str) -> None:
    """Nothing is raised for it."""
    assert not is_article(address)
    assert not is_media(address)
