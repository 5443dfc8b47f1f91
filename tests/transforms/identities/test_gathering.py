from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.identities.aliases import Aliases, read_aliases
from transforms.identities.gathering import GatheredPerson, gather
from transforms.identities.merging import Sighting
from transforms.identities.names import name_words
from transforms.people_identity import person_id_of

Said = tuple[str, str | None, str | None]

WORDS = ["Adi", "Surya", "Lesmana", "Sri", "A.", "S.", "Moh."]
FULL_NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
OFFICES = st.sampled_from([None, "camat", "wali kota", "menteri"])
PLACES = st.sampled_from([None, "35.13", "35.74"])
DAYS = st.none() | st.dates(date(2024, 1, 1), date(2024, 1, 9))


@st.composite
def one_sighting(draw: st.DrawFn) -> Sighting:
    """A person in an office or in none, keyed as articles key them."""
    name, head = draw(FULL_NAMES), draw(OFFICES)
    place = draw(PLACES) if head else None
    article = draw(st.sampled_from(["a1", "a2", "a3"]))
    return Sighting(person_id_of(name, head, place, article), name, head, place, draw(DAYS))


SIGHTINGS = st.lists(one_sighting(), max_size=14)
ALIAS_FILE = (
    '[[person]]\nsame = ["Sri Surya", "Adi Lesmana"]\n[[person]]\ndifferent = ["Adi Surya", "Adi Surya Lesmana"]\n'
)


def seen(*said: Said) -> list[Sighting]:
    """One sighting each, in articles of their own, one day after the other."""
    return [
        Sighting(person_id_of(name, head, place, f"a{day}"), name, head, place, date(2024, 10, day))
        for day, (name, head, place) in enumerate(said, 1)
    ]


def people(*said: Said, aliases: str = "") -> list[set[str]]:
    """The names of each person that these sightings come to."""
    found, problems = read_aliases(aliases)
    assert problems == []
    return [{each.person_name, *each.aliases} for each in gather(seen(*said), found)]


MAYOR = ("Johan Dwi Angga", "wali kota", "35.74")


@pytest.mark.parametrize(
    "other",
    [
        ("Johan D. Angga", "wali kota", "35.74"),
        ("JOHAN DWI ANGGA", "wali kota", "35.74"),
        ("Johan Angga", "wali kota", "35.74"),
        ("Johan Dwi Angga", "wali kota", None),
        ("Johan Dwi Angga", "sekretaris daerah", "35.74"),
        ("Johan Dwi Angga", "camat", "11.01.01"),
        ("Johan Dwi Angga", "ketua panitia", None),
        ("Johan Dwi Angga", None, None),
    ],
)
def test_one_person(other: Said) -> None:
    """A mayor is the same person by a form of the name in office, or by the full name."""
    assert len(people(MAYOR, other)) == 1


@pytest.mark.parametrize(
    "other",
    [
        ("Mirna Kusuma", "wali kota", "35.74"),
        ("Johan Tri Angga", "wali kota", "35.74"),
        ("Johan", "wali kota", "35.74"),
        ("Johan D. Angga", "wali kota", "35.13"),
        ("Johan Angga", None, None),
        ("Angga", None, None),
    ],
)
def test_two_people(other: Said) -> None:
    """Successors, other places, and forms of a name without an office in common are other people."""
    assert len(people(MAYOR, other)) == 2


def test_two_words_need_the_same_place_to_change_office() -> None:
    """A short full name is the same person in two offices of one place, and not in two places."""
    camat = ("Adi Lesmana", "camat", "35.13")
    assert len(people(camat, ("Adi Lesmana", "sekretaris daerah", "35.13"))) == 1
    assert len(people(camat, ("Adi Lesmana", "sekretaris daerah", "35.74"))) == 2


def test_two_words_are_enough_where_one_place_lies_in_the_other() -> None:
    """A mayor who becomes governor of the province is one person, but not beside a namesake elsewhere in it."""
    mayor, governor = ("Adi Lesmana", "wali kota", "35.74"), ("Adi Lesmana", "gubernur", "35")
    assert len(people(mayor, governor)) == 1
    assert len(people(mayor, governor, ("Adi Lesmana", "camat", "35.13.02"))) == 3


def test_offices_without_place_tell_nobody_apart() -> None:
    """One full name in several such offices is one person, the one placed official's where there is one."""
    said = [("Adi Lesmana", "ketua umum", None), ("Adi Lesmana", "pengamat", None), ("Adi Lesmana", None, None)]
    assert len(people(*said)) == 1
    assert len(people(*said, ("Adi Lesmana", "wali kota", "35.74"))) == 1
    assert len(people(*said, ("Adi Lesmana", "wali kota", "35.74"), ("Adi Lesmana", "bupati", "35.13"))) == 5


def test_a_name_that_fits_two_holders_belongs_to_neither() -> None:
    """A short form joins the one holder it fits, and nobody where it fits two."""
    short, jaka = ("J. Angga", "anggota", "35.74"), ("Jaka Angga", "anggota", "35.74")
    assert len(people(short, jaka)) == 1
    assert len(people(short, jaka, ("Johan Angga", "anggota", "35.74"))) == 3


