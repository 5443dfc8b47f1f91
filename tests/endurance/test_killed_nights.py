import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from kill_nights import repeated
from nginx import Request, find_nginx
from world_site import make_world

SCRIPT = Path(__file__).with_name("kill_nights.py")


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.xdist_group("nights")
@pytest.mark.skipif(find_nginx() is None, reason="needs nginx: apt-get install nginx-light")
def test_killed_nights_go_on_where_they_stopped() -> None:
    """After kill -9 at random moments nothing is fetched twice but what was in flight, and the tables are the same.

    Three kills here; `kill_nights.py --kills 40` is the same with more of them.
    """
    options = ["--kills", "3", "--seed", "7", "--articles", "4"]
    done = subprocess.run([sys.executable, str(SCRIPT), *options], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(
        r"^3 kills, \d while fetching, \d+ articles asked for again, \d lakes, 0 differ$", done.stdout, re.MULTILINE
    )


def test_an_article_asked_for_twice_is_counted_at_its_host(tmp_path: Path) -> None:
    """The witness counts repeated requests for articles, host by host, and none for lists and robots.txt."""
    world = make_world(tmp_path / "world", 6, 2)
    first, second = (world.articles[house.publisher_id][0] for house in world.houses[:2])
    asked = [
        *(Request(each.house.address, "GET", each.path, 200, "Kliping") for each in (first, first, first, second)),
        *(Request(first.house.address, "GET", "/robots.txt", 200, "Kliping") for _ in range(2)),
    ]
    assert repeated(world, asked) == Counter({f"{first.house.address}:{world.port}": 2})
