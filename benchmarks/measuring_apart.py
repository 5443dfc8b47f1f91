"""Measures a command from a process of its own: for whoever has other children, such as a web server, that go on."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from measuring import Cost, measure


def measure_apart(
    command: Sequence[str],
    *,
    environment: Mapping[str, str] | None = None,
    sample_seconds: float = 0.1,
    accepted: Sequence[int] = (0,),
) -> Cost:
    """The same as `measure`, whose count of processes left behind would wait for every child of this one.

    Raises RuntimeError with the command's own words where it ends with another code than `accepted`.
    """
    asked = json.dumps({"command": [*command], "sample_seconds": sample_seconds, "accepted": [*accepted]})
    done = subprocess.run(
        [sys.executable, __file__, asked],
        env=os.environ | dict(environment or {}),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    """Measure what the one argument says, and print the cost."""
    asked = json.loads(sys.argv[1])
    cost = measure(asked["command"], sample_seconds=asked["sample_seconds"], accepted=asked["accepted"])
    print(json.dumps(asdict(cost)))


if __name__ == "__main__":
    main()
