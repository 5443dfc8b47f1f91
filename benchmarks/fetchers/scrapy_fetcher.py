"""Scrapy over a list of addresses, one at a time a host, robots.txt obeyed; prints how many answers it got.

build/scrapy/bin/python benchmarks/fetchers/scrapy_fetcher.py ADDRESSES --hosts 32

Scrapy is no part of Kliping's requirements: `uv venv build/scrapy` and
`uv pip install --python build/scrapy/bin/python scrapy` give it an environment of its own.
"""

import argparse
import json
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import scrapy
from scrapy.crawler import CrawlerProcess

OUTCOMES: Counter[str] = Counter()


class ListSpider(scrapy.Spider):
    """Asks for every address of a list and counts what comes."""

    name = "list"

    def __init__(self, urls: list[str], **arguments: Any) -> None:
        super().__init__(**arguments)
        self._urls = urls

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """A request an address."""
        for url in self._urls:
            yield scrapy.Request(url, callback=self.parse, errback=self.failed)

    def parse(self, response: Any) -> None:
        """A page: its body has been unpacked by now."""
        OUTCOMES["ok" if response.body else "empty"] += 1

    def failed(self, failure: Any) -> None:
        """An answer that is none."""
        OUTCOMES[failure.type.__name__] += 1


def main() -> None:
    """Fetch what the file lists."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("addresses", type=Path)
    options.add_argument("--hosts", type=int, default=32)
    asked = options.parse_args()
    process = CrawlerProcess(
        {
            "ROBOTSTXT_OBEY": True,
            "CONCURRENT_REQUESTS": asked.hosts,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 1,
            "DOWNLOAD_DELAY": 0,
            "COOKIES_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "LOG_LEVEL": "ERROR",
            "USER_AGENT": "kliping-benchmark (+https://kliping.example/perayap)",
        }
    )
    process.crawl(ListSpider, urls=asked.addresses.read_text("utf-8").split())
    process.start()
    print(json.dumps(OUTCOMES))


if __name__ == "__main__":
    main()
