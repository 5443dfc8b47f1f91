import pytest

from transforms.extraction.fragments import is_fragment

STORY = "Warga berkumpul di balai desa. Camat menjelaskan harga pupuk kepada mereka."


@pytest.mark.parametrize(
    "body",
    [
        "Keempat, dukungan bagi petani juga diharapkan.",
        "dan warga pun pulang dengan tertib setelah hujan reda.",
        f"{STORY} Setelah itu warga pulang ke rumah dengan membawa pupuk, benih, dan selimut yang dibagikan oleh",
    ],
)  # fmt: skip
def test_a_text_that_starts_or_ends_mid_story_is_a_fragment(body: str) -> None:
    """An ordinal with a comma or a small letter at the start, and a sentence cut off at the end, give it away."""
    assert is_fragment(body, None)


@pytest.mark.parametrize(
    ("url", "notes", "paging"),
    [
        ("https://kabarmerapu.example/pupuk?page=2", (), ()),
        ("https://kabarmerapu.example/pupuk/page/3", (), ()),
        (None, ("page:2",), ()),
        (None, (), ("Halaman Selanjutnya",)),
    ],
)
def test_addresses_notes_and_links_give_pages_away(
    url: str | None, notes: tuple[str, ...], paging: tuple[str, ...]
) -> None:
    """A page number in the address, the reader's note, and a link to the next page each say so."""
    assert is_fragment(STORY, url, notes, paging)


@pytest.mark.parametrize(
    ("body", "url", "notes"),
    [
        (STORY, None, ()),
        (STORY, "https://kabarmerapu.example/pupuk?page=1", ("page:1",)),
        ("", None, ()),
        ("Satu\nDua\nTiga", None, ()),
        ("Pertama, warga berkumpul. Lalu mereka pulang.", None, ()),
    ],
)
def test_a_whole_story_is_none(body: str, url: str | None, notes: tuple[str, ...]) -> None:
    """Page 1, an empty body, a list without stops: none of these is cut off."""
    assert not is_fragment(body, url, notes)
