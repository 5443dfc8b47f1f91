"""A `kliping` command with the CPU seconds of each of its stages, as JSON on its last line.

Takes the arguments of `kliping`. Counted is the thread that a stage runs in: what DuckDB's own threads and
imports in the background take stands under `elsewhere`.
"""

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from flows.cli import kliping
from flows.stopwatch import Stopwatch

SPENT: dict[str, float] = defaultdict(float)
STAGE = Stopwatch.stage


@contextmanager
def timed_stage(stopwatch: Stopwatch, name: str) -> Iterator[None]:
    """The stage as it is, with its thread's CPU added up."""
    start = time.thread_time()
    try:
        with STAGE(stopwatch, name):
            yield
    finally:
        SPENT[name] += time.thread_time() - start


def main() -> None:
    """Run the night, print what it spent, and end as it would."""
    Stopwatch.stage = timed_stage  # type: ignore[method-assign]
    code = kliping(sys.argv[1:], standalone_mode=False) or 0
    SPENT["elsewhere"] = time.process_time() - sum(SPENT.values())
    print(json.dumps(SPENT))
    sys.exit(code)


if __name__ == "__main__":
    main()
