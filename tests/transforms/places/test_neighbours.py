from transforms.places.context import settings_of
from transforms.places.cues import load_cues
from transforms.places.gazetteer import load_gazetteer
from transforms.places.neighbours import Neighbours, neighbours_of
from transforms.prose.words import prose_of


def test_each_of_two_regions_tells_about_the_other() -> None:
    """In "X, Y" X lies in one of the Y, and the Y that has an X is meant."""
    prose = prose_of("di Kraksaan, Probolinggo, lalu ke Jember")
    settings = settings_of(prose, load_gazetteer().matches(prose), load_cues())
    assert neighbours_of(0, settings) == Neighbours(around=("35.13", "35.74"))
    assert neighbours_of(1, settings) == Neighbours(holding=("35.13",))
    assert neighbours_of(2, settings) == Neighbours()
