from typing import Any

import pytest

from transforms.places.cues import CueError, load_cues, read_cues

KINDS = {kind: [kind] for kind in ("province", "kabupaten", "kota", "kecamatan", "regency")}
GOOD: dict[str, Any] = {
    "kinds": KINDS,
    "generic": {"words": ["kota"], "offices": ["wali"]},
    "locative": {"words": ["di"]},
    "elsewhere": {"left": ["jalan"], "right": ["raya"]},
    "ordinary": {"words": ["batu"]},
}


def test_the_cues_that_ship_are_good() -> None:
    """A word left of a name announces the kind of region."""
    cues = load_cues()
    assert (cues.kinds["bupati"], cues.kinds["pemkot"], cues.kinds["camat"]) == ("kabupaten", "kota", "kecamatan")


def test_lists_arrive_where_they_belong() -> None:
    """Each list of the file is the field of its name."""
    cues = read_cues(GOOD)
    assert (cues.generic, cues.offices, cues.locative) == ({"kota"}, {"wali"}, {"di"})
    assert (cues.elsewhere_left, cues.elsewhere_right, cues.ordinary) == ({"jalan"}, {"raya"}, {"batu"})


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"more": {}}, "tables"),
        ({"kinds": {"kota": []}}, "kinds are"),
        ({"kinds": {**KINDS, "kota": ["kabupaten"]}}, "announces both"),
        ({"locative": {}}, "locative.words"),
        ({"locative": {"words": ["Di"]}}, "small letters"),
        ({"ordinary": {"words": ["batu", "batu"]}}, "twice"),
    ],
)
def test_malformed_cues_are_refused(change: dict[str, Any], complaint: str) -> None:
    """Unknown, missing, doubled and contradicting entries are named."""
    with pytest.raises(CueError, match=complaint):
        read_cues({**GOOD, **change})
