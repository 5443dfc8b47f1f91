import tomllib
from importlib.resources import files
from typing import Any

import pytest

from transforms.people.lexicon import OfficesError, load_nicknames, load_offices, parse_offices


def tables() -> list[dict[str, Any]]:
    """The three files as parsed."""
    names = ("offices", "office_units", "capitalised_words")
    return [tomllib.loads(files("seeds").joinpath(f"{name}.toml").read_text("utf-8")) for name in names]


def test_heads_are_tried_longest_first() -> None:
    """A longer head comes before a shorter one with the same first word."""
    for phrases in load_offices().heads.values():
        lengths = [len(phrase) for phrase in phrases]
        assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize(("word", "status"), [("penjabat", "Pj"), ("pj", "Pj"), ("mantan", "mantan"), ("plt", "Plt")])
def test_knows_statuses(word: str, status: str) -> None:
    """A status word says how an office is held; pejabat is none."""
    assert ((word,), status) in load_offices().statuses[word]
    assert "pejabat" not in {
        phrase for phrases in load_offices().statuses.values() for phrase, _ in phrases if len(phrase) == 1
    }


def test_every_same_head_is_a_head() -> None:
    """What a head is the same as is written for heads that exist."""
    lexicon = load_offices()
    known = {" ".join(phrase) for phrases in lexicon.heads.values() for phrase in phrases}
    compounds = {f"{before} {head}" for before in lexicon.before_heads for head in known}
    assert set(lexicon.same) <= known | compounds


def test_refuses_a_capital() -> None:
    """Lexicons are folded; a word that is not is named."""
    offices, units, capitalised = tables()
    offices["serving"]["words"] = ["Ajudan"]
    with pytest.raises(OfficesError, match="Ajudan"):
        parse_offices(offices, units, capitalised)


def test_refuses_a_missing_table() -> None:
    """A table that is missing is named."""
    offices, units, capitalised = tables()
    del units["named"]
    with pytest.raises(OfficesError, match="named"):
        parse_offices(offices, units, capitalised)


def test_nicknames_stand_for_names() -> None:
    """A nickname stands for a name of its own."""
    assert all(nick and name for nick, name in load_nicknames().items())
