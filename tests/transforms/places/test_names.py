from typing import Any

import pytest

from transforms.places.names import AliasError, bare_names, read_aliases, squeezed

REGIONS = {
    "33": "Jawa Tengah",
    "33.19": "Kabupaten Kudus",
    "33.72": "Kota Surakarta",
    "33.19.02": "Kota Kudus",
    "33.19.03": "Jati",
}
EMPTY: dict[str, Any] = {"names": {}, "within": {}, "capitals": {"codes": []}}


@pytest.mark.parametrize("name", ["Pagar Alam", "Pagaralam", "PAGAR-ALAM", "pagar'alam"])
def test_spelling_apart_names_are_one(name: str) -> None:
    """Spaces, hyphens, apostrophes and case do not part two names."""
    assert squeezed(name) == "pagaralam"


def test_prose_says_names_without_their_kind() -> None:
    """Kabupaten and Kota go; a kecamatan called "Kota X" is found under X, where there is one."""
    assert list(bare_names(REGIONS)) == [
        ("33", "jawatengah"),
        ("33.19", "kudus"),
        ("33.72", "surakarta"),
        ("33.19.02", "kudus"),
        ("33.19.03", "jati"),
    ]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"names": {"99": ["Antah Berantah"]}}, "99 is no code"),
        ({"within": {"33": "Dieng"}}, "list of names"),
        ({"within": {"33": ["--"]}}, "list of names"),
        ({"capitals": {"codes": ["33.19"]}}, "no code of a kota"),
        ({"towns": {}}, "tables"),
    ],
)
def test_a_malformed_list_of_names_is_refused(change: dict[str, Any], complaint: str) -> None:
    """Every code is a region, every name a text."""
    with pytest.raises(AliasError, match=complaint):
        read_aliases({**EMPTY, **change}, REGIONS)
