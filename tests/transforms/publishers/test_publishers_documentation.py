import re
from dataclasses import fields
from pathlib import Path

import pytest

from transforms.endpoints import Endpoints, IndexPage
from transforms.publishers import KINDS, ZONES, Publisher, load_publishers
from transforms.publishers.files import read_publisher
from transforms.publishers.patterns import pattern_complaint
from transforms.tables.publisher_days import FILLED

TEXT = (Path(__file__).parents[3] / "docs" / "publishers.md").read_text("utf-8")
TABLES = [
    [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in block.splitlines()[2:]]
    for block in re.findall(r"(?:^\|.*\n)+", TEXT, re.MULTILINE)
]
KEYS, ENDPOINTS, INDEX, RATES = TABLES


def test_the_example_is_a_publisher() -> None:
    """What the page shows can be copied as it stands."""
    (example,) = re.findall(r"```toml\n# (\w+\.toml)\n(.*?)```", TEXT, re.DOTALL)
    publisher = read_publisher(*example)
    assert publisher.endpoints.feeds
    assert publisher.fill_rates
    assert publisher.rules


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        # The file says `rule`, for there each is one, and `shapes`, which are written out when it is read.
        (KEYS, [*(field.name for field in fields(Publisher) if field.name != "rules"), "rule", "shapes"]),
        (ENDPOINTS, [field.name for field in fields(Endpoints)]),
        (INDEX, [field.name for field in fields(IndexPage)]),
        (RATES, list(FILLED)),
    ],
    ids=["keys", "endpoints", "index pages", "fill rates"],
)
def test_every_key_is_documented(table: list[list[str]], keys: list[str]) -> None:
    """The tables of keys are the records' fields, in their order."""
    assert [row[0] for row in table] == [f"`{key}`" for key in keys]


def test_the_words_of_a_key_are_documented() -> None:
    """Kinds and zones stand beside their keys, and the bound of a night is the one in force."""
    meanings = {row[0]: row[1] for row in KEYS}
    assert set(re.findall(r"`(\w+)`", meanings["`kind`"])) == KINDS
    assert set(re.findall(r"`([\w/]+)`", meanings["`zone`"])) == ZONES
    assert {row[0]: row[2] for row in ENDPOINTS}["`pages_a_night`"] == str(Endpoints().pages_a_night)


def test_the_patterns_shown_are_taken_and_refused_as_told() -> None:
    """Each example of the paragraph about patterns is what the page says of it."""
    paragraph = TEXT.partition("A pattern is tried")[2].partition("\n\n")[0]
    refused, _, taken = paragraph.partition("Patterns are searched for")
    bad, good = re.findall(r"\(`([^`]+)`\)", refused), re.findall(r"`([^`]+)`", taken)
    assert bad
    assert all(map(pattern_complaint, bad))
    assert good
    assert not any(map(pattern_complaint, good))


def test_the_starting_set_is_counted() -> None:
    """How many ship, how many of them are invented, and how many can be fetched."""
    listed = tuple(load_publishers())
    invented = sum(publisher.kind == "demo" for publisher in listed)
    fetched = sum(not publisher.endpoints.is_empty for publisher in listed)
    sentence = f"{len(listed)} publishers ship, {invented} of them invented for the demo; {fetched} have endpoints."
    assert sentence in " ".join(TEXT.split())
    assert not [publisher.id for publisher in listed if publisher.endpoints.verified_on]
