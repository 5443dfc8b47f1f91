import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.places.gazetteer import Gazetteer, PlaceMatch, load_gazetteer, without
from transforms.prose.words import prose_of

GAZETTEER = load_gazetteer()


def names_in(text: str) -> list[str]:
    """What is found in a text, as printed."""
    prose = prose_of(text)
    return [prose.printed(match.first, match.last) for match in GAZETTEER.matches(prose)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ia pindah dari Pagaralam ke Pagar Alam.", ["Pagaralam", "Pagar Alam"]),
        ("PROBOLINGGO dan probolinggo", ["PROBOLINGGO"]),
        ("warga Bandung Barat serta Bandung", ["Bandung Barat", "Bandung"]),
        ("di Pulau-Pulau Batu Timur", ["Pulau-Pulau Batu Timur"]),
        ("Gubernur NTB dan Nusa Tenggara Barat", ["NTB", "Nusa Tenggara Barat"]),
        ("rumus Ntb", []),
        ("Kota Jawa\nTimur", []),
        ("Jawa  Timur", ["Jawa  Timur"]),
        ("", []),
    ],
)
def test_the_longest_names_are_found(text: str, names: list[str]) -> None:
    """Names are capitalised, on one line, however their parts are joined; initials stand in capitals."""
    assert names_in(text) == names


def test_a_name_has_all_its_regions() -> None:
    """A twin name gives both codes, an alias that of its region, a town that of the region around it."""
    assert GAZETTEER.codes_of("Probolinggo") == ("35.13", "35.74")
    assert GAZETTEER.codes_of("Jatim") == ("35",)
    assert GAZETTEER.codes_of("Purwokerto") == ("33.02",)
    assert GAZETTEER.codes_of("Tanjungsari Rejo Makmur") == ()


def test_a_short_name_does_not_hide_a_later_longer_one() -> None:
    """Where a longer name breaks off, the longest that was complete counts."""
    gazetteer = Gazetteer({"wanasari": ("1",), "wanasariloringin": ("2",)})
    assert gazetteer.matches(prose_of("Wanasari Lor Raya")) == [PlaceMatch(0, 1, ("1",))]
    assert gazetteer.matches(prose_of("Wanasari Lor Ingin")) == [PlaceMatch(0, 3, ("2",))]


@given(st.text() | st.lists(st.sampled_from(["Jawa", "Timur", "Kota", "Batu", "X", "-", ".", "\n", "1"])).map(" ".join))
def test_matches_are_ordered_and_apart(text: str) -> None:
    """Whatever the text, matches lie in it, in order, and do not overlap."""
    prose = prose_of(text)
    matches = GAZETTEER.matches(prose)
    bounds = [bound for match in matches for bound in (match.first, match.last)]
    assert bounds == sorted(bounds)
    assert all(match.first < match.last <= len(prose) and match.codes for match in matches)


@pytest.mark.parametrize(
    ("taken", "left"),
    [([], 2), ([(0, 4)], 1), ([(3, 20)], 1), ([(0, 99), (50, 51)], 0), ([(4, 5)], 2), ([(30, 40), (0, 2)], 0)],
)
def test_names_inside_others_are_left_out(taken: list[tuple[int, int]], left: int) -> None:
    """A match that shares a character with a taken span goes; the order of the spans does not matter."""
    prose = prose_of("Bima ke rumah Bimantara di Ambon")
    assert len(without(prose, GAZETTEER.matches(prose), taken)) == left
