import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.places.choosing import LEAST_MARGIN, choose

CODES = st.sampled_from(["35", "35.13", "35.74", "35.13.14", "33.10", "12.01.01"])


@pytest.mark.parametrize(
    ("points", "code"),
    [
        ({"35.13": 5.0, "35.74": 2.0}, "35.13"),
        ({"35.13": 2.0, "35.74": 2.0}, None),
        ({"35.13": 2.0, "35.74": 1.5}, None),
        ({"34": 2.5, "34.71": 3.0}, "34"),
        ({"34": 2.5, "34.71": 6.0}, "34.71"),
        ({"75": 2.5, "75.71": 2.4, "75.01": 2.2}, "75"),
        ({"35.13.14": 0.4}, None),
        ({"35.13.14": -1.0}, None),
    ],
)
def test_the_choice_leads_or_is_none(points: dict[str, float], code: str | None) -> None:
    """A clear lead decides; of near ones only that which holds all the others is certain."""
    assert choose(points).code == code


def test_what_is_unlikelier_than_no_region_is_no_candidate() -> None:
    """Candidates are those with points, the likeliest first."""
    choice = choose({"35.13": 2.0, "35.74": 2.1, "33.10": -0.5})
    assert [code for code, _ in choice.candidates] == ["35.74", "35.13"]
    assert choice.margin == pytest.approx(0.1)


@given(st.dictionaries(CODES, st.floats(-12, 14), min_size=1))
def test_a_choice_is_one_of_the_candidates_and_its_confidence_a_probability(points: dict[str, float]) -> None:
    """Whatever the points: a code was offered and leads; probabilities lie between 0 and 1."""
    choice = choose(points)
    assert choice.code is None or (choice.code in points and choice.margin >= LEAST_MARGIN - 0.001)
    assert 0 <= choice.confidence <= 1
    assert all(0 <= probability <= 1 for _, probability in choice.candidates)
