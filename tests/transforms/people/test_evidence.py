from collections.abc import Callable

import pytest

from transforms.people.candidate import Candidate
from transforms.people.evidence import load_contexts, looks, weigh
from transforms.people.reading import Reading

Read = Callable[[str], Reading]


def weighed(reading: Reading, name: str) -> Candidate:
    """A bare candidate for the first place where a name stands, with its score."""
    words = name.split()
    first = next(at for at in range(len(reading.words)) if reading.words[at : at + len(words)] == words)
    found = Candidate(first, first, first + len(words), first + len(words))
    weigh(reading, found)
    return found


@pytest.mark.parametrize(
    "text",
    [
        '"Ya," kata Zelmira.',
        "Zelmira (37) pulang.",
        "Zelmira, 37, pulang.",
        "Zelmira (37 tahun) pulang.",
        "Zelmira (18', 76') mencetak gol.",
        "Zelmira mengatakan hal itu.",
        "Istrinya, Zelmira, pulang.",
        "Korban bernama Zelmira selamat.",
        "Zelmira alias Mira pulang.",
    ],
)
def test_speech_age_and_roles_speak_for_a_person(read: Read, text: str) -> None:
    """What only people have and do speaks for a name."""
    assert weighed(read(text), "Zelmira").score > 0


@pytest.mark.parametrize("text", ["Rapat di Zelmira usai.", "Warga asal Zelmira.", "Aplikasi itu di kota Zelmira."])
def test_places_speak_against_a_person(read: Read, text: str) -> None:
    """What stands behind a word of place is hardly a person."""
    assert weighed(read(text), "Zelmira").score < 0


@pytest.mark.parametrize("text", ["Zelmira (2024) ramai.", "Zelmira (26 orang) ramai.", "Zelmira, 2 km dari sini."])
def test_not_every_number_is_an_age(read: Read, text: str) -> None:
    """Years, counts and distances behind a word are no ages."""
    assert weighed(read(text), "Zelmira").score == 0


def test_vocabulary_looks_like_no_name(read: Read) -> None:
    """Known name parts look like a name; affixes, and the same word written small elsewhere, do not."""
    known, affixed, small = (
        looks(reading, weighed(reading, name))
        for reading, name in (
            (read("Budi Hartono pulang."), "Budi Hartono"),
            (read("Keterlambatan Zelmira pulang."), "Keterlambatan Zelmira"),
            (read("Lampu Zelmira terang, lampu lain padam."), "Lampu Zelmira"),
        )
    )
    assert known > 0 > max(affixed, small)


def test_contexts_are_folded() -> None:
    """The words of the contexts can match folded words."""
    contexts = load_contexts()
    words = [*contexts.before, *contexts.behind, *contexts.doubtful_roles]
    assert all(word == word.casefold() for word in words)
