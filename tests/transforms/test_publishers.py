from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.publishers import (
    Publisher,
    PublisherFileError,
    Publishers,
    folded,
    host_of,
    load_publishers,
    registrable_domain,
)

SHIPPED = load_publishers()

FILE = """id = "kabarcontoh"
name = "Kabar Contoh"
kind = "local"
domains = ["kabarcontoh.example"]
dateline_names = ["KC. Net"]
zone = "Asia/Makassar"
"""
OTHER = (
    FILE.replace("kabarcontoh", "radarmisal")
    .replace("Kabar Contoh", "Radar Misal")
    .replace("KC. Net", "RADAR MISAL")
    .replace("radarmisal.example", "pesisir.kabarcontoh.example")
)


def folder_of(tmp_path: Path, **texts: str) -> Path:
    """A folder with one TOML file per keyword."""
    for stem, text in texts.items():
        (tmp_path / f"{stem}.toml").write_text(text, "utf-8")
    return tmp_path


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
        (FILE + 'zones = "x"\n', "kabarcontoh.toml: unknown key 'zones'; the keys are id, name, kind"),
        (FILE.replace('zone = "Asia/Makassar"\n', ""), "kabarcontoh.toml: 'zone' is missing"),
        (FILE.replace("Makassar", "Surabaya"), "has to be one of Asia/Jakarta, Asia/Jayapura, Asia/Makassar"),
        (FILE.replace('"local"', '"lokal"'), "has to be one of demo, government, local, national"),
        (FILE.replace('id = "kabarcontoh"', 'id = "kabarlain"'), "has to be the file's name"),
        (FILE.replace('name = "Kabar Contoh"', 'name = " "'), "name = ' ': has to be text"),
        (FILE.replace('["kabarcontoh.example"]', "[]"), "has to be bare lower-case domains"),
        (FILE.replace('["kabarcontoh', '["https://kabarcontoh'), "has to be bare lower-case domains"),
        (FILE.replace('["KC. Net"]', '"KC. Net"'), "has to be a list of texts"),
        (FILE.replace('["KC. Net"]', '["."]'), "has to be a list of texts"),
        ("id = ", "kabarcontoh.toml: is no TOML"),
    ],
)
def test_a_malformed_file_is_refused_with_what_to_do(tmp_path: Path, text: str, message: str) -> None:
    """Malformed data does not load, and the complaint names the file."""
    with pytest.raises(PublisherFileError) as caught:
        load_publishers(folder_of(tmp_path, kabarcontoh=text))
    assert message in str(caught.value)


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


def test_the_publishers_ship_with_the_package() -> None:
    """`seeds` is found as package data, and every file of the folder is one publisher."""
    names = {entry.name for entry in (files("seeds") / "publishers").iterdir()}
    assert names == {f"{publisher.id}.toml" for publisher in SHIPPED}


def test_the_starting_set_knows_all_three_zones_and_the_demo_houses() -> None:
    """Times of the centre and the east are not read as Jakarta's; demo houses live under .example."""
    zones = Counter(publisher.zone for publisher in SHIPPED if publisher.kind != "demo")
    assert zones.keys() == {"Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"}
    for publisher in SHIPPED:
        has_demo_domain = all(domain.endswith(".example") for domain in publisher.domains)
        assert has_demo_domain == (publisher.kind == "demo"), publisher.id


@pytest.mark.parametrize("publisher", tuple(SHIPPED), ids=lambda publisher: publisher.id)
def test_every_listed_house_is_found_by_what_it_prints_and_where_it_publishes(publisher: Publisher) -> None:
    """No entry is shadowed by another."""
    names = (publisher.name, *publisher.dateline_names)
    found = [SHIPPED.by_dateline(name) for name in names]
    found += [SHIPPED.by_domain(f"https://www.{domain}/a") for domain in publisher.domains]
    assert set(found) == {publisher}
    assert len(set(publisher.dateline_names)) == len({folded(name) for name in publisher.dateline_names})


@given(st.text(max_size=60), st.text(max_size=30))
def test_no_input_breaks_the_lookup(url: str, name: str) -> None:
    """Whatever stands in a source, the answer is a publisher or none, never an error."""
    found = SHIPPED.publisher_for(url, name, name)
    assert found.publisher_id is None or (found.publisher_name and found.method)
    assert host_of(url) is None or "." in (host_of(url) or "")
