import tomllib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.cleaning.drafting import Recurring, draft_rule, written
from transforms.cleaning.own_rules import rules_with
from transforms.cleaning.passes import clean
from transforms.documents import SourceText
from transforms.own_files import OwnFiles

TITLE = "Panen Melon di Lereng Gunung\n"
PROMO = Recurring(text="Merapu FM 98,5 menemani Anda", place="line", has_names=False, publisher=None)


def made(recurring: Recurring, lines: list[str] | None = None, near: list[str] | None = None) -> str:
    """A file with the rule that is drafted."""
    entry = draft_rule(recurring, rule_id="promo.own", label="promo", why="Recurs.", lines=lines or [], near=near or [])
    return written(entry)


def body(recurring: Recurring, text: str) -> str:
    """What the drafted rule leaves of a text below the title, beside the shipped ones."""
    document = SourceText(TITLE + text, len(TITLE))
    return clean(document, rules_with(OwnFiles((("own.toml", made(recurring)),))), recurring.publisher)[0].body(
        document.text
    )


@pytest.mark.parametrize(
    ("recurring", "text", "left"),
    [
        (PROMO, "Warga memanen.\nMerapu FM 101,2 menemani Anda\nCamat datang.", "Warga memanen.\nCamat datang."),
        (
            replace(PROMO, text="Meja malam Bagas menyunting kabar ini", has_names=True),
            "Warga memanen.\nMeja malam Wening Sulastri menyunting kabar ini\nCamat datang.",
            "Warga memanen.\nCamat datang.",
        ),
        (
            replace(PROMO, text="Dengar pula:", place="label"),
            "Warga memanen.\nDengar pula: Harga Cabai Turun\nCamat datang.",
            "Warga memanen.\nCamat datang.",
        ),
        (
            replace(PROMO, text="Merapu FM menemani Anda.", place="end"),
            "Warga memanen.Merapu FM menemani Anda.\nCamat datang.",
            "Warga memanen.\nCamat datang.",
        ),
        (
            replace(PROMO, text="Merapu FM menemani Anda.", place="inside"),
            "Warga memanen. Merapu FM menemani Anda. Camat datang.",
            "Warga memanen. Camat datang.",
        ),
    ],
)
def test_a_drafted_rule_takes_what_recurs(recurring: Recurring, text: str, left: str) -> None:
    """At its place, with other digits, and with other names where names differ."""
    assert body(recurring, text) == left


def test_a_long_line_is_taken_whole() -> None:
    """A recurring line may be longer than rules usually look at."""
    long = replace(PROMO, text="Merapu FM " + "menemani Anda setiap pagi di lereng gunung " * 8 + "selalu")
    assert body(long, f"Warga.\n{long.text}\nCamat.") == "Warga.\nCamat."


@pytest.mark.parametrize("place", ["line", "end", "inside"])
def test_a_drafted_rule_leaves_prose_with_the_same_words(place: str) -> None:
    """The words in the middle of a sentence stay."""
    text = "Warga mendengar Merapu FM 98,5 menemani Anda di radio desa.\nCamat datang."
    assert body(replace(PROMO, place=place), text) == text


def test_a_publishers_rule_is_for_that_publisher() -> None:
    """The draft names the publisher, and takes nothing from another."""
    recurring = replace(PROMO, publisher="kabarmerapu")
    assert 'publisher = "kabarmerapu"' in made(recurring)
    assert body(recurring, f"Warga.\n{PROMO.text}\nCamat.") == "Warga.\nCamat."


def test_examples_come_from_the_lines_that_are_printed() -> None:
    """Printed lines that the pattern takes must go; near ones that it leaves alone must stay; no line is both."""
    near = ["Merapu FM 98,5 mengudara sejak 1998.", "Merapu FM 90,1 menemani Anda"]
    (entry,) = tomllib.loads(made(PROMO, ["Merapu FM 90,1 menemani Anda", "Lain"], near))["rule"]
    assert entry["drops"] == ["Merapu FM 90,1 menemani Anda"]
    assert entry["keeps"][0] == near[0]
    assert near[1] not in entry["keeps"]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_whatever_recurs_is_written_as_toml(text: str) -> None:
    """Quotes, backslashes and control characters come back as they were."""
    entry = {"why": text, "drops": [text]}
    assert tomllib.loads(written(entry))["rule"] == [entry]
