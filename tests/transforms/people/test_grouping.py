from collections.abc import Callable

import pytest

from transforms.people.grouping import agrees
from transforms.people.person import ArticlePerson

People = Callable[..., list[ArticlePerson]]


@pytest.mark.parametrize(
    ("shorter", "longer", "same"),
    [
        ("johan angga", "johan dwi angga", True),
        ("johan d angga", "johan dwi angga", True),
        ("moh saleh", "muhammad saleh", True),
        ("heri budi", "heri santo", False),
        ("angga johan", "johan dwi angga", False),
    ],
)
def test_compares_names_word_by_word(shorter: str, longer: str, *, same: bool) -> None:
    """A shorter name fits when its words, or initials of them, stand in the longer one in its order."""
    assert agrees(tuple(shorter.split()), tuple(longer.split())) is same


def test_joins_the_forms_of_one_name(people_of: People) -> None:
    """The fullest form names the person; the given name alone, and the status with it, are further mentions."""
    text = "Pj Wali Kota Kalimasin Budi Dwi Hartono hadir. Pj Budi pulang. Budi D. Hartono lelah, kata Hartono."
    (person,) = people_of(text)
    assert person.name == "Budi Dwi Hartono"
    assert [mention.as_printed for mention in person.mentions] == [
        "Pj Wali Kota Kalimasin Budi Dwi Hartono",
        "Pj Budi",
        "Budi D. Hartono",
        "Hartono",
    ]


def test_a_given_name_joins_nobody_when_two_share_it(people_of: People) -> None:
    """Two people with one given name stay two, and the given name alone is nobody's mention."""
    text = "Dandim Letkol Heri Santoso dan Sekda Wanasekar Heri Wijaya hadir. Heri tersenyum."
    people = people_of(text)
    assert [person.name for person in people] == ["Heri Santoso", "Heri Wijaya"]
    assert [len(person.mentions) for person in people] == [1, 1]


def test_takes_an_ordinary_word_off_a_sentences_start(people_of: People) -> None:
    """A capital at a sentence's start does not make a word part of the name behind it."""
    text = "Bupati Wanasekar Rina Wulandari hadir. Padahal Rina Wulandari sakit."
    (person,) = people_of(text)
    assert person.name == "Rina Wulandari"


def test_a_list_vouches_for_its_members(people_of: People) -> None:
    """A likely name beside a proven one in a list is a person too."""
    text = "Bupati Wanasekar Rina Wulandari, Santoso Gondrak, dan Wiryo Mulka menari."
    assert "Santoso Gondrak" in [person.name for person in people_of(text)]
