import pytest

from transforms.places.context import settings_of
from transforms.places.cues import load_cues
from transforms.places.gazetteer import load_gazetteer
from transforms.places.votes import Votes, count_votes
from transforms.prose.words import prose_of


def votes(text: str, dateline: str = "", region: str | None = None) -> Votes:
    """The votes of a text."""
    prose, lead = prose_of(text), prose_of(dateline)
    gazetteer, cues = load_gazetteer(), load_cues()
    settings = settings_of(prose, gazetteer.matches(prose), cues)
    return count_votes(prose, settings, settings_of(lead, gazetteer.matches(lead), cues), region)


@pytest.mark.parametrize(
    ("more", "less"),
    [
        (votes("Bupati Probolinggo"), votes("Probolinggo")),
        (votes("Camat Kraksaan"), votes("Kraksaan")),
        (votes("Kraksaan, Probolinggo"), votes("Kraksaan")),
        (votes("Probolinggo", dateline="PROBOLINGGO"), votes("Probolinggo")),
        (votes("", region="35.13"), votes("Jalan Probolinggo")),
    ],
)
def test_what_is_told_counts_more(more: Votes, less: Votes) -> None:
    """A kind in words, a kecamatan, a greater region behind, the dateline, the publisher's home: each adds votes."""
    assert more.by_code.get("35.13", 0) > less.by_code.get("35.13", 0)


def test_the_province_has_part_of_its_regions_votes() -> None:
    """A kabupaten speaks for its province too; a strong one is what the article is about."""
    counted = votes("Bupati Jember dan Pemkab Jember")
    assert 0 < counted.by_code["35"] < counted.by_code["35.09"]
    assert counted.strongest == "35.09"
    assert votes("di Jember").strongest == ""


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("Wali Kota dan Pemkot hadir", "kota"),
        ("Bupati hadir", "kabupaten"),
        ("Bupati dan Wali Kota hadir", None),
        ("", None),
    ],
)
def test_offices_lean_to_a_kind(text: str, leaning: str | None) -> None:
    """The kind whose offices are named more often is likelier for a bare twin name."""
    assert votes(text).leaning == leaning
