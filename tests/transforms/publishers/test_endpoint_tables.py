from datetime import date

import pytest
from houses import FILE

from transforms.endpoints import Endpoints, IndexPage
from transforms.publishers import PublisherFileError
from transforms.publishers.files import read_publisher

SITE = "https://kabarcontoh.example"
WHOLE = f"""
[endpoints]
feeds = ["{SITE}/feed", "https://pengumpan.example/kabarcontoh"]
sitemaps = ["http://www.kabarcontoh.example:8080/sitemap-news.xml"]
indexes = [{{ url = "{SITE}/indeks", next_page = "{SITE}/indeks/{{page}}", pages = 3 }}, {{ url = "{SITE}/" }}]
elsewhere = ["pengumpan.example"]
article_pattern = '/berita/\\d+/'
ignore_pattern = '/video/'
one_page = {{ name = "halaman", value = "semua" }}
delay_seconds = 5
is_conditional = false
accepts_any_certificate = true
pages_a_night = 40
verified_on = 2026-03-04
"""


def read(table: str) -> Endpoints:
    """The endpoints that a table gives an invented house."""
    return read_publisher("kabarcontoh.toml", f"{FILE}\n[endpoints]\n{table}\n").endpoints


def test_a_table_says_all_that_is_fetched() -> None:
    """Every key arrives in the endpoints under its own name."""
    assert read_publisher("kabarcontoh.toml", FILE + WHOLE).endpoints == Endpoints(
        feeds=(f"{SITE}/feed", "https://pengumpan.example/kabarcontoh"),
        sitemaps=("http://www.kabarcontoh.example:8080/sitemap-news.xml",),
        indexes=(
            IndexPage(url=f"{SITE}/indeks", next_page=f"{SITE}/indeks/{{page}}", pages=3),
            IndexPage(url=f"{SITE}/"),
        ),
        elsewhere=("pengumpan.example",),
        article_pattern=r"/berita/\d+/",
        ignore_pattern="/video/",
        one_page=("halaman", "semua"),
        delay_seconds=5,
        is_conditional=False,
        accepts_any_certificate=True,
        pages_a_night=40,
        verified_on=date(2026, 3, 4),
    )


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("feed = []", "unknown key 'endpoints.feed'; the keys are feeds, sitemaps, indexes"),
        (f'feeds = "{SITE}/feed"', "has to be a list of addresses"),
        (f'feeds = ["{SITE}/feed", "{SITE}/feed"]', "names an address twice"),
        ("feeds = [3]", "3 has to be a web address such as"),
        ('feeds = ["kabarcontoh.example/feed"]', "has to be a web address such as"),
        ('feeds = ["file:///kabarcontoh.example"]', "has to be a web address such as"),
        ('feeds = ["https://nama:sandi@kabarcontoh.example/"]', "has to be a web address such as"),
        ('feeds = ["https://kabarcontoh.example/a b"]', "has to be a web address such as"),
        ('feeds = ["https://kabarcontoh.example:99999/"]', "has to be a web address such as"),
        ('feeds = ["https://[kabarcontoh.example/"]', "has to be a web address such as"),
        (
            'sitemaps = ["https://bukankabarcontoh.example/a.xml"]',
            "bukankabarcontoh.example is none of the publisher's domains; where it is right, add elsewhere = [\"bukan",
        ),
        ("elsewhere = []", "endpoints.elsewhere = []: has to be bare lower-case domains"),
        ("elsewhere = 3", "endpoints.elsewhere = 3: has to be a list of texts"),
        ('indexes = ["https://kabarcontoh.example/"]', "has to be a list of tables such as { url ="),
        ("indexes = [{ pages = 1 }]", "'endpoints.indexes.url' is missing"),
        (f'indexes = [{{ url = "{SITE}", page = 1 }}]', "unknown key 'endpoints.indexes.page'"),
        (f'indexes = [{{ url = "{SITE}", pages = 0 }}]', "endpoints.indexes.pages = 0: has to be a whole number"),
        (f'indexes = [{{ url = "{SITE}", pages = 3 }}]', "next_page goes with pages = 2 or more"),
        (f'indexes = [{{ url = "{SITE}", next_page = "{SITE}/{{page}}" }}]', "next_page goes with pages = 2 or more"),
        (f'indexes = [{{ url = "{SITE}", next_page = "{SITE}/2", pages = 3 }}]', "has to hold {page}, in whose place"),
        (f'indexes = [{{ url = "{SITE}", next_page = "/{{page}}", pages = 3 }}]', "has to be a web address such as"),
        ("article_pattern = '/['", "endpoints.article_pattern = '/[': does not compile"),
        ("ignore_pattern = '/(a+)+$'", "can take one stretch in too many ways"),
        ('one_page = "page=all"', "endpoints.one_page = 'page=all': has to be a table"),
        ('one_page = { name = "page" }', "'endpoints.one_page.value' is missing"),
        ("delay_seconds = -1", "endpoints.delay_seconds = -1: has to be a number of seconds, 0 or more"),
        ("delay_seconds = inf", "endpoints.delay_seconds = inf: has to be a number of seconds"),
        ('is_conditional = "no"', "endpoints.is_conditional = 'no': has to be true or false"),
        ("pages_a_night = 1.5", "endpoints.pages_a_night = 1.5: has to be a whole number, 1 or more"),
        ('verified_on = "2026-03-04"', "has to be a date without quotation marks, such as 2026-01-31"),
        ("verified_on = 2026-03-04T05:06:07", "has to be a date without quotation marks, such as 2026-01-31"),
    ],
)
def test_a_malformed_table_is_refused_with_what_to_do(table: str, message: str) -> None:
    """The complaint names the file, the key and the value, and says what it has to be."""
    with pytest.raises(PublisherFileError) as caught:
        read(table)
    assert str(caught.value).startswith("kabarcontoh.toml: ")
    assert message in str(caught.value)


def test_a_house_may_live_at_a_bare_address() -> None:
    """A number with a port is a host like any other."""
    file = FILE.replace('["kabarcontoh.example"]', '["127.0.3.4"]')
    table = '[endpoints]\nfeeds = ["http://127.0.3.4:8080/feed"]\n'
    assert read_publisher("kabarcontoh.toml", file + table).endpoints.feeds == ("http://127.0.3.4:8080/feed",)
