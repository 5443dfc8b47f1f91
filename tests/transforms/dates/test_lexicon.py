from pathlib import Path

import pytest

from transforms.dates.lexicon import LEXICON_FILE, LexiconError, folded, load_lexicon


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("[months]", "[bulan]", r"\[months\] is missing"),
        ('full = ["April"]', "full = []", "month 4"),
        ("12 = {", "13 = {", "keys 1 to 12"),
        ('full = ["April"]', 'full = ["April", "Maret"]', "two different"),
        ('WIB = "Asia/Jakarta"', 'WIB = "Asia/Bandung"', "no time zone"),
        ("before_sunday", "before_ahad", "before_sunday"),
        ('"tahun depan" = 1', '"tahun depan" = "1"', "whole number"),
    ],
)
def test_malformed_lexicons_are_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    """A lexicon with a missing, doubled or unknown entry does not load, and the message names the entry."""
    text = LEXICON_FILE.read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "lexicon.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        load_lexicon(file)


def test_the_shipped_lexicon_is_complete() -> None:
    """Every month and weekday has a name, and the three zones of Indonesia are known."""
    lexicon = load_lexicon()
    assert set(lexicon.months.values()) == set(range(1, 13))
    assert set(lexicon.weekdays.values()) == set(range(7))
    assert {lexicon.zones[word] for word in ("wib", "wita", "wit")} == {
        "Asia/Jakarta",
        "Asia/Makassar",
        "Asia/Jayapura",
    }


@pytest.mark.parametrize("word", ["Jum'at", "JUM\u2019AT", "jum`at", "Jum'at."])
def test_folding_joins_spellings(word: str) -> None:
    """Letter case, the kind of apostrophe and a full stop do not make another word."""
    assert folded(word) == "jum'at"


@pytest.mark.parametrize("word", ["W\u0130B", "w\u0131b", "Agu\u017ftus", "O\u212atober"])
def test_folding_knows_every_letter_that_a_search_without_case_finds(word: str) -> None:
    """What a pattern found is in the lexicon, be it typed with a Turkish i, a long s or the sign for kelvin."""
    lexicon = load_lexicon()
    assert folded(word) in {**lexicon.zones, **lexicon.months}
