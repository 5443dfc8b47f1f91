import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).resolve().parents[2] / "seeds" / "demo"
GOLD: Mapping[str, Mapping[str, Any]] = json.loads((DEMO / "gold.json").read_text("utf-8"))
ARTICLES = [key for key, gold in GOLD.items() if "held" not in gold]
Made = Mapping[str, Mapping[str, Any]]


@pytest.mark.parametrize("key", ARTICLES)
def test_people_are_as_annotated(key: str, made: Made) -> None:
    """Everyone in the news is named, once, in the office that is printed, and nobody else."""
    found = {row["person_name"]: row["office"] for row in made[key]["person_mentions"]}
    assert found == {person["name"]: person["office"] for person in GOLD[key]["people"]}


@pytest.mark.parametrize("key", ARTICLES)
def test_quotes_are_as_annotated(key: str, made: Made) -> None:
    """Every quotation word for word, and who said it in which office."""
    found = [(row["text"], row["speaker_name"], row["speaker_office"]) for row in made[key]["quotes"]]
    assert found == [(quote["text"], quote["speaker"], quote["office"]) for quote in GOLD[key]["quotes"]]


@pytest.mark.parametrize("key", ARTICLES)
def test_mentions_stand_where_they_say(key: str, made: Made) -> None:
    """Offsets of quotes, people, places and organisations lead to what was printed."""
    row = made[key]
    for table, printed in (
        ("quotes", "text"),
        ("person_mentions", "name_as_printed"),
        ("place_mentions", "as_printed"),
        ("organisation_mentions", "as_printed"),
    ):
        for mention in row[table]:
            assert row["body"][mention["start"] : mention["end"]] == mention[printed]
