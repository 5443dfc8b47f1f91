import pytest

from transforms.places.context import settings_of
from transforms.places.cues import load_cues
from transforms.places.gazetteer import load_gazetteer
from transforms.places.neighbours import neighbours_of
from transforms.places.scoring import score, score_dateline
from transforms.places.votes import count_votes
from transforms.prose.words import prose_of

CAPITALS = frozenset({"32.73"})


def points(text: str) -> dict[str, float]:
    """The points of the first name in a text."""
    prose = prose_of(text)
    settings = settings_of(prose, load_gazetteer().matches(prose), load_cues())
    return score(settings[0], neighbours_of(0, settings), count_votes(prose, settings, (), None), CAPITALS)


@pytest.mark.parametrize(
    ("better", "code", "worse"),
    [
        ("Kabupaten Probolinggo", "35.13", "Probolinggo"),
        ("Probolinggo", "35.13", "Kota Probolinggo"),
        ("Polres Probolinggo", "35.13", "Probolinggo"),
        ("Kraksaan, Probolinggo", "35.13.14", "Kraksaan"),
        ("Camat Maron", "35.13.17", "di Maron"),
        ("di Maron", "35.13.17", "Maron"),
        ("Kraksaan", "35.13.14", "Kraksaan Wardana"),
        ("Kraksaan. Bupati Probolinggo", "35.13.14", "Kraksaan. Bupati Jember"),
        ("Bandung", "32.73", "Kabupaten Bandung"),
        ("Kota Kraksaan", "35.13.14", "Gubernur Kraksaan"),
    ],
)
def test_what_speaks_for_a_region_gives_points(better: str, code: str, worse: str) -> None:
    """Cues, the region named behind, locative words and votes raise a candidate; words of other names lower it."""
    assert points(better)[code] > points(worse)[code]


def test_a_capital_leads_its_namesakes() -> None:
    """The bare name of a province's capital means the town rather than the kabupaten around it."""
    bare = points("Bandung")
    assert bare["32.73"] > bare["32.04"]


def test_only_places_stand_in_a_dateline() -> None:
    """A kecamatan needs no further sign there, and an ordinary word is a town's name."""
    prose = prose_of("MARON")
    (setting,) = settings_of(prose, load_gazetteer().matches(prose), load_cues())
    votes, alone = count_votes(prose, (), (), None), neighbours_of(0, [setting])
    assert (
        score_dateline(setting, alone, votes, CAPITALS)["35.13.17"]
        > 0
        > score(setting, alone, votes, CAPITALS)["35.13.17"]
    )
