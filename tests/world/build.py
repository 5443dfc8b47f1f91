"""Builds a loopback world of publishers, or moves it on by a night.

python tests/world/build.py FOLDER --publishers 50 --articles 40 --seed 1
python tests/world/build.py FOLDER --night 2
python tests/world/build.py FOLDER --serve
"""

import argparse
import signal
import sys
from pathlib import Path

from nginx import serving
from world_site import make_world, next_night, read_world


def main() -> int:
    """Write the world that was asked for, or serve it until it is interrupted; the exit code."""
    asked = _arguments()
    if asked.serve:
        return _serve(asked.folder)
    if asked.night == 1:
        world = make_world(
            asked.folder, asked.publishers, asked.articles,
            seed=asked.seed, share=asked.share, crawl_delay=asked.crawl_delay,
        )  # fmt: skip
    else:
        world = read_world(asked.folder)
        while world.plan.night < asked.night:
            world = next_night(world)
    truth = world.truth()
    sys.stdout.write(
        f"night {truth['night']}: {len(truth['articles']):,} articles of {len(truth['houses'])} publishers at port"
        f" {truth['port']}, {len(truth['changed'])} changed, {len(truth['new'])} new,"
        f" broken: {truth['broken'] or 'none'}\n"
    )
    return 0


def _serve(folder: Path) -> int:
    with serving(folder):
        sys.stdout.write(f"serving {', '.join(house.origin for house in read_world(folder).houses)}; Ctrl-C ends it\n")
        sys.stdout.flush()
        signal.sigwait({signal.SIGINT, signal.SIGTERM})
    return 0


def _arguments() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("folder", type=Path, help="where the world stands or is to stand")
    options.add_argument("--publishers", type=int, default=50)
    options.add_argument("--articles", type=int, default=40, help="articles of each publisher on night 1")
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--share", type=float, default=0.05, help="share of articles that night 2 edits, and adds")
    options.add_argument("--crawl-delay", type=float, default=1.0, help="seconds that every tenth publisher asks for")
    options.add_argument("--night", type=int, default=1, choices=(1, 2, 3), help="2 and 3 move a world on")
    options.add_argument("--serve", action="store_true", help="serve a world that was built, until interrupted")
    asked = options.parse_args()
    asked.folder = asked.folder.resolve()
    return asked


if __name__ == "__main__":
    sys.exit(main())
