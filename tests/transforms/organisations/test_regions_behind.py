import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.organisations.lexicon import LEVELS
from transforms.organisations.organisation import Organisation
from transforms.organisations.regions_behind import fit, fitting, label
from transforms.places.regions import kind_of, load_regions

CODES = st.sampled_from(sorted(load_regions()))
BODIES = st.builds(
    Organisation,
    code=st.just("badan-wangsa"),
    name=st.just("Badan Wangsa"),
    long_name=st.just("Badan Wangsa"),
    kind=st.just("government"),
    levels=st.frozensets(st.sampled_from(sorted(LEVELS)), min_size=1),
    is_seated=st.booleans(),
    is_collective=st.booleans(),
)


@given(CODES, BODIES, st.sampled_from([None, "province", "kabupaten", "kota", "kecamatan"]))
def test_a_fitting_region_is_the_place_or_lies_around_it(code: str, body: Organisation, level: str | None) -> None:
    """An organisation is never placed in a region that the place is not in."""
    found = fit(code, body, level)
    assert found is None or (code == found or code.startswith(f"{found}."))


@given(st.lists(CODES, max_size=4), BODIES)
def test_fitting_codes_are_of_the_bodys_levels(codes: list[str], body: Organisation) -> None:
    """A body of the kota is not placed in a kabupaten, nor one of the provinces in a town."""
    allowed = set(body.levels) | ({"kabupaten", "kota"} if "district" in body.levels else set())
    if not body.is_collective:
        assert {kind_of(code) for code in fitting(codes, body, None)} <= allowed


@pytest.mark.parametrize(
    ("code", "is_seated", "expected"),
    [
        ("35", False, "Provinsi Jawa Timur"),
        ("35", True, "Jawa Timur"),
        ("31", False, "Provinsi DKI Jakarta"),
        ("33.16", False, "Kabupaten Blora"),
        ("33.16", True, "Blora"),
        ("31.74", True, "Jakarta Selatan"),
        ("35.13.14", False, "Kecamatan Kraksaan"),
    ],
)
def test_regions_are_called_as_bodies_are(code: str, is_seated: bool, expected: str) -> None:
    """KPU Kabupaten Blora, but Polres Blora."""
    body = Organisation("x", "X", "X", "government", frozenset({"district"}), is_seated=is_seated)
    assert label(code, body) == expected
