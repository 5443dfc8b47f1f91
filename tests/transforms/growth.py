"""How the time of some work grows with what it works on, told without a clock's help.

Times are compared with each other alone. Eight times the text may take 8 ** 1.5 times as long, which is
less than half of what it takes where every character looks at all the others.
"""

import time
from collections.abc import Callable

GROWTH = 8
LINEAR = GROWTH**1.5
# Where a text is never longer than a line or an edge of the story, each of its characters may look at the others once.
BOUNDED = GROWTH**2.5
TRIES = 4

Work = Callable[[], object]


def cost(work: Work, repeats: int) -> int:
    """The least CPU time of several tries, in nanoseconds: what the work takes where nothing disturbs it."""
    return min(_once(work) for _ in range(repeats))


def grows(small: Work, large: Work, floor: Work | None = None, bound: float = LINEAR) -> bool:
    """Whether the large piece of work takes out of proportion longer than the small one, each time it is tried.

    `floor` is work on the small piece that is surely linear: what takes less is too short to be compared.
    """
    for repeats in range(1, TRIES + 1):
        least = max(cost(work, 2 * repeats) for work in (small, floor) if work)
        if cost(large, repeats) <= bound * least:
            return False
    return True


def _once(work: Work) -> int:
    start = time.process_time_ns()
    work()
    return time.process_time_ns() - start
