import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest

DEMO = Path(__file__).resolve().parents[2] / "seeds" / "demo"
GOLD: Mapping[str, Mapping[str, Any]] = json.loads((DEMO / "gold.json").read_text("utf-8"))
Made = Mapping[str, Mapping[str, Any]]
ARTICLES = [key for key, gold in GOLD.items() if "held" not in gold]
PRINTED = ("title", "standfirst", "dateline_place", "dateline_publisher")
AS_THEY_ARE = ("authors", "initials", "is_fragment", "language_code", "url", "publisher_id", "published_precision")


def fold(text: str | None) -> str:
    """A text by its words alone."""
    return " ".join((text or "").split())


def labelled(spans: Iterable[Mapping[str, str]]) -> list[tuple[str, str]]:
    """Removed stretches with their labels, those of one label that follow one another in one."""
    return [(label, fold(" ".join(span["text"] for span in run))) for label, run in groupby(spans, itemgetter("label"))]


def test_every_source_is_in_the_gold(made: Made) -> None:
    """What the demo corpus holds and what the gold speaks of are the same, the archive's missing page aside."""
    passed_over = {key for key, gold in GOLD.items() if gold.get("held") == "http_error"}
    assert made.keys() == GOLD.keys() - passed_over


@pytest.mark.parametrize("key", [key for key in GOLD if "held" in GOLD[key] and GOLD[key]["held"] != "http_error"])
def test_what_is_no_article_is_held_for_its_reason(key: str, made: Made) -> None:
    """A list page and a broken line become no articles."""
    assert made[key].get("held") == GOLD[key]["held"]


@pytest.mark.parametrize("key", ARTICLES)
def test_fields_are_as_annotated(key: str, made: Made) -> None:
    """Every field of every article of the demo corpus is right."""
    row, gold = made[key], GOLD[key]
    assert {name: fold(row[name]) for name in PRINTED} == {name: fold(gold[name]) for name in PRINTED}
    assert {name: row[name] for name in AS_THEY_ARE} == {name: gold[name] for name in AS_THEY_ARE}
    assert row["has_mojibake"] == gold["has_mojibake"]
    assert row["event_dates"] == {event["date"] for event in gold["event_dates"]}


@pytest.mark.parametrize("key", [key for key in ARTICLES if GOLD[key]["published_precision"] in {"minute", "day"}])
def test_the_time_of_publication_is_as_annotated(key: str, made: Made) -> None:
    """The instant, in whichever zone it was printed; at precision day, the day in that zone."""
    stated = made[key]["published_at"]
    wanted = datetime.fromisoformat(GOLD[key]["published_at"])
    if GOLD[key]["published_precision"] == "day":
        wanted = wanted.replace(tzinfo=stated.tzinfo)
        assert abs((stated - wanted).total_seconds()) <= 9 * 3600
    else:
        assert stated == wanted


@pytest.mark.parametrize("key", ARTICLES)
def test_bodies_are_as_annotated(key: str, made: Made) -> None:
    """Nothing of an article is lost, and nothing else stays in its body."""
    assert fold(made[key]["body"]) == fold(" ".join(GOLD[key]["body_lines"]))


@pytest.mark.parametrize("key", [key for key in ARTICLES if key.startswith(("text/", "rows/"))])
def test_labels_are_as_annotated(key: str, made: Made) -> None:
    """Every removed word of a text goes under its own label; into how many stretches they fall is open."""
    assert labelled(made[key]["removed_spans"]) == labelled(GOLD[key]["removed"])
