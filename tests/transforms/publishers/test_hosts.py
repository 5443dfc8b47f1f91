import pytest

from transforms.publishers.hosts import is_within, registrable_domain


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://kab-contoh.kpu.go.id/a", "kpu.go.id"),
        ("https://kabarcontoh.co.id/a", "kabarcontoh.co.id"),
        ("https://a.b.sekolahcontoh.sch.id", "sekolahcontoh.sch.id"),
        ("https://sumbercontoh.desa.id", "sumbercontoh.desa.id"),
        ("https://kota.kabarcontoh.id/a", "kabarcontoh.id"),
        ("https://kabar-contoh.blogspot.com/2010", "kabar-contoh.blogspot.com"),
        ("https://co.id/", None),
        ("http://127.0.0.1/a", None),
        ("http://localhost/a", None),
        ("file:///berita/a.txt", None),
    ],
)
def test_an_unlisted_address_yields_the_domain_somebody_registered(url: str, expected: str | None) -> None:
    """Second levels that many share, such as go.id, are no publisher."""
    assert registrable_domain(url) == expected


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("kabarcontoh.example", True),
        ("m.kabarcontoh.example", True),
        ("bukankabarcontoh.example", False),
        ("kabarcontoh.example.com", False),
    ],
)
def test_a_host_lies_within_its_domain_alone(host: str, expected: bool) -> None:
    """The domain and what lies below it, not what ends or begins like it."""
    assert is_within(host, "kabarcontoh.example") is expected
