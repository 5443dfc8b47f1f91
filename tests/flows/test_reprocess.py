from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from flows import references, session
from flows.reprocess import reprocess
from flows.settings import Settings
from transforms import batch
from transforms.article import Tools
from transforms.cleaning.rules import RuleSet, parse_rule
from warehouse.lake import open_reader

Contents = Callable[[Path], dict[str, list[Any]]]
ARTICLES = ("article_versions", "removed_spans", "field_evidence")


def ask(settings: Settings, query: str) -> list[Any]:
    """The rows of a query."""
    with open_reader(settings.lake, timezone="UTC") as lake:
        return lake.execute(query).fetchall()


@pytest.fixture
def one_rule_less(demo_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> str:
    """Today's rules without the one that took most in the lake; its id."""
    ((gone,),) = ask(
        demo_settings,
        "select rule_id from removed_spans where rule_id in (select rule_id from rules)"
        " group by rule_id order by count(*) desc, rule_id limit 1",
    )
    shipped = batch.tools()
    rules = RuleSet(tuple(rule for rule in shipped.rules.rules if rule.id != gone), "rules-without-one")
    use(monkeypatch, replace(shipped, rules=rules))
    return str(gone)


def use(monkeypatch: pytest.MonkeyPatch, tools: Tools) -> None:
    """Let everything in this process work with other rules."""
    monkeypatch.setattr(batch, "tools", lambda *_: tools)
    for module in (references, session):
        monkeypatch.setattr(module, "rules_with", lambda *_: tools.rules)


def test_todays_rules_change_nothing(demo_settings: Settings, recorder: Any, contents: Contents) -> None:
    """Where neither rules nor code changed, the difference is empty and a commit of it changes no row."""
    before = contents(demo_settings.lake)
    difference, summary = reprocess(demo_settings, recorder, is_commit=True)
    assert difference.is_empty
    assert summary.unchanged == summary.read == len(before["captures"])
    after = contents(demo_settings.lake)
    assert {name for name in before if before[name] != after[name]} == {"runs"}


def test_a_difference_is_shown_and_not_committed(
    demo_settings: Settings, recorder: Any, contents: Contents, one_rule_less: str
) -> None:
    """The difference names the articles and the rule; no article in the lake is touched by showing it."""
    before = contents(demo_settings.lake)
    difference, summary = reprocess(demo_settings, recorder, is_commit=False)
    assert difference.changed > 0
    assert one_rule_less in {change.rule_id for change in difference.spans if change.removed}
    assert "body" in {change.column for change in difference.columns}
    assert (summary.new, summary.changed) == (0, 0)
    after = contents(demo_settings.lake)
    assert {name for name in before if before[name] != after[name]} <= {"runs", "rules"}


def test_a_committed_difference_replaces_what_it_names(
    demo_settings: Settings, recorder: Any, one_rule_less: str
) -> None:
    """With the commit the changed articles are replaced, all others keep their rows, and nothing is left to change."""
    affected = f"select distinct article_id from removed_spans where rule_id = '{one_rule_less}'"
    touched = {article_id for (article_id,) in ask(demo_settings, affected)}
    before = {name: ask(demo_settings, f"from {name} order by all") for name in ARTICLES}
    difference, summary = reprocess(demo_settings, recorder, is_commit=True)
    assert summary.changed == difference.changed > 0
    assert not ask(demo_settings, affected)
    for name in ARTICLES:
        rows = ask(demo_settings, f"from {name} order by all")
        others = [row for row in before[name] if row[0] not in touched]
        assert [row for row in rows if row[0] not in touched] == others, name
        assert rows != before[name], name
    again, _ = reprocess(demo_settings, recorder, is_commit=True)
    assert again.is_empty


def test_the_rules_as_shipped_bring_back_what_was(
    demo_settings: Settings, recorder: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rule that took too much, committed and taken back, leaves titles, bodies and spans as they were."""
    texts = "select article_id, version, title, body, text_sha256 from article_versions order by all"
    spans = "select article_id, version, seq, start, text, rule_id from removed_spans order by all"
    before = ask(demo_settings, texts), ask(demo_settings, spans)
    shipped = batch.tools()
    greedy = parse_rule(
        {
            "id": "sentences-of-speech",
            "label": "junk",
            "place": "line",
            "pattern": r".*\b(?:ujarnya|katanya)\b.*",
            "why": "Takes too much on purpose.",
            "drops": ['"Kami siap," ujarnya.'],
            "keeps": ["Warga bekerja."],
        },
        "greedy.toml",
    )
    with monkeypatch.context() as patch:
        use(patch, replace(shipped, rules=RuleSet((*shipped.rules.rules, greedy), "rules-greedy")))
        difference, _ = reprocess(demo_settings, recorder, is_commit=True)
    assert difference.changed > 0
    assert (ask(demo_settings, texts), ask(demo_settings, spans)) != before
    reprocess(demo_settings, recorder, is_commit=True)
    assert (ask(demo_settings, texts), ask(demo_settings, spans)) == before


def test_what_the_archive_cannot_give_is_named(demo_settings: Settings, recorder: Any) -> None:
    """A lost archive file is a failure for each of its documents, and their articles stay in the lake."""
    before = ask(demo_settings, "select article_id from articles order by all")
    for path in (demo_settings.lake / "archive").iterdir():
        path.unlink()
    difference, summary = reprocess(demo_settings, recorder, is_commit=True)
    assert summary.failed_count == summary.read > 0
    assert difference.is_empty
    assert ask(demo_settings, "select article_id from articles order by all") == before
