from collections.abc import Callable

from transforms.people.person import ArticlePerson

People = Callable[..., list[ArticlePerson]]


def test_a_hyphen_joins_two_people(people_of: People) -> None:
    """Two full names with a hyphen between are two people, each with its own offsets."""
    text = "Suara pasangan Rina Wulandari-Budi Hartono terbanyak."
    people = people_of(text)
    assert [person.name for person in people] == ["Rina Wulandari", "Budi Hartono"]
    assert [text[span.start : span.end] for person in people for span in person.mentions] == [
        "Rina Wulandari",
        "Budi Hartono",
    ]


def test_a_short_pair_names_the_two_of_the_article(people_of: People) -> None:
    """Given names with a hyphen between are two when the article names both people."""
    people = people_of("Rina Wulandari dan Budi Hartono maju. Pendukung Rina-Budi bersorak.")
    assert [len(person.mentions) for person in people] == [2, 2]


def test_a_double_name_stays_one(people_of: People) -> None:
    """A hyphen within a given name joins no two people."""
    (person,) = people_of("Menteri Keuangan Lars-Gunnar Quastel hadir.")
    assert person.name == "Lars-Gunnar Quastel"


def test_a_pair_with_a_nickname_names_two(people_of: People) -> None:
    """An honorific behind the hyphen opens the second person's nickname."""
    people = people_of("Rina Wulandari dan Budi Hartono maju. Pendukung Rina-Pak Budi bersorak.")
    assert [len(person.mentions) for person in people] == [2, 2]


def test_a_slash_joins_the_players_of_a_double(people_of: People) -> None:
    """Both players of a double are people."""
    tagged = [("Rina Wulandari", 0.999), ("Siti Rahmawati", 0.999)]
    people = people_of("Gelar itu diraih Rina Wulandari/Siti Rahmawati kemarin.", tagged)
    assert [person.name for person in people] == ["Rina Wulandari", "Siti Rahmawati"]
