import numpy as np
import pytest

from expectations.trends.contrasts import Stretch, contrast, spread_of, usual_range
from expectations.trends.metrics import COUNT, LEVEL, SHARE


def stretch(x: float, n: float, v: float = 0) -> Stretch:
    """The sums of one stretch."""
    return Stretch(np.float64(x), np.float64(n), np.float64(v))


def deviations(kind: str, rng: np.random.Generator, times: int = 20000) -> np.ndarray:
    """Contrasts of a stretch with one before it, both of the same chance."""
    if kind == SHARE:
        late, early = rng.binomial(30, 0.3, times), rng.binomial(900, 0.3, times)
        return contrast(
            SHARE, Stretch(late, np.full(times, 30.0), late * 0), Stretch(early, np.full(times, 900.0), late * 0)
        )
    if kind == COUNT:
        late = rng.poisson(rng.gamma(10, 2, times))
        return contrast(COUNT, Stretch(late, np.full(times, 20.0), np.full(times, 40.0)), stretch(1e6, 1e6))
    late, early = rng.normal(0, 1 / np.sqrt(30), times), rng.normal(0, 1 / np.sqrt(900), times)
    some, many = np.full(times, 30.0), np.full(times, 900.0)
    return contrast(LEVEL, Stretch(late * some, some, some), Stretch(early * many, many, many))


@pytest.mark.parametrize("kind", [SHARE, COUNT, LEVEL])
def test_chance_has_the_standard_deviation_one(kind: str) -> None:
    """Whatever the figure, contrasts of chance are about standard normal, beyond 3.3 deviations too."""
    found = deviations(kind, np.random.default_rng(3))
    assert np.std(found) == pytest.approx(1, abs=0.06)
    assert np.mean(np.abs(found) > 3.3) < 0.006


@pytest.mark.parametrize("kind", [SHARE, COUNT, LEVEL])
def test_nothing_to_compare_is_no_contrast(kind: str) -> None:
    """Without articles on one side there is no difference to speak of."""
    assert contrast(kind, stretch(0, 0), stretch(5, 10, 1)) == 0
    assert contrast(kind, stretch(5, 10, 1), stretch(0, 0)) == 0


@pytest.mark.parametrize("kind", [SHARE, COUNT, LEVEL])
def test_the_usual_range_holds_the_usual(kind: str) -> None:
    """The level before lies within it, and more deviations widen it."""
    late, early = stretch(3, 10, 2), stretch(60, 100, 20)
    narrow, wide = usual_range(kind, late, early, 1), usual_range(kind, late, early, 4)
    assert wide[0] < narrow[0] < 0.6 < narrow[1] < wide[1]


def test_unrest_is_no_less_than_chance_and_single_days_make_none() -> None:
    """Calm days have a spread of one and a little for being few; one day far off adds little."""
    calm = np.random.default_rng(4).normal(size=50)
    assert 1.0 <= spread_of(calm * 0.1) < 1.1
    assert spread_of(np.append(calm, 40.0)) < 1.3
    assert spread_of(calm * 3) > 2
