import re

import pytest
from fault_matrix import REPOSITORY, faults
from fetching_page import PAGE, blocks

from flows.fetching.failures import OUTCOMES

SOURCES = [*REPOSITORY.glob("flows/fetching/*.py"), *REPOSITORY.glob("flows/nightly/*.py")]
RAISED = re.compile(r'FetchError\(\s*"(\w+)"|outcome="(\w+)"')
STATUS = re.compile(r"http_\d+")


def documented() -> set[str]:
    """The outcomes that the page explains."""
    section = PAGE.read_text("utf-8").partition("## Outcomes")[2].partition("\n## ")[0]
    first_cells = re.findall(r"^\| ([^|]+) \|", section, re.MULTILINE)
    return {slug for cell in first_cells for slug in re.findall(r"`(\w+)`", cell)}


@pytest.mark.parametrize("name", blocks())
def test_the_page_shows_what_is_so(name: str) -> None:
    """The tables of docs/fetching.md are those that data and code make; running fetching_page.py writes them."""
    assert blocks()[name] in PAGE.read_text("utf-8")


def test_every_outcome_is_explained() -> None:
    """Whatever slug an operator meets in `fetches`, the page says what it means; statuses share their lines."""
    raised = {slug for path in SOURCES for found in RAISED.findall(path.read_text("utf-8")) for slug in found if slug}
    proved = {case.outcome for fault in faults() for case in fault.cases}
    met = {slug for slug in raised | proved | {slug for _, slug in OUTCOMES} if not STATUS.fullmatch(slug)}
    assert met - documented() == set()
