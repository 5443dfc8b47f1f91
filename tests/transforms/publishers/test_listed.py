from pathlib import Path

import pytest
from houses import FILE, OTHER, folder_of
from hypothesis import given
from hypothesis import strategies as st

from transforms.publishers import PublisherFileError, Publishers, host_of, load_publishers

SHIPPED = load_publishers()


@pytest.fixture
def publishers(tmp_path: Path) -> Publishers:
    """Two invented houses, the second under a sub-domain of the first."""
    return load_publishers(folder_of(tmp_path, kabarcontoh=FILE, radarmisal=OTHER))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://kabarcontoh.example/a", "kabarcontoh"),
        ("https://www.KABARCONTOH.example:8080/a?b=c", "kabarcontoh"),
        ("kota.kabarcontoh.example", "kabarcontoh"),
        ("https://pesisir.kabarcontoh.example/a", "radarmisal"),
        ("https://m.pesisir.kabarcontoh.example./a", "radarmisal"),
        ("https://bukankabarcontoh.example/a", None),
        ("https://kabarcontoh.example.com/a", None),
        ("https://[broken/", None),
        ("", None),
    ],
)
def test_an_address_belongs_to_the_longest_listed_domain_above_it(
    publishers: Publishers, url: str, expected: str | None
) -> None:
    """Sub-domains fold to the listed one; a name that merely contains or continues it does not."""
    found = publishers.by_domain(url)
    assert (found.id if found else None) == expected


@pytest.mark.parametrize("name", ["KC. Net", "kc.net", "KC.NET", "Kabar Contoh", "KABARCONTOH.example"])
def test_a_printed_name_is_known_in_any_case_and_spacing(publishers: Publishers, name: str) -> None:
    """Datelines print one house in many ways; its own name and its domains count as well."""
    found = publishers.by_dateline(name)
    assert found is not None
    assert found.id == "kabarcontoh"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (OTHER.replace("pesisir.", ""), "domain 'kabarcontoh.example' is claimed by kabarcontoh.toml too"),
        (OTHER.replace("RADAR MISAL", "kc net"), "name 'kcnet' is claimed by kabarcontoh.toml too"),
    ],
)
def test_two_houses_cannot_share_a_domain_or_a_name(tmp_path: Path, text: str, message: str) -> None:
    """What would be ambiguous at run time is refused at load time."""
    with pytest.raises(PublisherFileError) as caught:
        load_publishers(folder_of(tmp_path, kabarcontoh=FILE, radarmisal=text))
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("clues", "expected"),
    [
        (("https://nasional.kompas.com/read/1", None, None), ("kompas", "url")),
        (("https://surabaya.tribunnews.com/2024/1", None, None), ("tribunnews", "url")),
        (("https://kabarcontoh.example/1", "ANTARA", None), ("kabarcontoh.example", "url_domain")),
        ((None, "HB.net", None), ("harianbangsa", "dateline")),
        ((None, "JP. Com", None), ("jawarapost", "dateline")),
        ((None, "Kompas.com", "ANTARA"), ("kompas", "dateline")),
        ((None, None, "Liputan6"), ("liputan6", "stated_name")),
        ((None, None, "www.tempo.co"), ("tempo", "stated_name")),
        ((None, "KABARCONTOH.CO.ID", None), ("kabarcontoh.co.id", "dateline_domain")),
        ((None, "KC.net", None), (None, None)),
        ((None, "RADAR MISAL", "Radar Misal"), (None, None)),
        ((None, None, None), (None, None)),
    ],
)
def test_the_strongest_clue_names_the_publisher(
    clues: tuple[str | None, str | None, str | None], expected: tuple[str | None, str | None]
) -> None:
    """Address, then dateline, then stated name; an abbreviation that is not listed names nobody."""
    found = SHIPPED.publisher_for(*clues)
    assert (found.publisher_id, found.method) == expected
    assert clues[0] is None or SHIPPED.id_of(clues[0]) == expected[0]


def test_an_unlisted_house_is_called_as_the_page_calls_it() -> None:
    """The stated name is the publisher's name; without one, its domain is."""
    url = "https://kabarcontoh.example/1"
    assert [SHIPPED.publisher_for(url, None, name) for name in (" Kabar Contoh ", None)] == [
        ("kabarcontoh.example", "Kabar Contoh", "url_domain"),
        ("kabarcontoh.example", "kabarcontoh.example", "url_domain"),
    ]
    assert SHIPPED.publisher_for(None, None, "Kabar Contoh") == (None, "Kabar Contoh", None)


@pytest.mark.parametrize(
    ("publisher_id", "zone"),
    [
        ("kailipost", "Asia/Makassar"),
        ("jubi", "Asia/Jayapura"),
        ("tadatodays", "Asia/Jakarta"),
        ("kabarcontoh.example", "Asia/Jakarta"),
        (None, "Asia/Jakarta"),
    ],
)
def test_a_house_prints_the_time_of_its_home(publisher_id: str | None, zone: str) -> None:
    """Central and eastern houses have their own clock; the unlisted are read as the capital's."""
    assert SHIPPED.zone_of(publisher_id) == zone


@given(st.text(max_size=60), st.text(max_size=30))
def test_no_input_breaks_the_lookup(url: str, name: str) -> None:
    """Whatever stands in a source, the answer is a publisher or none, never an error."""
    found = SHIPPED.publisher_for(url, name, name)
    assert found.publisher_id is None or (found.publisher_name and found.method)
    assert host_of(url) is None or "." in (host_of(url) or "")
