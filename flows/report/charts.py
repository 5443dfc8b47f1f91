"""Charts of the report page as inline SVG: shapes only, coloured by the page's style sheet.

Axes and figures stand beside them as HTML, so a chart may stretch with the page while its text does not. Each has
a text alternative; where colour tells something, length or height tells it too.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from statistics import median

from markupsafe import Markup

# Units of the drawing area; the style sheet says how large it is shown.
WIDTH, HEIGHT = 120, 24
# No figure of a lake is so large; arithmetic with those that are ends in what is no number.
LARGEST = 1e15
# Shares of what is usual at which the next step of the heat strip starts, and how high each step stands.
STEPS = (0.5, 0.8, 1.25, 2.0)
STEP_HEIGHTS = (3, 5, 7, 9, 11)
STRIP_HEIGHT = 11
BAR_WIDTH = 7
# A chart of columns has room for so many at least, or a lake's first day would fill it.
LEAST_COLUMNS = 24
# A trend that stays above this share of its highest figure is drawn without zero, or its change could not be seen.
LEVEL = 0.5


def sparkline(values: Sequence[float | None], label: str) -> Markup:
    """A line from the oldest value to the newest, starting at zero; missing values and what is no number are gaps."""
    figures = [_finite(value) for value in values]
    top = max((figure for figure in figures if figure is not None), default=0) or 1
    path = _line([None if figure is None else _height(figure / top) for figure in figures])
    return _svg("sparkline", WIDTH, HEIGHT, Markup('<path class="line" d="{}"/>').format(path), label)


def trend(
    values: Sequence[float | None], label: str, *, usual: tuple[float, float] | None, first: int | None
) -> Markup:
    """A line with the band of what is usual, and a mark at the position of the first day that was not."""
    figures = [_number(value) for value in values]
    band = [end for each in usual or () if (end := _number(each)) is not None]
    known = [figure for figure in (*figures, *band) if figure is not None]
    bottom, top = min(known, default=0), max(known, default=0)
    if bottom > 0 and bottom < top * LEVEL:
        bottom = 0
    span = (top - bottom) or 1
    heights = [None if figure is None else _height((figure - bottom) / span) for figure in figures]
    parts = []
    if len(band) == len(("least", "most")):
        upper, lower = _height((max(band) - bottom) / span), _height((min(band) - bottom) / span)
        parts.append(f'<path class="band" d="M0 {_short(upper)}H{WIDTH}V{_short(max(lower, upper + 0.4))}H0z"/>')
    if first is not None and figures:
        x = _short(_across(first, len(figures)))
        parts.append(f'<path class="mark" d="M{x} 0V{HEIGHT}"/>')
    parts.append(f'<path class="line" d="{_line(heights)}"/>')
    return _svg("trend", WIDTH, HEIGHT, Markup("".join(parts)), label)  # noqa: S704 - made of numbers alone


def filling(shares: Sequence[float | None], label: str) -> Markup:
    """The share of something by day, as an area between nothing and everything."""
    figures = [None if figure is None else min(figure, 1.0) for figure in map(_finite, shares)]
    steps = (
        f"M{_short(_across(position, len(figures)))} {HEIGHT}V{_short(_height(figure))}h1.2V{HEIGHT}z"
        for position, figure in enumerate(figures)
        if figure is not None
    )
    path = _line([None if figure is None else _height(figure) for figure in figures])
    drawn = Markup('<path class="area" d="{}"/><path class="line" d="{}"/>').format("".join(steps), path)
    return _svg("trend", WIDTH, HEIGHT, drawn, label)


def columns(bars: Iterable[tuple[str, float]], label: str) -> Markup:
    """A column for each figure, with its words for whoever points at it; few stand at the end, where more will come."""
    bars = [(words, _finite(figure) or 0.0) for words, figure in bars]
    top = max((figure for _, figure in bars), default=0) or 1
    width = max(len(bars), LEAST_COLUMNS)
    drawn = (
        Markup('<path d="M{} 100v-{}h.8v{}z"><title>{}</title></path>').format(x, height, height, words)
        for x, (words, figure) in enumerate(bars, start=width - len(bars))
        for height in [_short(100 * figure / top)]
    )
    return _svg("columns", width, 100, Markup().join(drawn), label)


def strip(days: Sequence[date], volumes: Mapping[date, int], label: str) -> Markup:
    """A publisher's nights: a block a day, higher and darker the more came against the publisher's own median.

    A day on which a run looked and nothing came is a dash; a day without a run is blank.
    """
    counts = [count for count in volumes.values() if count > 0]
    usual = median(counts) if counts else 1.0
    by_step: dict[int, list[str]] = {}
    for x, day in enumerate(days):
        count = volumes.get(day)
        if count is not None:
            step = 0 if count <= 0 else 1 + sum(count / usual >= bound for bound in STEPS)
            height = 1 if step == 0 else STEP_HEIGHTS[step - 1]
            by_step.setdefault(step, []).append(f"M{x} {STRIP_HEIGHT}v-{height}h.8v{height}z")
    paths = "".join(f'<path class="h{step}" d="{"".join(path)}"/>' for step, path in sorted(by_step.items()))
    return _svg("strip", max(len(days), 1), STRIP_HEIGHT, Markup(paths), label)  # noqa: S704 - made of numbers alone


def fills(shares: Sequence[tuple[float | None, float | None]], label: str) -> Markup:
    """A small upright bar for each share, with a tick at what it was before."""
    bars, ticks = [], []
    for position, (share, before) in enumerate(shares):
        x = position * BAR_WIDTH
        if (now := _finite(share)) is not None:
            bars.append(f"M{x} 20v-{_short(20 * min(now, 1))}h5V20z")
        if (was := _finite(before)) is not None:
            ticks.append(f"M{x} {_short(20 - 20 * min(was, 1))}h5")
    drawn = Markup('<path class="bar" d="{}"/><path class="tick" d="{}"/>').format("".join(bars), "".join(ticks))
    return _svg("fills", max(len(shares), 1) * BAR_WIDTH, 20, drawn, label)


def meter(share: float | None, before: float | None = None) -> Markup:
    """A bar lying from 0 to 1, with a tick at what it was; hidden from readers, for its figure stands beside it."""
    now, was = _finite(share), _finite(before)
    bar = f'<path class="bar" d="M0 1h{_short(100 * min(now or 0, 1))}v6H0z"/>'
    tick = "" if was is None else f'<path class="tick" d="M{_short(100 * min(was, 1))} 0v8"/>'
    return Markup(  # noqa: S704 - made of numbers alone
        f'<svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{bar}{tick}</svg>'
    )


def _svg(kind: str, width: int, height: int, drawn: Markup, label: str) -> Markup:
    return Markup(
        '<svg class="{}" viewBox="0 0 {} {}" preserveAspectRatio="none" role="img" aria-label="{}">{}</svg>'
    ).format(kind, width, height, label, drawn)


def _line(heights: Sequence[float | None]) -> str:
    """The path through the points there are; a lone point is a dot of a line's breadth."""
    path = []
    for position, (before, height) in enumerate(pairwise((None, *heights))):
        if height is not None:
            x = _short(_across(position, len(heights)))
            path.append(f"{'M' if before is None else 'L'}{x} {_short(height)}{'h.1' if before is None else ''}")
    return "".join(path)


def _across(position: int, count: int) -> float:
    return 1 + (WIDTH - 2) * position / max(count - 1, 1)


def _height(share: float) -> float:
    """Where a value stands that lies so far between the bottom and the top of a chart."""
    return HEIGHT - 1 - (HEIGHT - 2) * share


def _number(value: float | None) -> float | None:
    return float(value) if value is not None and abs(value) < LARGEST else None


def _finite(value: float | None) -> float | None:
    number = _number(value)
    return None if number is None else max(0.0, number)


def _short(number: float) -> str:
    """A coordinate to a tenth, without a zero that says nothing."""
    return f"{number:.1f}".removesuffix(".0")
