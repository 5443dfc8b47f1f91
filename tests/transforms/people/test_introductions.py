from collections.abc import Callable

import pytest

from transforms.people.person import ArticlePerson

People = Callable[..., list[ArticlePerson]]


@pytest.mark.parametrize(
    "text",
    [
        "Gubernur Sagaraja Budi Hartono, yang akrab disapa Ganden, hadir. Ganden tersenyum.",
        "Gubernur Sagaraja Budi Hartono alias Ganden hadir. Ganden tersenyum.",
        "Gubernur Sagaraja Budi Hartono (Cak Ganden) hadir. Cak Ganden tersenyum.",
        'Gubernur Sagaraja Budi Hartono hadir. "Mari," kata Ganden, sapaan akrabnya.',
    ],
)
def test_an_introduced_nickname_is_the_same_person(people_of: People, text: str) -> None:
    """A nickname that the article introduces is a mention of the one it is introduced for."""
    (person,) = people_of(text)
    assert person.name == "Budi Hartono"
    assert len(person.mentions) > 1


def test_the_office_explains_a_shortened_name(people_of: People) -> None:
    """The beginning of a name behind the office of its holder is that holder."""
    (person,) = people_of("Gubernur Sagaraja, Budi Mirzandi, hadir. Gubernur Mirza pulang.")
    assert [mention.as_printed for mention in person.mentions] == ["Gubernur Sagaraja, Budi Mirzandi", "Gubernur Mirza"]


def test_knows_a_nickname_that_needs_no_introduction(people_of: People) -> None:
    """A nickname all of Indonesia knows joins the name it stands for."""
    (person,) = people_of("Presiden Joko Widodo hadir. Massa menunggu Jokowi.")
    assert person.name == "Joko Widodo"
    assert len(person.mentions) == 2
