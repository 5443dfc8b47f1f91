"""The form that the addresses of a house's articles share, where they clearly do."""

import re
from collections.abc import Collection
from typing import NamedTuple

# Fewer addresses than that show no form.
FEWEST = 8


class AddressForm(NamedTuple):
    """One way of naming articles: a pattern that is searched for in addresses, in linear time, and an example."""

    pattern: str
    example: str


# The narrowest first. Runs of characters end at one that they cannot hold, so that no search is more than linear.
FORMS = (
    AddressForm(r"/read/\d{4}/\d{2}/\d{2}/", "https://kabarcontoh.example/read/2026/03/04/panen-jagung-dimulai"),
    AddressForm(r"/read/\d+/", "https://kabarcontoh.example/read/48213/panen-jagung-dimulai"),
    AddressForm(r"/d-\d{4,}/", "https://kabarcontoh.example/berita/d-48213/panen-jagung-dimulai"),
    AddressForm(r"/\d{4}/\d{2}/\d{2}/[^/?#]", "https://kabarcontoh.example/2026/03/04/panen-jagung-dimulai"),
    AddressForm(r"/\d{4}/\d{2}/[^/?#]{8}", "https://kabarcontoh.example/2026/03/panen-jagung-dimulai"),
    AddressForm(r"/\d{5,}/[^/?#]", "https://kabarcontoh.example/desa/48213/panen-jagung-dimulai"),
    AddressForm(r"-\d{5,}(?:\.html?)?(?:[/?#]|$)", "https://kabarcontoh.example/panen-jagung-dimulai-48213.html"),
    AddressForm(r"/\d{5,}-[^/?#]", "https://kabarcontoh.example/48213-panen-jagung-dimulai"),
    AddressForm(
        r"/(?:read|baca|berita|artikel|news|detail)/[^/?#-]+-[^/?#-]+-", "https://a.example/baca/panen-jagung-mulai"
    ),
    AddressForm(
        r"[^/?#-]-[^/?#-]+-[^/?#.-]+\.html?(?:[?#]|$)", "https://kabarcontoh.example/panen-jagung-dimulai.html"
    ),
)


def common_form(urls: Collection[str]) -> str | None:
    """The pattern of the narrowest form that every address has; None where they are few or share no form."""
    distinct = set(urls)
    if len(distinct) < FEWEST:
        return None
    return next((form.pattern for form in FORMS if all(re.search(form.pattern, url) for url in distinct)), None)
