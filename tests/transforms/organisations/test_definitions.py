import pytest

from transforms.organisations import FoundOrganisation, find_organisations
from transforms.organisations.definitions import is_made_of
from transforms.places import load_gazetteer
from transforms.prose.words import prose_of


def found(text: str) -> list[FoundOrganisation]:
    """The organisations of a text from Kabupaten Blora."""
    prose = prose_of(text)
    return find_organisations(prose, load_gazetteer().matches(prose), home="33.16")


def test_the_acronym_is_part_of_the_mention() -> None:
    """The long name, the acronym in parentheses and the region behind it are one mention."""
    texts = ["panitia pemilihan kecamatan (PPK)", "Badan Pengawas Pemilu (Bawaslu) Kabupaten Blora"]
    for text in texts:
        (mention,) = found(f"Hadir pula {text} di pemilu itu.")
        assert mention.as_printed == text


def test_the_texts_own_definition_wins() -> None:
    """PPK is what this text says it is, not what it means in others."""
    text = "Pejabat Pembuat Komitmen (PPK) proyek pemilu ditahan. PPK itu diperiksa."
    assert found(text) == []


def test_a_definition_need_not_be_word_for_word() -> None:
    """An official name with another wording is still that body's definition."""
    (first, second) = found("Badan Meteorologi Klimatologi Geofisika (BMKG) dan BMKG.")
    assert first.code == second.code == "bmkg"


def test_an_unknown_name_gives_its_acronym_a_meaning() -> None:
    """What the text calls a forum it never saw elsewhere is one organisation under both names."""
    (named, again) = found("Forum Wangsa Peduli Sungai (FWPS) datang. Kata FWPS, air surut.")
    assert named.code == again.code == "forum-wangsa-peduli-sungai"
    assert (again.as_printed, again.method) == ("FWPS", "definition")


@pytest.mark.parametrize(
    ("acronym", "words", "expected"),
    [
        ("FWPS", "forum wangsa peduli sungai", True),
        ("Disbudpar", "dinas kebudayaan dan pariwisata", True),
        ("Sby", "pt sinar wangsa", False),
        ("KPU", "", False),
    ],
)
def test_letters_of_an_acronym_stand_in_its_words(acronym: str, words: str, expected: bool) -> None:
    """In their order, the first as the first letter."""
    assert is_made_of(acronym, words.split()) is expected
