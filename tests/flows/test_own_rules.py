from pathlib import Path
from typing import Any

import pytest

from flows.ingest import ingest
from flows.own_files import own_rules_folder, read_own_files
from flows.own_rules import add_own_rule
from flows.reprocess import reprocess
from flows.settings import Settings
from transforms.batch import tools
from transforms.cleaning.rules import RuleError
from transforms.own_files import NOTHING_OWN
from warehouse.lake import open_reader

ENTRY: dict[str, Any] = {
    "id": "promo.own",
    "label": "promo",
    "place": "line",
    "pattern": "Merapu FM menemani Anda",
    "why": "The house's radio.",
    "drops": ["Merapu FM menemani Anda"],
    "keeps": ["Merapu FM menemani Anda sejak pagi."],
}


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A lake that is not there yet, read in this process."""
    return Settings(lake=tmp_path / "lake", workers=1)


@pytest.fixture
def article(articles: Path) -> Path:
    """One article with a line that only a rule of one's own knows."""
    path = articles / "a.txt"
    path.write_text(path.read_text() + "\nMerapu FM menemani Anda\n")
    return path


def ask(settings: Settings, query: str) -> list[Any]:
    """The rows of a query."""
    with open_reader(settings.lake, timezone="UTC") as lake:
        return lake.execute(query).fetchall()


def test_a_lake_without_the_folder_has_no_own_rules(settings: Settings) -> None:
    """Nobody has to make a folder."""
    assert read_own_files(settings) == NOTHING_OWN


def test_a_confirmed_rule_is_appended(settings: Settings) -> None:
    """Rules come one after another into one file; other files of the folder stay as they are."""
    own_rules_folder(settings).mkdir(parents=True)
    (own_rules_folder(settings) / "a.toml").write_text("# mine\n")
    add_own_rule(settings, ENTRY)
    path = add_own_rule(settings, {**ENTRY, "id": "promo.second"})
    assert [name for name, _ in read_own_files(settings).rules] == ["a.toml", "confirmed.toml"]
    assert path.read_text().count("[[rule]]") == 2
    assert [rule.id for rule in tools(read_own_files(settings)).rules.rules[-2:]] == ["promo.own", "promo.second"]


def test_a_rule_that_is_refused_is_not_written(settings: Settings) -> None:
    """A twin or a rule that its examples disprove leaves the folder as it was."""
    path = add_own_rule(settings, ENTRY)
    before = path.read_bytes()
    for wrong in (ENTRY, {**ENTRY, "id": "promo.third", "keeps": ENTRY["drops"]}):
        with pytest.raises(RuleError):
            add_own_rule(settings, wrong)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == ["confirmed.toml"]


@pytest.mark.parametrize("workers", [1, 2])
def test_runs_go_by_own_rules(settings: Settings, article: Path, recorder: Any, workers: int) -> None:
    """In this process and in workers; rows and runs carry the version, `rules` names the rule."""
    settings = settings.model_copy(update={"workers": workers})
    add_own_rule(settings, ENTRY)
    ingest([str(article)], settings, recorder)
    ((body, version),) = ask(settings, "select body, rules_version from articles")
    assert "Merapu FM" not in body
    assert version == tools(read_own_files(settings)).rules.version != tools().rules.version
    assert ask(settings, "select rules_version from runs") == [(version,)]
    assert ask(settings, "select rules_version from rules where rule_id = 'promo.own'") == [(version,)]
    assert ask(settings, "select rule_id from removed_spans where label = 'promo'") == [("promo.own",)]


def test_reprocessing_shows_what_a_new_rule_changes(settings: Settings, article: Path, recorder: Any) -> None:
    """What was loaded before the rule comes out otherwise by it."""
    ingest([str(article)], settings, recorder)
    add_own_rule(settings, ENTRY)
    difference, _ = reprocess(settings, recorder, is_commit=False)
    assert difference.changed == 1
    assert [(change.rule_id, change.added) for change in difference.spans] == [("promo.own", 1)]


def test_a_broken_file_stops_a_run_before_it_begins(settings: Settings, article: Path, recorder: Any) -> None:
    """Half the rules would clean half the boilerplate: the error names the file, and no lake is made."""
    own_rules_folder(settings).mkdir(parents=True)
    (own_rules_folder(settings) / "a.toml").write_text("[[rule]\n")
    with pytest.raises(RuleError, match=r"a\.toml: is no TOML"):
        ingest([str(article)], settings, recorder)
    (own_rules_folder(settings) / "a.toml").write_bytes(b"\xff")
    with pytest.raises(RuleError, match=r"a\.toml: cannot be read"):
        read_own_files(settings)
    assert not (settings.lake / "catalog.sqlite").exists()


def test_the_folder_may_lie_elsewhere(tmp_path: Path) -> None:
    """A path that the settings name is taken from the lake's folder, or as it stands where it is absolute."""
    elsewhere = Settings(lake=tmp_path / "lake", rules=tmp_path / "mine")
    assert add_own_rule(elsewhere, ENTRY) == tmp_path / "mine" / "confirmed.toml"
