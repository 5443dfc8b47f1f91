import pytest

from transforms.discovery.titles import plain_title


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("Warga  Desa\n Panen", "Warga Desa Panen"),
        ("<b>Warga</b> Desa", "Warga Desa"),
        ("Warga &amp;quot;Desa&amp;quot;", 'Warga "Desa"'),
        ("Laba < Rugi > Modal", "Laba < Rugi > Modal"),
        (None, None),
        ("<br>", None),
        ("panen " * 100, None),
        ("a" * 6_000, None),
    ],
)
def test_titles_are_words(printed: str | None, title: str | None) -> None:
    """Tags, entities and runs of blanks go; what is far too long is no title."""
    assert plain_title(printed) == title
