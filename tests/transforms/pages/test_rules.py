from importlib.resources import files

import pytest

from transforms.pages.rules import page_rules, parse_rules, words_of


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("readMore__box", "read more box"),
        ("baca-juga__list", "baca juga list"),
        ("v7 TagsTerkait", "v 7 tags terkait"),
        ("HTMLBody", "html body"),
        ("", ""),
    ],
)
def test_names_are_read_as_words(name: str, words: str) -> None:
    """Hyphens, underscores and capitals all separate the words of a class name."""
    assert words_of(name) == words


def test_a_name_of_any_length_is_read_in_bounded_time() -> None:
    """An attribute of megabytes yields no more words than a page would write."""
    assert len(words_of("ab " * 1_000_000)) <= 400


def test_a_prune_entry_without_its_reason_is_refused() -> None:
    """Every kind of part says why it goes."""
    shipped = files("transforms.pages").joinpath("page_rules.toml").read_text("utf-8")
    broken = shipped.replace('why = "Boxes of other stories."\n', "")
    with pytest.raises(ValueError, match=r"prune entry 1 needs id, why, words and parts"):
        parse_rules(broken)


def test_a_missing_table_is_named() -> None:
    """A rule file without one of its tables is refused with the table's name."""
    with pytest.raises(ValueError, match="markup"):
        parse_rules("[story]\nwords = []\n")


def test_the_shipped_rules_name_each_part_once() -> None:
    """Two kinds of parts under one id could not be told apart."""
    ids = [parts.id for parts in page_rules().prune]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("text", "is_label"),
    [("Baca juga:", True), ("  BACA JUGA ", True), ("Baca juga kabar dari desa", False), ("Pasar dibuka", False)],
)
def test_a_label_is_nothing_but_the_announcement(text: str, is_label: bool) -> None:
    """Text that says more than "read also" is not a label."""
    assert page_rules().is_label(text) is is_label
