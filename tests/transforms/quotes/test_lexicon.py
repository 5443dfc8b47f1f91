from dataclasses import asdict

import pytest

from transforms.quotes.lexicon import QuoteLexiconError, load_lexicon, parse_lexicon

TABLES = {name: {"words": ["kata"]} for name in asdict(load_lexicon())}


def test_the_lexicon_that_ships_is_sound() -> None:
    """Every table holds words."""
    assert all(asdict(load_lexicon()).values())


@pytest.mark.parametrize("words", [["kata", "kata"], ["Kata"]], ids=["twice", "capital"])
def test_a_malformed_lexicon_is_refused(words: list[str]) -> None:
    """Twins and words that can never match are an error that names the table."""
    with pytest.raises(QuoteLexiconError, match=r"\[titles\]"):
        parse_lexicon({**TABLES, "titles": {"words": words}})


def test_unknown_tables_are_refused() -> None:
    """A table that nothing reads is a mistake."""
    with pytest.raises(QuoteLexiconError, match="expected are"):
        parse_lexicon({**TABLES, "shouted": {"words": ["hore"]}})
