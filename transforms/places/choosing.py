"""The region that a name is taken to mean, once its candidates have points; none where they are too near."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp

# Points that the choice must lead by, over the next candidate and over being no region.
LEAST_MARGIN = 0.75


@dataclass(frozen=True, slots=True)
class Choice:
    """What was decided about a name.

    `code` is None where nothing leads by LEAST_MARGIN; `confidence` is the probability of the code, or
    of the likeliest candidate; `candidates` are those likelier than no region at all, with their
    probabilities, the likeliest first.
    """

    code: str | None
    confidence: float
    margin: float
    candidates: tuple[tuple[str, float], ...]


def choose(points: Mapping[str, float]) -> Choice:
    """The best candidate by points, which are logarithms of odds against no region at all.

    Of candidates too near each other that lie in one of them, such as a province and its capital of
    the same name, that one is certain whichever is meant.
    """
    ranked = sorted(points.items(), key=lambda item: (-item[1], item[0]))
    best = ranked[0][1]
    near = [code for code, value in ranked if value > best - LEAST_MARGIN]
    code = min(near, key=len)
    is_one_place = all(each.startswith(code) for each in near)
    rivals = ranked[len(near) :] if is_one_place else ranked[1:]
    margin = best - max(0.0, rivals[0][1] if rivals else 0.0)
    odds = {each: exp(value) for each, value in ranked}
    total = 1.0 + sum(odds.values())
    is_sure = is_one_place and margin >= LEAST_MARGIN
    meant = near if is_sure else near[:1]
    return Choice(
        code if is_sure else None,
        round(sum(odds[each] for each in meant) / total, 3),
        round(margin, 3),
        tuple((each, round(odds[each] / total, 3)) for each, value in ranked if value > 0),
    )
