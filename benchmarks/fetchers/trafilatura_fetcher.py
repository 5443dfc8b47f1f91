"""trafilatura's downloader over a list of addresses, a thread a host; prints how many answers it got.

python benchmarks/fetchers/trafilatura_fetcher.py ADDRESSES --hosts 32

It asks for no robots.txt. Its guard against private addresses is off, because it would refuse loopback.
"""

import argparse
import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from trafilatura.downloads import fetch_response
from trafilatura.settings import use_config


def fetch_all(urls: list[str], hosts: int) -> Counter[str]:
    """Fetch everything, one address at a time a host; how often each status came."""
    config = use_config()
    config.set("DEFAULT", "SSRF_PROTECTION", "off")

    def drain(of_host: list[str]) -> Counter[str]:
        counted: Counter[str] = Counter()
        for url in of_host:
            response = fetch_response(url, config=config)
            is_page = response is not None and response.status == 200 and bool(response.data)
            counted["ok" if is_page else "failed"] += 1
        return counted

    grouped = [list(group) for _, group in groupby(sorted(urls, key=_host), key=_host)]
    with ThreadPoolExecutor(hosts) as pool:
        return sum(pool.map(drain, grouped), Counter())


def _host(url: str) -> str:
    return urlsplit(url).netloc


def main() -> None:
    """Fetch what the file lists."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("addresses", type=Path)
    options.add_argument("--hosts", type=int, default=32)
    asked = options.parse_args()
    print(json.dumps(fetch_all(asked.addresses.read_text("utf-8").split(), asked.hosts)))


if __name__ == "__main__":
    main()
