"""A real browser for pages: Chromium from the system, offline; skipped where there is none."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from flows.report.page import render_page
from flows.report.verdict import judge_trust

# The facts of the report's own tests are shown here too.
sys.path.insert(0, str(Path(__file__).parents[1] / "flows" / "report"))

NAMES = ("chromium", "chromium-browser", "google-chrome")
QUIET = ["--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-sync"]
CHROMIUM = os.environ.get("KLIPING_CHROMIUM")


@dataclass
class Visit:
    """A page as a person has it open, and what the browser said and asked for meanwhile."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


# Not of the session: while it is open an event loop runs here, which other libraries take for theirs.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, from KLIPING_CHROMIUM or found on the path; skips without one."""
    found = CHROMIUM or next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.skip(f"needs Chromium: none of {', '.join(NAMES)} is on the path, and KLIPING_CHROMIUM names none")
    # Chromium refuses its sandbox to root, which is who runs in a container.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=[*QUIET, *sandbox])
        yield started
        started.close()


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The report's page about each of the sample lakes, as a file."""
    import sample_lakes  # noqa: PLC0415 - found on the path that this file sets

    folder = tmp_path_factory.mktemp("pages")
    lakes = {
        "ordinary": sample_lakes.ordinary(),
        "empty": sample_lakes.empty(),
        "hostile": sample_lakes.hostile(),
        "many": sample_lakes.many(120),
    }
    for name, facts in lakes.items():
        page = render_page(facts, judge_trust(facts), data_docs="data-docs/index.html")
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in lakes}


@pytest.fixture
def visit(browser: Browser, written: dict[str, Path]) -> Callable[..., Visit]:
    """Opens the page about a lake; every test ends by asking that the browser complained of nothing."""
    contexts, visits = [], []

    def go(lake: str = "ordinary", *, width: int = 1440, **options: object) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        opened = Visit(context.new_page())
        visits.append(opened)
        _watch(opened)
        opened.page.goto(written[lake].as_uri())
        return opened

    yield go
    for context in contexts:
        context.close()
    assert [said for each in visits for said in each.said] == []
    assert [asked for each in visits for asked in each.asked] == []


def _watch(opened: Visit) -> None:
    """Keep what the console says, and refuse and keep what is asked for beside the file itself."""

    def refuse(route: Route) -> None:
        address = route.request.url
        if route.request.is_navigation_request() and address.startswith("file:"):
            route.continue_()
        else:
            opened.asked.append(address)
            route.abort()

    opened.page.on("console", lambda message: opened.said.append(f"{message.type}: {message.text}"))
    opened.page.on("pageerror", lambda error: opened.said.append(str(error)))
    opened.page.route("**/*", refuse)
