from collections.abc import Callable

import pytest

from transforms.people.person import ArticlePerson

People = Callable[..., list[ArticlePerson]]
NAME = "Zelmira Quastel"


@pytest.mark.parametrize(
    "office",
    [
        "Ketua Bidang Kehormatan Partai Astaka Perjuangan Nerva (PAPN)",
        "Area Manager Communication, Relation and CSR PT Nerva Astaka Unit VI",
        "Direktur perusahaan air minum Wanasekar",
        "Manajer proyek",
    ],
)
def test_an_office_reaches_the_name_the_tagger_sees(people_of: People, office: str) -> None:
    """Words that no lexicon has belong to the office when nothing else stands before the tagger's name."""
    (person,) = people_of(f"{office}, {NAME}, hadir.", [(NAME, 0.99)])
    assert (person.name, person.office) == (NAME, office)


@pytest.mark.parametrize("between", ["menemui korban", "bersama", "milik", "dan Bupati"])
def test_other_words_end_the_office(people_of: People, between: str) -> None:
    """A verb, a joint to another person, or a second office keeps the first one from the name."""
    (person,) = people_of(f"Ketua {between} {NAME} kemarin.", [(NAME, 0.99)])
    assert person.office is None or not person.office.startswith("Ketua")


def test_one_unknown_word_before_the_name_is_no_office(people_of: People) -> None:
    """A single unknown word before the tagger's name may be the name's first word."""
    (person,) = people_of("Bupati Yondrik Zelmira Quastel hadir.", [(NAME, 0.99)])
    assert person.office == "Bupati"
