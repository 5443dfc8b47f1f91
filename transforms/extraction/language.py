"""Which language a body is written in, by Compact Language Detector 2 over the whole of it."""

import re
from dataclasses import dataclass
from typing import Any

import pycld2

# What CLD2 refuses; see its README: control characters and unassigned code points.
_REFUSED = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
UNKNOWN = "un"
SHORTEST_BODY = 40


@dataclass(frozen=True, slots=True)
class Language:
    """An ISO 639-1 code, and the share of the text it was seen in, 0 to 1."""

    code: str
    share: float


def language_of(body: str) -> Language | None:
    """The main language of a body; None where it is too short or CLD2 is not sure."""
    if len(body) < SHORTEST_BODY:
        return None
    try:
        is_reliable, _, details = _detect(body)
    except pycld2.error:
        return None
    _, code, percent, _ = details[0]
    if not is_reliable or code == UNKNOWN:
        return None
    return Language(code, percent / 100)


def _detect(body: str) -> Any:
    # Hardly any text holds what is refused, and CLD2 finds that out by the way.
    try:
        return pycld2.detect(body, bestEffort=False)
    except (pycld2.error, UnicodeEncodeError):
        return pycld2.detect(_REFUSED.sub(" ", body), bestEffort=False)
