import pytest

from transforms.organisations import FoundOrganisation, find_organisations
from transforms.places import load_gazetteer
from transforms.prose.words import prose_of


def found(text: str, home: str | None = None, linked: str | None = None) -> list[FoundOrganisation]:
    """The organisations of a text from `home`, every ambiguous place linked to `linked`."""
    prose = prose_of(text)
    return find_organisations(
        prose, load_gazetteer().matches(prose), home=home, place_code_of=lambda _first, _last: linked
    )


def codes(text: str, home: str | None = None, linked: str | None = None) -> list[str | None]:
    """Their codes."""
    return [mention.code for mention in found(text, home, linked)]


def test_a_bare_name_is_the_one_named_in_full() -> None:
    """KPU alone is the KPU that the article names with its region, before and after."""
    assert codes("KPU siap. Ketua KPU Kabupaten Blora hadir. KPU pulang.") == ["kpu:33.16"] * 3


def test_the_region_behind_two_bodies_is_the_region_of_both() -> None:
    """A dan B Kota X, also with an office between."""
    assert codes("Ketua Bawaslu dan KPU Kota Blitar hadir.") == ["bawaslu:35.72", "kpu:35.72"]
    assert codes("Ketua KPU dan Ketua Bawaslu Kota Blitar hadir.") == ["kpu:35.72", "bawaslu:35.72"]


def test_of_several_the_one_of_the_articles_region_is_meant() -> None:
    """Where two are named in full, a bare name is the one of the article's own region, else none."""
    text = "KPU Kabupaten Blora dan KPU Kota Blitar bertemu. Lalu KPU pulang."
    assert codes(text, home="33.16")[-1] == "kpu:33.16"
    assert codes(text)[-1] is None
    assert codes(text, home="35.05")[-1] is None


@pytest.mark.parametrize(
    ("text", "home", "code", "place"),
    [
        ("Ketua KPU hadir.", "35.72", "kpu:35.72", "35.72"),
        ("Ketua KPU hadir.", "35.74.04", "kpu:35.74", "35.74"),
        ("Ketua KPU hadir.", "35", "kpu:35", "35"),
        ("Ketua KPU hadir.", "31", "kpu", None),
        ("Ketua KPU hadir.", None, None, None),
        ("Kapal milik Polda hadir.", "35.72", "polda:35", "35"),
        ("Dana milik Pemkot cair.", "35.05", None, None),
        ("Rapat di Kodim usai.", "35.05", None, "35.05"),
        ("Rapat di Kodim 0808 usai.", "35.05", "kodim:0808", "35.05"),
        ("Semua OPD hadir.", "35.74.04", "opd:35.74", "35.74"),
        ("DPRD Provinsi hadir.", "35.72", "dprd:35", "35"),
        ("Jajaran TNI hadir.", "35.72", "tni", None),
    ],
)
def test_the_articles_region_completes_a_bare_name(
    text: str, home: str | None, code: str | None, place: str | None
) -> None:
    """By the level at which there is such a body; what does not fit stays open."""
    (mention,) = found(text, home)
    assert (mention.code, mention.place_code) == (code, place)


def test_the_weaker_the_reason_the_lower_the_confidence() -> None:
    """Named with its region, by the rest of the article, by the article's region, not at all."""
    (named, again) = found("KPU Kabupaten Blora buka. KPU tutup.")
    (inferred,) = found("KPU buka.", home="33.16")
    (unsure,) = found("KPU buka.")
    assert named.confidence > again.confidence > inferred.confidence > unsure.confidence
    assert (again.method, inferred.method, unsure.method) == ("same_article", "home_region", "unresolved")


def test_a_shared_name_is_decided_by_the_linked_place() -> None:
    """KPU Blitar is of the kota or of the kabupaten as the place was linked, then as the article's region is."""
    assert codes("KPU Blitar buka.", linked="35.72") == ["kpu:35.72"]
    assert codes("KPU Blitar buka.", home="35.05") == ["kpu:35.05"]
    assert codes("KPU Blitar buka.") == [None]


def test_pemkot_and_pemkab_need_no_link() -> None:
    """The word itself says whether the kota or the kabupaten is meant."""
    assert codes("Pemkot Blitar dan Pemkab Blitar.") == ["pemerintah:35.72", "pemerintah:35.05"]
