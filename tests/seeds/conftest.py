"""The demo corpus as the transforms read it, made once for all tests."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from flows.reading import read_sources
from transforms.batch import transform
from transforms.documents import RawDocument

DEMO = Path(__file__).resolve().parents[2] / "seeds" / "demo"
RECEIVED_AT = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)


def key_of(document: RawDocument) -> str:
    """The name of a source in the gold: its path in the corpus, or the address inside an archive."""
    path = document.source_uri.split("seeds/demo/")[-1]
    return re.sub(r"#offset-\d+$", f"#{document.url}", path)


@pytest.fixture(scope="session")
def made() -> Mapping[str, Mapping[str, Any]]:
    """What the transforms make of every source: its row, what hangs on it, or why it is held."""
    results: dict[str, Mapping[str, Any]] = {}
    for document in read_sources([str(DEMO)], RECEIVED_AT, 2**25):
        if not isinstance(document, RawDocument):
            continue
        became = transform([document])
        if became.held:
            results[key_of(document)] = {"held": became.held[0].reason}
            continue
        tables = {name: table.to_pylist() for name, table in became.tables.items()}
        (row,) = tables.pop("article_versions")
        events = {each["value"] for each in tables["field_evidence"] if each["field"] == "event_date"}
        results[key_of(document)] = row | tables | {"event_dates": events}
    return results
