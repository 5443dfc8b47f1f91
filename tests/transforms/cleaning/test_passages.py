import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.cleaning.lines import Lines
from transforms.cleaning.passages import passages
from transforms.cleaning.rule import Rule, begins_line
from transforms.cleaning.rules import parse_rule
from transforms.documents import SourceText


def rule(pattern: str) -> Rule:
    """A passage rule with this pattern."""
    entry = {"id": "ad.a", "label": "ad", "place": "passage", "why": "A test.", "drops": ["x"], "keeps": ["y"]}
    return parse_rule({**entry, "pattern": pattern}, "contoh.toml")


def taken(text: str, pattern: str) -> list[str]:
    """What the pattern takes of a text without title, in order."""
    lines = Lines.of(SourceText(text, 0))
    passages(lines, [rule(pattern)])
    return [text[piece.start : piece.end] for piece in sorted(lines.removals)]


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [("^a", True), ("^a|b", False), ("(?:^a)b", True), ("a^", False), ("", False), ("^(?:a|b)\n", True)],
)
def test_a_pattern_that_begins_lines_is_told(pattern: str, begins: bool) -> None:
    """Only a pattern that asks for the beginning of a line before anything else is tried at line starts alone."""
    assert begins_line(pattern) is begins


@given(st.lists(st.sampled_from(["a", "b", "ab", "aa b", "c a"]), min_size=1, max_size=12).map("\n".join))
@pytest.mark.parametrize("pattern", ["^a(?:\na)*", "^a\nb$", "^(a.*)\n\\1$", "^[ab]+(?:\n[ab]+){1,2}$"])
def test_line_starts_are_enough_for_a_pattern_that_begins_lines(pattern: str, text: str) -> None:
    """What is found at line starts is what a search of all characters finds."""
    assert taken(text, pattern) == taken(text, f"(?=){pattern}")


def test_a_passage_takes_a_piece_of_each_of_its_lines() -> None:
    """A match from one line into the next is removed where each line stands, blank lines between them aside."""
    assert taken("satu\n\n  dua", "tu\ndu") == ["tu", "du"]
