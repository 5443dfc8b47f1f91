import re

import pytest

from transforms.discovery.address_form import FEWEST, FORMS, AddressForm, common_form
from transforms.publishers.patterns import pattern_complaint

SLUGS = [
    "panen-jagung-dimulai",
    "pasar-ikan-pindah-lagi",
    "warga-gotong-royong-bersihkan-sungai",
    "lomba-perahu-hias-digelar",
    "sekolah-terima-buku-baru",
    "jembatan-gantung-dibuka",
    "air-bersih-masuk-dusun",
    "bidan-desa-bertambah-dua",
]
LISTS = [
    "https://kabarcontoh.example/",
    "https://kabarcontoh.example/tag/panen",
    "https://kabarcontoh.example/indeks?page=2",
    "https://kabarcontoh.example/2026/03/04/",
    "https://kabarcontoh.example/2026/03",
    "https://kabarcontoh.example/halaman/12",
    "https://kabarcontoh.example/berita",
]


def test_there_are_slugs_enough() -> None:
    """The examples below show a form only if they are as many as it takes."""
    assert len(SLUGS) == FEWEST


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.pattern)
def test_every_form_finds_its_example_and_no_list(form: AddressForm) -> None:
    """A form is proven by its example, and does not take lists for articles."""
    assert re.search(form.pattern, form.example)
    assert not [url for url in LISTS if re.search(form.pattern, url)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.pattern)
def test_every_form_may_stand_in_a_publishers_file(form: AddressForm) -> None:
    """What is proposed is not refused by the loader of the file that it is written to."""
    assert pattern_complaint(form.pattern) is None


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.pattern)
def test_searching_for_a_form_is_no_more_than_linear(form: AddressForm) -> None:
    """Addresses made to keep a search busy are done with: ten times the length would not take a hundred times."""
    for piece in ("/2026/03/04/", "-12345", "a-b-c-", "/read/1", "1", "-a.html", "/d-1234"):
        re.search(form.pattern, piece * 20_000 + "\n")


@pytest.mark.parametrize(
    ("prefix", "suffix", "pattern"),
    [
        ("/2026/03/04/", "", r"/\d{4}/\d{2}/\d{2}/[^/?#]"),
        ("/nasional/read/2026/03/04/101/", "", r"/read/\d{4}/\d{2}/\d{2}/"),
        ("/read/48213/", "", r"/read/\d+/"),
        ("/berita/d-7712345/", "", r"/d-\d{4,}/"),
        ("/desa/", "-48213.html", r"-\d{5,}(?:\.html?)?(?:[/?#]|$)"),
        ("/baca/", "", r"/(?:read|baca|berita|artikel|news|detail)/[^/?#-]+-[^/?#-]+-"),
        ("/", ".html", r"[^/?#-]-[^/?#-]+-[^/?#.-]+\.html?(?:[?#]|$)"),
        ("/", "", None),
    ],
)
def test_the_narrowest_form_that_all_share_is_proposed(prefix: str, suffix: str, pattern: str | None) -> None:
    """Addresses of a form give its pattern; slugs below nothing that is their own give none."""
    assert common_form([f"https://kabarcontoh.example{prefix}{slug}{suffix}" for slug in SLUGS]) == pattern


def test_few_addresses_or_one_of_another_form_show_none() -> None:
    """A pattern that would leave out one listed article is not proposed, nor is one from a handful."""
    urls = [f"https://kabarcontoh.example/2026/03/04/{slug}" for slug in SLUGS]
    assert common_form(urls)
    assert common_form([*urls, "https://kabarcontoh.example/opini/beras"]) is None
    assert common_form([*urls[1:], urls[1]]) is None
    assert common_form([]) is None
