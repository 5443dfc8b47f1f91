"""The report as JSON: the verdict and every fact, in a shape that other programs may rely on."""

import json
import math
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from flows.report.verdict import TrustVerdict
from warehouse.reporting.facts import Facts

# Grows by one when a field changes its meaning or goes; new fields may come without.
SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDocument:
    """The whole document: `facts` has the fields of `warehouse.reporting.facts.Facts`, times in ISO 8601."""

    schema_version: int
    kliping_version: str
    verdict: TrustVerdict
    facts: Facts


def to_json(document: ReportDocument) -> str:
    """The document as indented JSON; figures that are no numbers are the strings NaN and Infinity.

    Half a character, which no encoding has, becomes a question mark.
    """
    return json.dumps(_plain(_adapter().dump_python(document, mode="json")), ensure_ascii=False, indent=2) + "\n"


def from_json(text: str) -> ReportDocument:
    """The document that `to_json` wrote; pydantic's ValidationError for anything else."""
    return _adapter().validate_json(text)


@cache
def _adapter() -> TypeAdapter[ReportDocument]:
    return TypeAdapter(ReportDocument)


def _plain(value: Any) -> Any:
    """The value with what JSON or its encoding does not have written in words that they have."""
    match value:
        case dict():
            return {_plain(key): _plain(each) for key, each in value.items()}
        case list():
            return [_plain(each) for each in value]
        case str():
            return value.encode("utf-8", "replace").decode("utf-8")
        case float() if not math.isfinite(value):
            return "NaN" if math.isnan(value) else f"{'-' * (value < 0)}Infinity"
    return value
