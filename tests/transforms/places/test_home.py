import pytest

from transforms.places.home import home_of
from transforms.places.linking import LinkedPlace


def mention(code: str | None) -> LinkedPlace:
    """A mention linked to a code."""
    return LinkedPlace(0, 4, "Nama", code, 0.9, 2.0, ())


@pytest.mark.parametrize(
    ("codes", "dateline", "home"),
    [
        (["35.74", "35.74.04", "35.13"], None, "35.74"),
        (["35.74", "35.13"], None, None),
        (["35.13"], "35.74.04", "35.74"),
        (["35.13", "35.13"], "31", "35.13"),
        ([None, "35"], "31", "31"),
        ([], None, None),
    ],
)
def test_the_home_of_an_article(codes: list[str | None], dateline: str | None, home: str | None) -> None:
    """A dateline's town decides, then the regency that most places lie in; a province only where nothing is nearer."""
    assert home_of([mention(code) for code in codes], dateline) == home
