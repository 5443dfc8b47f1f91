"""What earlier looks have told: days inside a change are no custom, and a long change becomes one."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from expectations.trends.findings import TOLD_LOOKS
from expectations.trends.metrics import TREND
from expectations.trends.window import Flags, Window
from transforms.tables import Drift

# A change that was not seen on so many looks is over; until then it may go on with its first day.
REMEMBERED_LOOKS = 7

Key = tuple[str | None, str]
Cause = tuple[str | None, str, date]


@dataclass(frozen=True, slots=True)
class Told:
    """A change as the lake knows it: looks from its first day to those on which it was told first and last."""

    start: int
    first_seen: int
    last_seen: int
    looks: int
    drift: Drift

    @property
    def is_accepted(self) -> bool:
        """Whether it was told long enough to count as usual."""
        return self.looks >= TOLD_LOOKS

    @property
    def usual_from(self) -> int:
        """The look from which an accepted change is the usual; a slow one goes on for a while after its first day."""
        return self.first_seen if self.drift.kind == TREND else self.start


class Memory:
    """The changes told before the look that is judged, by publisher and metric."""

    def __init__(self, window: Window, known: Iterable[Drift]) -> None:
        self._looks = len(window.looks)
        rows: dict[Cause, list[Drift]] = defaultdict(list)
        for drift in known:
            if drift.seen_on < window.looks[-1]:
                rows[drift.publisher_id, drift.metric, drift.first_on].append(drift)
        self._told: dict[Key, list[Told]] = defaultdict(list)
        for (publisher_id, metric, _), drifts in rows.items():
            self._told[publisher_id, metric].append(_told(window, drifts))

    def changes(self, publisher_id: str, metric: str) -> list[Told]:
        """The changes told of a publisher's figure, those of all publishers among them."""
        return self._told.get((publisher_id, metric), []) + self._told.get((None, metric), [])

    def usable(self, publisher_id: str, *metrics: str) -> Flags:
        """The looks that show what is usual: not inside a change, and not before one that has become usual."""
        looks = np.arange(self._looks)
        usable = np.ones(self._looks, dtype=np.bool_)
        for metric in metrics:
            for told in self.changes(publisher_id, metric):
                if told.is_accepted:
                    usable &= looks >= told.usual_from
                else:
                    usable &= (looks < told.start) | (looks > told.last_seen)
        return usable

    def standing(self, publisher_id: str, metric: str) -> Told | None:
        """The change that was told last and may still go on."""
        recent = [
            told
            for told in self.changes(publisher_id, metric)
            if not told.is_accepted and self._looks - 1 - told.last_seen <= REMEMBERED_LOOKS
        ]
        return max(recent, key=lambda told: (told.last_seen, -told.start), default=None)

    def is_return(self, publisher_id: str, metric: str, observed: float) -> bool:
        """Whether a figure is what it was before a change that has become usual: a recovery alarms nobody."""
        accepted = [told.drift for told in self.changes(publisher_id, metric) if told.is_accepted]
        return any(drift.least <= observed <= drift.most for drift in accepted)


def _told(window: Window, drifts: Sequence[Drift]) -> Told:
    seen = sorted({drift.seen_on for drift in drifts})
    newest = max(drifts, key=lambda drift: (drift.seen_on, drift.run_id))
    return Told(window.look_of(newest.first_on), window.look_of(seen[0]), window.look_of(seen[-1]), len(seen), newest)
