from collections.abc import Callable

from transforms.people.person import ArticlePerson

People = Callable[..., list[ArticlePerson]]
TEAM = "Yondrik; Bramasta, Quastel, Nervando, Astakari; Wulandra, Prasetra, Kusnadra; Di Lorvento, Hartondra, Zelmiro"


def test_every_player_of_a_line_up_is_a_person(people_of: People) -> None:
    """Behind a formation, each name between signs is one player."""
    people = people_of(f"Wanasekar (4-3-3): {TEAM}.\nPelatih tidak hadir.")
    assert [person.name for person in people] == TEAM.replace(";", ",").split(", ")


def test_a_score_is_no_formation(people_of: People) -> None:
    """Figures with hyphens alone name nobody."""
    assert people_of("Mereka menang dua gim (21-18-19) di Wanasekar. Laga itu usai.") == []
