import pytest

from transforms.cleaning.passes import clean
from transforms.cleaning.rule import Rule, RuleSet
from transforms.cleaning.rules import load_rules
from transforms.documents import SourceText

RULES = load_rules()
TITLE = "Warga Desa Sumberwangi Gelar Sedekah Bumi\n"
UNITS = [
    " ", "a", "A", "Aa ", "AA ", "Baca juga ", "Baca juga: Kali ", "BACA JUGA:", "KABAR.COM, ", "KABAR.COM-",
    "Kabar. Com ", ",", "(", "((a/", ")", "1", "1 ", "-", " - ", "--", "*", "#a ", "#", "\u00a0", "“", ". ", "a.",
    "Editor: A ", "Foto: A ", "(Foto", "[", "Simak berita ", "Video ", "di ponselmu. ", "Penulis", "Rabu, 1 Mei ",
    "/",
]  # fmt: skip
LENGTHS = [2_000, 20_000]


@pytest.mark.timeout(200)
@pytest.mark.parametrize("rule", RULES.rules, ids=lambda rule: rule.id)
def test_no_rule_runs_away_on_a_hostile_line(rule: Rule) -> None:
    """Repeats of what a pattern looks for, thousands of characters of them, do not make it backtrack."""
    always = RuleSet((_tried_everywhere(rule),), "rules-test")
    for unit in UNITS:
        for length in LENGTHS:
            line = unit * (length // len(unit))
            for text in (line, line + "!", f"Satu.\n{line}\nDua.", "\n".join([line[:200]] * (length // 200))):
                clean(SourceText(TITLE + text, len(TITLE)), always)


@pytest.mark.timeout(280)
@pytest.mark.parametrize(
    "unit", ["Aa a. ", "AA-", "(a/b) ", "\n", "a\n", "Baca juga: Aa Bb ", "1 2\n(*)\n", " \u00a0", "Editor: A\n"]
)
def test_no_long_document_runs_away(unit: str) -> None:
    """300 kB of anything are cleaned by all rules in the time that a busy machine may take."""
    text = unit * (300_000 // len(unit))
    clean(SourceText(TITLE + text, len(TITLE)), RULES)


def _tried_everywhere(rule: Rule) -> Rule:
    """The rule without the words that would keep it from being tried."""
    values = {name: getattr(rule, name) for name in Rule.__dataclass_fields__}
    return Rule(**{**values, "contains": (), "publisher": None})
