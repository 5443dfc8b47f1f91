import pytest

from transforms.cleaning.own_rules import rules_with
from transforms.cleaning.passes import clean
from transforms.cleaning.rules import RuleError, load_rules
from transforms.documents import SourceText
from transforms.own_files import NOTHING_OWN, OwnFiles

TITLE = "Panen Melon di Lereng Gunung\n"
RULE = """[[rule]]
id = "promo.own"
label = "promo"
place = "line"
pattern = 'Merapu FM menemani Anda'
why = "The house's radio."
drops = ["Merapu FM menemani Anda"]
keeps = ["Merapu FM menemani Anda sejak pagi, kata camat."]
"""


def body(text: str, own: tuple[tuple[str, str], ...]) -> str:
    """What is left of a text below the title by the shipped rules and these."""
    document = SourceText(TITLE + text, len(TITLE))
    return clean(document, rules_with(OwnFiles(own)))[0].body(document.text)


def test_without_own_rules_the_shipped_ones_are_in_force() -> None:
    """Nothing in the folder changes nothing: rows keep the version that ships."""
    assert rules_with(NOTHING_OWN) is load_rules()


def test_own_rules_work_beside_the_shipped_ones() -> None:
    """A line that only the operator knows goes, and what shipped rules take still goes."""
    text = "Warga memanen melon.\nMerapu FM menemani Anda\nADVERTISEMENT\nCamat datang."
    assert body(text, (("a.toml", RULE),)) == "Warga memanen melon.\nCamat datang."
    assert "Merapu FM" in body(text, ())


def test_the_version_tells_of_own_rules() -> None:
    """Each content and each file name has a version of its own; the same files, the same."""
    versions = {
        rules_with(OwnFiles(own)).version
        for own in (
            (),
            (("a.toml", RULE),),
            (("b.toml", RULE),),
            (("a.toml", RULE + "\n"),),
            (("a.toml", RULE),),
        )
    }
    assert len(versions) == 4


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("[[rule]", r"a\.toml: is no TOML"),
        (RULE.replace("promo.own", "ad.slot"), r"two rules are called ad\.slot"),
        (RULE.replace('why = "The house\'s radio."\n', ""), r"a\.toml: rule promo\.own: missing \['why'\]"),
        (
            RULE.replace("menemani Anda'", "menemani .*'"),
            "rule promo.own is disproved by its example 'Merapu FM .* camat",
        ),
    ],
)
def test_a_rule_that_cannot_be_trusted_is_refused(content: str, message: str) -> None:
    """Broken files, ids in use, missing proof and examples that the rule fails are errors that name the rule."""
    with pytest.raises(RuleError, match=message):
        rules_with(OwnFiles((("a.toml", content),)))
