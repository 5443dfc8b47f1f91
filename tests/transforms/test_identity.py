import pytest
from hypothesis import given
from hypothesis import strategies as st
from w3lib.url import canonicalize_url

from transforms.identity import PLAIN, article_id, batch_id, capture_id, names_an_article, normalise_url, quarantine_id

ARTICLE = "https://kabarcontoh.example/2024/10/panen-raya-desa-contoh"


@pytest.mark.parametrize(
    "url",
    [
        "http://kabarcontoh.example/2024/10/panen-raya-desa-contoh",
        "HTTPS://WWW.KabarContoh.example:443/2024/10/panen-raya-desa-contoh/",
        "https://m.kabarcontoh.example/2024/10/panen-raya-desa-contoh",
        "https://amp.kabarcontoh.example/2024/10/panen-raya-desa-contoh",
        f" {ARTICLE}#komentar ",
        f"{ARTICLE}/amp/",
        f"{ARTICLE}/amp/?page=2",
        "https://kabarcontoh.example/amp/2024/10/panen-raya-desa-contoh",
        f"{ARTICLE}?amp=1",
        f"{ARTICLE}?amp",
        f"{ARTICLE}?m=1",
        f"{ARTICLE}?page=all",
        f"{ARTICLE}?page=2",
        f"{ARTICLE}?halaman=3",
        f"{ARTICLE}?single=1",
        f"{ARTICLE}?showpage=all",
        f"{ARTICLE}/page/2",
        f"{ARTICLE}/2/",
        f"{ARTICLE}?utm_source=X&utm_medium=rss&fbclid=1&gclid=2&_ga=3",
        f"{ARTICLE}?HouseAds&campaign=abc",
    ],
)
def test_the_faces_of_an_article_are_one(url: str) -> None:
    """Scheme, host variants, tracking, AMP and paging fold together."""
    assert normalise_url(url) == ARTICLE


@pytest.mark.parametrize(
    "url",
    [
        "https://kabarcontoh.example/?p=123",
        "https://kabarcontoh.example/index.php?id=7&page=berita",
        "https://kabarcontoh.example/berita.php?detail=panen-raya",
        "https://kabarcontoh.example/arsip/2024/9",
        "https://kabarcontoh.example/berita/12",
        "https://kabarcontoh.example/panen-raya-desa-2024",
        "https://kabarcontoh.example/baca/panen-raya-desa/1234",
        "https://news.kabarcontoh.example/a",
        "https://m.co.id/a",
        "https://kabarcontoh.example:8080/a",
        "https://kabarcontoh.example/Panen",
        "https://kabarcontoh.example/amp",
    ],
)
def test_what_names_an_article_stays(url: str) -> None:
    """WordPress ids, other queries, archives by day and ids below words are left alone."""
    assert normalise_url(url) == url


@pytest.mark.parametrize(
    "text", ["", "bukan alamat", "ftp://contoh.example/a", "http://[::1", "javascript:x()", "https://"]
)
def test_what_is_no_web_address_is_left_alone(text: str) -> None:
    """No exception, no invention."""
    assert normalise_url(text) == text
    assert not names_an_article(normalise_url(text))


PARTS = st.lists(
    st.sampled_from(
        ["amp", "page", "2", "3", "a-b-c", "panen-raya-desa", "2024", "x", "%20", "é", ".", "..", "amp.html", "p q"]
    ),
    max_size=7,
).map("/".join)
QUERIES = st.lists(
    st.sampled_from(["page=2", "page=x", "p=1", "utm_a=b", "amp", "a=%26", "q=é ü", "=", "m=1", "b", "a;b=c", "x=+"]),
    max_size=4,
).map("&".join)
HOSTS = st.sampled_from(
    ["www.m.amp.contoh.example", "m.co.id", "m.a.co.id", "X.example.", "127.0.0.1", "[::1]", "u:p@c.example:80"]
)


@given(st.sampled_from(["http", "https"]), HOSTS, PARTS, QUERIES, st.sampled_from(["", "#a", "/", "#/x?y"]))
def test_normalising_again_changes_nothing(scheme: str, host: str, path: str, query: str, tail: str) -> None:
    """A normalised address is its own normal form."""
    once = normalise_url(f"{scheme}://{host}/{path}?{query}{tail}")
    assert normalise_url(once) == once
    assert once.startswith("https://")


@given(st.text())
def test_any_text_has_a_normal_form(text: str) -> None:
    """Whatever stands in an address column, normalising it ends, and twice is as once."""
    for url in (text, f"https://contoh.example/{text}"):
        once = normalise_url(url)
        assert normalise_url(once) == once
        article_id(url, text)


def test_the_article_is_its_address_or_else_its_text() -> None:
    """Faces of an address are one article; without one, white space and Unicode form make no difference."""
    assert article_id(f"{ARTICLE}?utm_source=a", "Satu") == article_id(ARTICLE, "Dua")
    assert article_id(None, "Caf\u00e9  baru\n") == article_id("", "Cafe\u0301 baru")
    assert article_id(None, "Satu") != article_id(None, "Dua")
    assert article_id("https://kabarcontoh.example/", "Satu") == article_id(None, "Satu")
    assert article_id("bukan alamat", "Satu") == article_id(None, "Satu")


@given(st.from_regex(PLAIN, fullmatch=True))
def test_a_plain_address_is_in_order_as_it_is(url: str) -> None:
    """What is passed over for its plainness, putting in order would not change, but for the path of a bare domain."""
    assert canonicalize_url(url).rstrip("/") == url.rstrip("/")


def test_the_capture_is_its_bytes_and_address() -> None:
    """The same bytes are the same capture from wherever; under an address they are another."""
    assert capture_id(b"x", None) == capture_id(b"x", "")
    assert len({capture_id(b"x", None), capture_id(b"y", None), capture_id(b"x", ARTICLE)}) == 3


def test_the_batch_is_its_captures_and_rules() -> None:
    """Order makes no other batch; other rules do."""
    assert batch_id(["c1", "c2"], "r1") == batch_id(iter(["c2", "c1"]), "r1")
    assert batch_id(["c1", "c2"], "r1") != batch_id(["c1", "c2"], "r2")


def test_keys_tell_what_they_are_and_never_change() -> None:
    """Keys are 24 characters, the first names the kind; a changed key would double every row of a lake."""
    assert capture_id(b"", None) == "c04d9f8ba03e2379489c74b0"
    assert quarantine_id("c1") != quarantine_id("c2")
    for key, kind in ((article_id(None, "x"), "a"), (batch_id([], "r"), "b"), (quarantine_id("c"), "q")):
        assert (key[0], len(key)) == (kind, 24)
