import pytest

from transforms.people.villages import villages_of
from transforms.people.word_kinds import kinds_of
from transforms.prose.words import prose_of


@pytest.mark.parametrize(
    ("text", "villages"),
    [
        ("Warga Kelurahan Batu Lompo panen. Lurah Batu Lompo hadir.", ["Batu Lompo", "Batu Lompo"]),
        ("Kepala Desa Sumberwangi Tri Wahono hadir.", []),
        ("Warga desa Sumberwangi, Tri Wahono, hadir di Sumberwangi.", ["Sumberwangi", "Sumberwangi"]),
        ("Dana desa naik.", []),
        ("Kades Sumberwangi, Suwondo, hadir.", ["Sumberwangi"]),
        ("Kepala Desa Sumberwangi, Suwondo, hadir.", ["Sumberwangi"]),
        ("Lurah Suwondo, Senin, hadir. Lurah Suwondo, Kapolsek Bagas hadir.", []),
    ],
)
def test_villages_are_those_that_the_text_calls_so(text: str, villages: list[str]) -> None:
    """Every mention of a name that stands behind a word such as kelurahan, but not behind the head of one."""
    prose = prose_of(text)
    found = villages_of(prose, kinds_of(prose))
    assert [prose.printed(first, last) for first, last in found.items()] == villages
