import pytest

from transforms.identities.offices import NATIONAL, home_office_code, seat_of


@pytest.mark.parametrize(
    ("head", "home", "code"),
    [
        ("bupati", "35.13", "35.13"),
        ("wakil gubernur", "35.13", "35"),
        ("komandan kodim 0999", "35.13", "35.13"),
        ("ketua kpu", "31.71", None),
        ("gubernur", "31.71", "31"),
        ("camat", "35.13", None),
        ("bupati", "35", None),
        ("bupati", None, None),
    ],
)
def test_an_office_printed_bare_is_the_articles_own_where_every_region_has_it(
    head: str, home: str | None, code: str | None
) -> None:
    """Regional offices take the region of the article, but in the capital, where national bodies sit."""
    assert home_office_code(head, home) == code


def test_seats() -> None:
    """A national office has one seat for the country; another has its place, or none that is known."""
    assert seat_of("Menteri Keuangan", "31") == NATIONAL
    assert seat_of("bupati", "35.13") == "35.13"
    assert seat_of("bupati", None) == ""