def test_a_bare_name_joins_one_official_and_never_one_of_two() -> None:
    """Without office, a full name is the official's who alone has it; with two of them it stays in its article."""
    bare, camat = ("Adi Lesmana", None, None), ("Adi Lesmana", "camat", "35.13")
    assert len(people(bare, bare, camat)) == 1
    assert len(people(bare, bare)) == 1
    assert len(people(bare, bare, camat, ("Adi Lesmana", "wali kota", "35.74"))) == 4


def test_a_national_office_is_one_wherever_it_is_written() -> None:
    """A minister is one person in every dateline."""
    head = "menteri keuangan"
    assert len(people(("Sri Lesmana", head, "35.13"), ("S. Lesmana", head, None))) == 1


def test_the_id_is_the_first_key_and_the_name_the_fullest() -> None:
    """A person goes by the key seen first and the fullest form of the name."""
    first, *_ = said = seen(("Johan Angga", "wali kota", "35.74"), MAYOR, ("JOHAN D. ANGGA", "wali kota", "35.74"))
    (person,) = gather(said)
    assert person.person_id == first.local_person_id
    assert (person.person_name, person.aliases) == ("Johan Dwi Angga", ("JOHAN D. ANGGA", "Johan Angga"))


def test_a_form_that_hardly_any_article_uses_is_no_name_to_go_by() -> None:
    """A word too many in one article of thirty is an alias, not the name."""
    often, once = seen(MAYOR, ("Bung Johan Dwi Angga", "wali kota", "35.74"))
    (person,) = gather([replace(often, article_count=29), once])
    assert (person.person_name, person.aliases) == ("Johan Dwi Angga", ("Bung Johan Dwi Angga",))


def test_what_the_alias_file_calls_the_same_is_the_same() -> None:
    """A nickname of one word is somebody in all articles where the file says so, and only there."""
    said = [("Mamat", None, None), ("Mamat", None, None), ("Muhamad Rasyidin", "menteri", None)]
    assert len(people(*said)) == 3
    assert len(people(*said, aliases='[[person]]\nsame = ["Mamat", "Muhamad Rasyidin"]')) == 1
    assert len(people(*said, aliases='[[person]]\nsame = ["Mamat", "Muhamad Rasyidin"]\noffice = "camat"')) == 3


def test_what_the_alias_file_keeps_apart_stays_apart() -> None:
    """Two names of one office that fit each other, or one name in two places, are two people where the file says so."""
    said = [("Adi Surya", "camat", "35.13"), ("Adi Surya Lesmana", "camat", "35.13")]
    assert len(people(*said)) == 1
    assert len(people(*said, aliases='[[person]]\ndifferent = ["Adi Surya", "Adi Surya Lesmana"]')) == 2
    moved = [("Adi Surya Lesmana", "camat", "35.13"), ("Adi Surya Lesmana", "wali kota", "35.74")]
    sides = '{ name = "Adi Surya Lesmana", place = "35.13" }, { name = "Adi Surya Lesmana", place = "35.74" }'
    assert len(people(*moved)) == 1
    assert len(people(*moved, aliases=f"[[person]]\ndifferent = [{sides}]")) == 2


@given(SIGHTINGS, st.randoms(use_true_random=False), st.sampled_from(["", ALIAS_FILE]))
def test_the_order_of_sightings_does_not_matter(said: list[Sighting], chance: Random, aliases: str) -> None:
    """Any order, and any sighting twice, comes to the same people."""
    known, _ = read_aliases(aliases)
    mixed = [*said, *said[:3]]
    chance.shuffle(mixed)
    assert gather(mixed, known) == gather(said, known)


@given(SIGHTINGS)
def test_every_key_is_one_person_s(said: list[Sighting]) -> None:
    """People share no key and no bare name, and none is lost; an id is one of the person's own keys."""
    found = gather(said)
    keys = [key for person in found for key in person.local_person_ids]
    assert sorted(keys) == sorted({each.local_person_id for each in said})
    names = [name for person in found for name in person.bare_names]
    assert len(names) == len(set(names))
    assert all(person.person_id in person.local_person_ids for person in found)


@given(SIGHTINGS)
def test_a_given_name_alone_joins_nobody(said: list[Sighting]) -> None:
    """Without aliases, whoever is known by one word only is alone."""
    for person in gather(said):
        if any(len(name_words(name)) == 1 for name in (person.person_name, *person.aliases)):
            assert len(person.local_person_ids) == 1


@given(SIGHTINGS)
def test_the_alias_file_has_the_last_word(said: list[Sighting]) -> None:
    """Names that it keeps apart are never one person, however they hang together."""
    aliases, _ = read_aliases(ALIAS_FILE)
    for person in gather(said, aliases):
        names = {name_words(name) for name in (person.person_name, *person.aliases)}
        assert not {("adi", "surya"), ("adi", "surya", "lesmana")} <= names


def test_nobody_is_gathered_from_nothing() -> None:
    """A lake without mentions has no people."""
    assert gather([], Aliases()) == list[GatheredPerson]()
