import ast
from pathlib import Path

import pytest

from transforms.held_reasons import held_reasons, parse_reasons

TRANSFORMS = Path(__file__).parents[2] / "transforms"
# What batches and workers say of documents that ended badly.
ENDED = {"crashed", "timeout", "worker_died"}


def refusals() -> set[str]:
    """The reasons that the code refuses documents with, as written in it."""
    calls = (
        node
        for path in TRANSFORMS.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == "UnreadableDocumentError"
    )
    first = (call.args[0] for call in calls if call.args)
    return {str(argument.value) for argument in first if isinstance(argument, ast.Constant)}


def test_every_reason_is_explained() -> None:
    """Whatever the code refuses a document with has a meaning and a remedy for people."""
    assert refusals() > {"empty", "listing_page"}
    assert refusals() | ENDED <= held_reasons().keys()


@pytest.mark.parametrize(
    "text",
    [
        '[empty]\nmeaning = "Nothing."',
        '[empty]\nmeaning = "Nothing."\nremedy = "Look"',
        '[empty]\nmeaning = 3\nremedy = "Look."',
        '[empty]\nmeaning = "Nothing."\nremedy = "Look."\nowner = "sources"',
        'empty = "Nothing."',
    ],
)
def test_malformed_reasons_are_refused_by_name(text: str) -> None:
    """A reason without two sentences, or with more, is refused and named."""
    with pytest.raises(ValueError, match="reason empty"):
        parse_reasons(text)
