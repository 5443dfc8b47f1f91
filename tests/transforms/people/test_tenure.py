from collections.abc import Callable

from transforms.people.person import ArticlePerson

People = Callable[..., list[ArticlePerson]]


def test_an_office_printed_alone_completes_its_only_holder(people_of: People) -> None:
    """The region comes from an office without a name, when one person of the article holds that office."""
    (person,) = people_of("Pj Wali Kota, Budi Hartono, hadir. Kantor itu milik Pj Wali Kota Kalimasin.")
    assert person.office == "Pj Wali Kota Kalimasin"
    assert person.place_words is not None


def test_two_holders_complete_nobody(people_of: People) -> None:
    """With two holders of one office its region stays unsaid."""
    people = people_of("Bupati Budi Hartono dan Bupati Rina Wulandari hadir menemui Bupati Wanasekar.")
    assert [person.office for person in people] == ["Bupati", "Bupati"]


def test_another_status_completes_nobody(people_of: People) -> None:
    """A former holder is not completed by the office as it is held now."""
    (person,) = people_of("Mantan Bupati Budi Hartono hadir menemui Bupati Wanasekar.")
    assert person.office == "Mantan Bupati"


def test_the_fullest_office_counts(people_of: People) -> None:
    """Of the offices beside a person's mentions, the one of most words is theirs."""
    (person,) = people_of("Ketua KPU Budi Hartono hadir. Ketua KPU Kota Kalimasin, Budi Hartono, pulang.")
    assert person.office == "Ketua KPU Kota Kalimasin"
    assert [mention.office for mention in person.mentions] == ["Ketua KPU", "Ketua KPU Kota Kalimasin"]
