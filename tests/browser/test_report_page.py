"""The report's page in a browser, as people have it: any width, light and dark, on paper, with and without JavaScript.

Each visit also holds that the browser said nothing on its console and asked for no other file or address.
"""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

LAKES = ["ordinary", "empty", "hostile", "many"]
WIDTHS = [360, 390, 768, 1440]
ROWS = "#publisher-table tbody tr"
# Text elements with their colour and what lies behind, as the contrast of WCAG 2.2, 1.4.3; only those that show.
CONTRASTS = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgb = (colour) => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = (each) => { for (let up = each; up; up = up.parentElement) {
    const colour = rgb(getComputedStyle(up).backgroundColor); if (colour[3] === 255) return colour; }
    return [255, 255, 255, 255]; };
  const found = [];
  for (const each of document.querySelectorAll("body *")) {
    if (each.closest("svg, script") || !each.checkVisibility()) continue;
    if (![...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) continue;
    const [one, other] = [light(rgb(getComputedStyle(each).color)), light(behind(each))].sort((a, b) => b - a);
    const contrast = (one + 0.05) / (other + 0.05);
    if (contrast < 4.5) found.push(`${each.tagName}.${each.className} ${contrast.toFixed(2)}`);
  }
  return [...new Set(found)];
}"""


def names(page: Page) -> list[str]:
    """The publishers that the table shows, in its order."""
    return page.locator(f"{ROWS}:visible th > bdi").all_inner_texts()


def figures(page: Page) -> list[int]:
    """Last night's counts in the table, in its order."""
    return [int(text.replace(",", "")) for text in page.locator(f"{ROWS} td:nth-child(3)").all_inner_texts()]


def background(page: Page) -> str:
    """The colour of the page as it shows."""
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("lake", LAKES)
@pytest.mark.parametrize("width", WIDTHS)
def test_no_page_scrolls_sideways(visit: Callable, lake: str, width: int) -> None:
    """At any width from a small telephone on, nothing stands out of the page."""
    page = visit(lake, width=width).page
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("lake", LAKES)
def test_every_link_inside_has_a_target(visit: Callable, lake: str) -> None:
    """Each link to a place of the page finds it."""
    page = visit(lake).page
    lost = """() => [...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute("href"))
      .filter((href) => !document.getElementById(href.slice(1)))"""
    assert page.evaluate(lost) == []


def test_a_reason_leads_to_its_section(visit: Callable) -> None:
    """A click on a reason brings what it is about into view."""
    page = visit().page
    page.locator(".reasons a", has_text="Suara Bukit Rindang").click()
    assert abs(page.evaluate("document.getElementById('findings').getBoundingClientRect().top")) < 60


def test_a_number_leads_to_its_articles(visit: Callable) -> None:
    """From a count of failures to its articles, and from there to the entry of one."""
    page = visit().page
    page.locator("#expectations .number a").first.click()
    target = page.locator(":target")
    assert target.locator("code.sql").count() == 1
    target.locator("a").first.click()
    assert "kliping" in page.locator(":target").text_content()


def test_the_filter_narrows_the_rows(visit: Callable) -> None:
    """Typing part of a name or id leaves the publishers that have it, and says how many."""
    page = visit().page
    everyone = names(page)
    page.get_by_label("Name").fill("MUARA")
    assert names(page) == ["Harian Muara Lestari"]
    assert page.locator("#shown").inner_text() == f"1 of {len(everyone)} shown"
    page.get_by_label("Name").fill("")
    assert names(page) == everyone


def test_the_status_filter_narrows_the_rows(visit: Callable) -> None:
    """A status leaves those that have it, together with the text."""
    page = visit().page
    page.get_by_label("Status").select_option("critical")
    assert names(page) == ["Suara Bukit Rindang"]
    page.get_by_label("Status").select_option("usual")
    page.get_by_label("Name").fill("radar")
    assert names(page) == ["Radar Samudra Raya"]


def test_a_link_to_a_hidden_row_shows_it(visit: Callable) -> None:
    """A link from the strips to a publisher that the filter hides shows all rows again."""
    page = visit().page
    page.get_by_label("Name").fill("radar")
    page.locator("#nights a", has_text="Pos Lembayung").click()
    page.locator(":target").wait_for(state="visible")
    assert len(names(page)) > 1


def test_sorting_orders_the_rows(visit: Callable) -> None:
    """A column's head sorts by it, the largest first; again, the smallest first; and says so to readers."""
    page = visit().page
    head = page.locator("#publisher-table thead th", has_text="Last night")
    head.get_by_role("button").click()
    assert figures(page) == sorted(figures(page), reverse=True)
    assert head.get_attribute("aria-sort") == "descending"
    head.get_by_role("button").click()
    assert figures(page) == sorted(figures(page))
    page.locator("#publisher-table thead button", has_text="Publisher").click()
    assert names(page) == sorted(names(page), key=str.casefold)
    assert head.get_attribute("aria-sort") is None


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_follows_the_system_and_its_button(visit: Callable, scheme: str) -> None:
    """The page is light or dark as the system says; the button changes that and back."""
    page = visit(color_scheme=scheme).page
    at_first = background(page)
    page.locator("#theme").click()
    assert background(page) != at_first
    page.locator("#theme").click()
    assert background(page) == at_first


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast(visit: Callable, scheme: str) -> None:
    """Every text stands out from what lies behind it by 4.5 to 1 or more."""
    page = visit(color_scheme=scheme).page
    page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
    assert page.evaluate(CONTRASTS) == []


def test_hostile_text_runs_nothing(visit: Callable) -> None:
    """No script of a title, an address or an id runs, whatever is clicked."""
    page = visit("hostile").page
    page.locator(".reasons a").first.click()
    assert page.evaluate("window.pwned") is None
    assert page.locator("body script").count() == 1


def test_paper_shows_all(visit: Callable) -> None:
    """Printed from a dark, filtered screen the page is light, without controls, and with every row and fold."""
    page = visit("many", color_scheme="dark").page
    rows = len(names(page))
    page.get_by_label("Name").fill("penerbit00")
    assert len(names(page)) < rows
    page.emulate_media(media="print", color_scheme="light")
    assert len(names(page)) == rows
    assert background(page) == "rgb(255, 255, 255)"
    assert not page.locator("#controls, #theme, .contents").locator("visible=true").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details[open]").count() == 0
    assert page.locator("#nights details li").last.is_visible()


@pytest.mark.parametrize("lake", LAKES)
def test_the_page_is_whole_without_javascript(visit: Callable, lake: str) -> None:
    """Without scripts everything is there to read, and nothing is there that would not work."""
    page = visit(lake, java_script_enabled=False).page
    assert page.locator("h1").is_visible()
    assert not page.locator("#theme, #controls").locator("visible=true").count()
    assert page.locator(f"{ROWS}:visible").count() == page.locator(ROWS).count()
    assert page.locator("#publisher-table thead button").count() == 0


def test_the_keyboard_reaches_what_the_mouse_does(visit: Callable) -> None:
    """The first stop is the way past the sections, the next ones show where they are."""
    page = visit().page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "theme"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
