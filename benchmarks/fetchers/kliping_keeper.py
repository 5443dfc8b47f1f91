"""Kliping's fetcher with its archive and its state over a list of addresses; prints how many answers it got.

python benchmarks/fetchers/kliping_keeper.py ADDRESSES --hosts 32 --keep LAKE
"""

import argparse
import asyncio
import json
from collections import Counter
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from kliping_fetcher import host_by_host, open_fetcher

from flows.fetching.answer import ARTICLE, Wanted
from flows.nightly.queueing import page_key
from flows.nightly.recording import Recorder
from transforms.visits import REVISIT_DAYS, validators_for
from warehouse.fetching.archive import ResponseArchive
from warehouse.fetching.state import FetchState, Queued


async def fetch_and_keep(urls: list[str], hosts: int, lake: Path) -> Counter[str]:
    """Fetch everything as a night does: by what is known of it, then archived, then written down."""
    outcomes: Counter[str] = Counter()
    run_id = f"r{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    with ExitStack() as stack:
        state = stack.enter_context(FetchState(lake))
        archive = stack.enter_context(ResponseArchive(lake, run_id))
        recorder = Recorder(state, archive, run_id, REVISIT_DAYS)
        async with open_fetcher(hosts, state, recorder.keep) as fetcher:

            async def visit(url: str) -> None:
                now = datetime.now(UTC)
                known = state.page(page_key(url, ARTICLE))
                answer = await fetcher.fetch(Wanted(url=url, validators=validators_for(known, now)))
                listed = Queued(url=url, kind=ARTICLE, publisher_id=None, night_id=run_id, listing=None, queued_at=now)
                recorder.keep(answer, listed)
                outcomes[answer.outcome] += 1

            await host_by_host(urls, hosts, visit)
    return outcomes


def main() -> None:
    """Fetch what the file lists."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("addresses", type=Path)
    options.add_argument("--hosts", type=int, default=32)
    options.add_argument("--keep", type=Path, required=True, help="lake whose archive and state keep what is fetched")
    asked = options.parse_args()
    urls = asked.addresses.read_text("utf-8").split()
    print(json.dumps(asyncio.run(fetch_and_keep(urls, asked.hosts, asked.keep))))


if __name__ == "__main__":
    main()
