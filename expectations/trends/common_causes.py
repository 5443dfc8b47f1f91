"""A change that many publishers show at once has one cause, on our side or the world's: it is told once."""

import statistics
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from expectations.trends.examining import Examined
from expectations.trends.findings import Finding
from expectations.trends.metrics import COUNT

# So many publishers at least, and such a share of those judged.
LEAST_PUBLISHERS = 5
LEAST_SHARE = 0.5


def tell_once(examined: Mapping[str, Examined]) -> tuple[Finding, ...]:
    """The findings, with those of the same figure and direction at many publishers as one of all publishers.

    Its figures are the middle ones, its first day the one that most have. A night on which all publishers brought
    nothing is told by its own metric, and not by each publisher's silence.
    """
    groups: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for each in examined.values():
        for finding in each.findings:
            groups[finding.metric.id, finding.name, finding.kind].append(finding)
    is_night = any(finding.publisher_id is None for group in groups.values() for finding in group)
    told: list[Finding] = []
    judged = max((int(each.judged.sum()) for each in examined.values()), default=0)
    for group in groups.values():
        is_common = len(group) >= max(LEAST_PUBLISHERS, LEAST_SHARE * judged)
        if not is_common:
            told.extend(group)
        elif not (is_night and group[0].metric.kind == COUNT):
            told.append(_of_all(group))
        elif group[0].publisher_id is None:
            told.extend(group)
    return tuple(told)


def _of_all(group: Sequence[Finding]) -> Finding:
    start = statistics.mode(finding.start for finding in group)
    typical = next(finding for finding in group if finding.start == start)
    middle = {
        name: statistics.median(getattr(finding, name) for finding in group)
        for name in ("observed", "expected", "least", "most")
    }
    return replace(typical, publisher_id=None, told=max(finding.told for finding in group), **middle)
