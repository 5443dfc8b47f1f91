import pytest

from transforms.places.context import Setting, settings_of
from transforms.places.cues import load_cues
from transforms.places.gazetteer import load_gazetteer
from transforms.prose.words import prose_of


def settings(text: str) -> list[Setting]:
    """The settings of all names in a text."""
    prose = prose_of(text)
    return settings_of(prose, load_gazetteer().matches(prose), load_cues())


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Bupati Probolinggo", "kabupaten"),
        ("Pemkab Probolinggo", "kabupaten"),
        ("Kab. Probolinggo", "kabupaten"),
        ("Wali Kota Probolinggo", "kota"),
        ("Walikota Probolinggo", "kota"),
        ("Kota Administrasi Jakarta Timur", "kota"),
        ("Polres Probolinggo", "regency"),
        ("Polres Probolinggo Kota", "kota"),
        ("Polres Metro Bekasi", "regency"),
        ("se-Kabupaten Bekasi", "kabupaten"),
        ("kabupaten/kota Probolinggo", None),
        ("6 kecamatan Kabupaten Blitar", "kabupaten"),
        ("Kecamatan Kota Kudus", "kecamatan"),
        ("Camat Kraksaan", "kecamatan"),
        ("Gubernur Jawa Timur", "province"),
        ("warga Probolinggo", None),
        ("Kabupaten\nProbolinggo", None),
    ],
)
def test_the_words_beside_a_name_tell_its_kind(text: str, cue: str | None) -> None:
    """Generic words and offices left of a name, or "Kota" right of it, on the same line."""
    assert settings(text)[-1].cue == cue


def test_a_list_inherits_its_cue() -> None:
    """A list such as "Kabupaten A, B dan C" tells the kind of all three; a word between ends the list."""
    cues = [(each.cue, each.is_listed) for each in settings("Kabupaten Jember, Lumajang dan Malang, lalu Bondowoso")]
    assert cues == [("kabupaten", False), ("kabupaten", True), ("kabupaten", True), (None, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Jalan Surabaya",
        "Jl. Malang",
        "Desa Maron",
        "Teluk Jakarta",
        "PT Sumber",
        "Radar Bogor",
        "Bali United",
        "Solo Raya",
    ],
)
def test_streets_villages_and_companies_are_elsewhere(text: str) -> None:
    """A name that something else is called after is no mention of the region."""
    assert settings(text)[0].is_elsewhere


@pytest.mark.parametrize(("text", "elsewhere"), [("Desa Wringin dan Maron", True), ("Gending dan Maron", False)])
def test_the_second_of_a_pair_is_what_the_first_is(text: str, elsewhere: bool) -> None:
    """What begins "Desa A dan B" names two villages."""
    assert settings(text)[-1].is_elsewhere is elsewhere


@pytest.mark.parametrize(
    ("text", "around"),
    [
        ("Kraksaan, Probolinggo", 1),
        ("Kraksaan, Kabupaten Probolinggo", 1),
        ("Kraksaan (Probolinggo)", 1),
        ("Kraksaan dan Probolinggo", None),
        ("Kraksaan, Jember", None),
        ("Bandung, Serang", None),
    ],
)
def test_a_region_named_behind_holds_the_one_before(text: str, around: int | None) -> None:
    """Behind a comma or bracket stands the greater region, where it holds one of that name."""
    assert settings(text)[0].around == around


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("di Kota Probolinggo", "Kota Probolinggo"),
        ("Wali Kota Probolinggo", "Probolinggo"),
        ("kota Probolinggo", "Probolinggo"),
        ("Kec. Kraksaan", "Kec. Kraksaan"),
        ("Bupati Probolinggo", "Probolinggo"),
    ],
)
def test_the_generic_word_is_printed_with_the_name(text: str, printed: str) -> None:
    """The words "Kota X" are the name as printed, unless "Kota" belongs to an office or is a common noun."""
    (setting,) = settings(text)
    prose = prose_of(text)
    assert prose.printed(setting.printed, setting.match.last) == printed


@pytest.mark.parametrize(
    ("text", "ordinary"), [("di Batu", True), ("di Batu Bara", True), ("produk KI", True), ("di Solo", False)]
)
def test_words_and_initials_are_ordinary(text: str, ordinary: bool) -> None:
    """Names that are words as well, and short ones in capitals, have to be told."""
    assert settings(text)[-1].is_ordinary is ordinary
