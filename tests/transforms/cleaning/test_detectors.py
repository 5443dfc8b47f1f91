import pytest

from transforms.cleaning.detectors import DETECTORS
from transforms.cleaning.lines import Lines
from transforms.cleaning.rules import load_rules
from transforms.documents import SourceText

RULES = {rule.detector: rule for rule in load_rules().rules if rule.detector}


def test_every_detector_has_its_rule() -> None:
    """A detector that no rule names would never run, and never be proven."""
    assert RULES.keys() == DETECTORS.keys()


@pytest.mark.parametrize("name", sorted(DETECTORS))
@pytest.mark.parametrize("text", ["", "Judul", "Judul\n", "Judul\nSatu", "\n\n", "Judul\n-\n-\n-"])
def test_a_detector_bears_documents_with_hardly_any_lines(name: str, text: str) -> None:
    """Detectors look at neighbours and edges that need not be there."""
    end = text.find("\n") + 1
    DETECTORS[name](Lines.of(SourceText(text, end)), RULES[name])
