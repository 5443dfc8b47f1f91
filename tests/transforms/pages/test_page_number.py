import pytest

from transforms.pages.page_number import page_number
from transforms.pages.rules import page_rules


@pytest.mark.parametrize(
    ("url", "meta", "number"),
    [
        ("https://kabar.example/a?page=2", {}, 2),
        ("https://kabar.example/a?x=1&halaman=3", {}, 3),
        ("https://kabar.example/a/page/4", {}, 4),
        ("https://kabar.example/a", {"content_current_page": "2"}, 2),
        ("https://kabar.example/a?page=1", {}, None),
        ("https://kabar.example/a?page=all", {}, None),
        ("https://kabar.example/a?page=20240812", {}, None),
        (None, {}, None),
    ],
)
def test_only_later_pages_have_a_number(url: str | None, meta: dict[str, str], number: int | None) -> None:
    """The address says the page, else the meta tag; a first page and a whole article have none."""
    assert page_number(url, meta, page_rules()) == number
