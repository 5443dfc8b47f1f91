"""The report as one HTML page that needs nothing else: no request, no script to read it, no writable place.

Titles, addresses and messages are hostile input. Jinja escapes all of it, `wording.shown` takes out what does not
show, links are made only of http and https, and the content security policy allows the page's own style and script
by their hashes and nothing else (https://www.w3.org/TR/CSP3/).
"""

import base64
import hashlib
import shlex
from functools import cache
from importlib.resources import files
from itertools import chain
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from expectations.trends.metrics import FILL_RATES_MET, SHARE, Metric, load_metrics, metric_named
from flows.report import arrangement, behind, charts, wording
from flows.report.anchors import anchor
from flows.report.standing import TRENDS
from flows.report.verdict import TrustVerdict
from transforms.tables import Drift, Run
from warehouse.reporting.facts import Facts

STYLES = ("colours.css", "page.css", "tables.css", "charts.css", "paper.css")
SCRIPTS = ("page.js",)
LONGEST_ADDRESS = 2_000
# Runs and days shown; older ones stand in the lake.
RUNS_SHOWN, DAYS_SHOWN, ROWS_SHOWN = 30, 120, 300


def render_page(facts: Facts, verdict: TrustVerdict, *, data_docs: str | None) -> str:
    """The whole page; `data_docs` is the address of the Data Docs as seen from it, None without them.

    Lone surrogates become replacement characters, so that the page can be written as UTF-8.
    """
    style, script = _assets(STYLES), _assets(SCRIPTS)
    page = (
        _environment()
        .get_template("page.html.j2")
        .render(
            facts=facts,
            verdict=verdict,
            data_docs=data_docs,
            style=Markup(style),  # noqa: S704 - a file of this package
            script=Markup(script),  # noqa: S704 - a file of this package
            policy=_policy(style, script),
            groups=arrangement.finding_groups(facts.findings),
            rows=arrangement.publisher_rows(facts),
            failing=arrangement.failing(facts.expectations),
            nights=arrangement.nights(facts.publishers),
            fields=arrangement.fields_of(facts),
            behind_numbers=behind.behind_numbers(facts),
            article_rows=arrangement.article_rows(facts.articles),
            held_by_capture=arrangement.held_by_capture(facts.held),
            named=frozenset(facts.articles),
            known_publishers=frozenset(fact.publisher_id for fact in facts.publishers),
            stages=slowest_stages(facts.run),
        )
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def web_address(url: str | None) -> str | None:
    """The address if a browser may follow it: http or https with a host; None for everything else."""
    if url is None or len(url) > LONGEST_ADDRESS or not url.isprintable():
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def slowest_stages(run: Run | None) -> tuple[tuple[str, float, float], ...]:
    """Stages of a run, the slowest first: name, seconds, share of all."""
    if run is None:
        return ()
    total = sum(run.stage_seconds.values()) or 1
    ordered = sorted(run.stage_seconds.items(), key=lambda stage: -stage[1])
    return tuple((name, seconds, seconds / total) for name, seconds in ordered)


def _is_share(drift: Drift) -> bool:
    metric = _metric_of(drift)
    return metric is not None and SHARE in (metric.kind, metric.unit)


def _owner_of(drift: Drift) -> str:
    metric = None if drift.expectation == FILL_RATES_MET else _metric_of(drift)
    return "publishers" if metric is None else metric.owner


def _metric_of(drift: Drift) -> Metric | None:
    """The metric of a finding; by its name where its expectation went by another id in older rows."""
    return load_metrics().get(drift.expectation) or metric_named(drift.metric)


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _assets(names: tuple[str, ...]) -> str:
    folder = files("flows.report").joinpath("assets")
    return "\n".join(folder.joinpath(name).read_text("utf-8") for name in names)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("flows.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=wording.shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    modules = (wording, charts, arrangement)
    public = chain.from_iterable(vars(module).items() for module in modules)
    environment.globals |= {name: value for name, value in public if not name.startswith("_") and callable(value)}
    environment.filters["field_name"] = wording.field_name
    environment.globals |= {"behind": behind, "charts": charts, "status_words": arrangement.STATUS_WORDS}
    environment.globals |= {"anchor": anchor, "web_address": web_address, "is_share": _is_share, "TRENDS": TRENDS}
    environment.globals |= {"owner_of": _owner_of, "FALL": arrangement.FALL}
    environment.globals |= {"quoted": shlex.quote, "shown_rows": ROWS_SHOWN, "shown_runs": RUNS_SHOWN}
    environment.globals |= {"shown_days": DAYS_SHOWN}
    return environment
