"""The days that are judged and compared with, as arrays of publishers × looks.

A look is a day on which a run looked for articles. What was received on a day without one counts for
the next look, so that nights without a run are no absence of anybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Indexes = npt.NDArray[np.int64]

# Eight weeks to compare with, and four in which a change that was told stays told, with its weeks before.
LOOKS = 56 + 28
COMPARED_LOOKS = 56
# A publisher that comes back after so many looks without anything is a new one.
FORGOTTEN_LOOKS = 28


@dataclass(frozen=True, slots=True)
class Window:
    """Rows of `publisher_days` by publisher and look; the last look is the one judged.

    `spans` are the days that each look covers: 1, or more after nights without a run; `first` is each
    publisher's first look with something. `rows` has the rows of the window, which `publisher_at` and
    `look_at` place.
    """

    publishers: tuple[str, ...]
    looks: tuple[date, ...]
    spans: Floats
    first: Indexes
    rows: pa.Table
    publisher_at: Indexes
    look_at: Indexes

    def sums(self, *columns: str) -> Floats:
        """The columns added up, publishers × looks; null counts as nothing."""
        return self.placed(sum(self.values(column) for column in columns) + np.zeros(self.rows.num_rows))

    def values(self, column: str) -> Floats:
        """A column row by row, null as 0."""
        return np.asarray(pc.fill_null(self.rows[column], 0).to_numpy(), dtype=np.float64)

    def placed(self, values: Floats) -> Floats:
        """Values of the rows added up, publishers × looks."""
        shape = (len(self.publishers), len(self.looks))
        flat = np.bincount(self.publisher_at * shape[1] + self.look_at, weights=values, minlength=shape[0] * shape[1])
        return np.asarray(flat, dtype=np.float64).reshape(shape)

    def look_of(self, day: date) -> int:
        """The look that a day counts for; the first one for days before the window."""
        return min(int(np.searchsorted(_days(self.looks), np.datetime64(day))), len(self.looks) - 1)


def read_window(days: pa.Table, looked_on: Sequence[date], day: date) -> Window:
    """The last looks up to `day` and the rows received on or before them.

    `days` are rows of `publisher_days` in any order; `looked_on` are the days with a run, of which `day` is one.
    """
    looks = tuple(sorted({*(each for each in looked_on if each <= day), day}))[-LOOKS:]
    stamps = _days(looks)
    received = days["received_on"].to_numpy().astype("datetime64[D]")
    rows = days.filter(pa.array((received >= stamps[0]) & (received <= stamps[-1])))
    encoded = pc.dictionary_encode(pc.fill_null(rows["publisher_id"], "unknown").combine_chunks())
    publisher_at = np.asarray(encoded.indices.to_numpy(zero_copy_only=False), dtype=np.int64)
    look_at = np.searchsorted(stamps, rows["received_on"].to_numpy().astype("datetime64[D]")).astype(np.int64)
    publishers = tuple(encoded.dictionary.to_pylist())
    return Window(
        publishers=publishers,
        looks=looks,
        spans=np.maximum(np.diff(stamps, prepend=stamps[0] - 1).astype(np.float64), 1),
        first=_first_looks(len(publishers), len(looks), publisher_at, look_at),
        rows=rows,
        publisher_at=publisher_at,
        look_at=look_at,
    )


def _first_looks(publishers: int, looks: int, publisher_at: Indexes, look_at: Indexes) -> Indexes:
    """Each publisher's first look with a row; after a long silence, the first one since."""
    seen = np.zeros((publishers, looks), dtype=np.bool_)
    seen[publisher_at, look_at] = True
    first = np.zeros(publishers, dtype=np.int64)
    last = np.full(publishers, -FORGOTTEN_LOOKS, dtype=np.int64)
    for look in range(looks):
        is_new = seen[:, look] & (look - last > FORGOTTEN_LOOKS)
        # The window's first looks may well be in the middle of a publisher's life: they count as its first.
        first = np.where(is_new | (seen[:, look] & (last < 0)), look, first)
        last = np.where(seen[:, look], look, last)
    return first


def _days(looks: Sequence[date]) -> npt.NDArray[np.datetime64]:
    return np.array(looks, dtype="datetime64[D]")
