import re

import duckdb
import pytest

from transforms.cleaning.rule import LABELS
from warehouse.link_words import load_link_words


def test_every_label_is_one_of_the_contract() -> None:
    """A proposed label can be given to a rule as it is."""
    assert load_link_words().links.keys() <= LABELS


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (">> Baca juga: Jembatan Welang Rampung", "read_also"),
        ("(Ayo ikuti saluran kami)", "promo"),
        ("Editor: Bagas", "byline"),
        ("Hak cipta dilindungi undang-undang", "copyright"),
        ("Kabar Merapu", "junk"),
        ("Ia membaca editorial koran itu", "junk"),
    ],
)
def test_words_propose_a_label(text: str, label: str) -> None:
    """Whole words tell, at the beginning or anywhere as their list says; nothing told is junk."""
    assert load_link_words().label_of(text) == label


@pytest.mark.parametrize(
    "text", ["baca juga: jembatan", "warga membaca", "gubernur hadir", "ia datang", "(sumber: merapu)"]
)
def test_python_and_duckdb_read_the_patterns_alike(text: str) -> None:
    """The guard in SQL and the label in Python go by the same words."""
    words = load_link_words()
    for pattern in (words.any_link, words.prose):
        row = duckdb.execute("select regexp_matches($text, $pattern)", {"text": text, "pattern": pattern}).fetchone()
        assert row == (re.search(pattern, text) is not None,)
