from copy import deepcopy

import pytest

from transforms.prose.speech_verbs import SpeechVerbsError, load_speech_verbs, parse_speech_verbs

TABLES = {
    "closing": {"saying": ["kata"]},
    "plain": {"words": ["kata"]},
    "active": {"saying": ["mengatakan"]},
    "passive": {"saying": ["dikatakan"]},
    "according": {"words": ["menurut"]},
    "pronouns": {"words": ["ia"]},
}


def test_the_lexicon_that_ships_is_sound() -> None:
    """Every group is filled, and plain cues are cues."""
    verbs = load_speech_verbs()
    assert {"kata", "ujar", "imbuh"} <= verbs.plain <= verbs.bare
    assert {"katanya", "menurutnya", "disampaikannya"} <= verbs.possessive
    assert "menjelaskan" in verbs.active
    assert "disampaikan" in verbs.passive
    assert verbs.pronouns.isdisjoint(verbs.every)


def test_forms_are_derived() -> None:
    """The -nya forms follow from the bare ones."""
    verbs = parse_speech_verbs(TABLES)
    assert "katanya" in verbs.possessive
    assert verbs.closing == verbs.bare | verbs.possessive


@pytest.mark.parametrize(
    ("table", "words", "message"),
    [
        ("closing", ["kata", "kata"], "twice"),
        ("active", ["Mengatakan"], "lower case"),
        ("passive", [""], "lower case"),
    ],
)
def test_a_malformed_lexicon_is_refused(table: str, words: list[str], message: str) -> None:
    """Twins and words that can never match are an error that names the table."""
    tables = deepcopy(TABLES)
    tables[table] = {"words": words}
    with pytest.raises(SpeechVerbsError, match=rf"\[{table}\].*{message}"):
        parse_speech_verbs(tables)


def test_unknown_tables_are_refused() -> None:
    """A table that nothing reads is a mistake, not a comment."""
    with pytest.raises(SpeechVerbsError, match="expected are"):
        parse_speech_verbs({**TABLES, "shouted": {"words": ["hore"]}})
