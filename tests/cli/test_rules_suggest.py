import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Kliping = Callable[..., Any]
NAMES = ["Bagas", "Wening", "Tari", "Sari"]
WORKS = ["menanam jagung", "menjual ikan", "mengecat perahu", "menguras sumur"]
LINE = "Merapu FM menemani Anda di ponselmu"


@pytest.fixture
def lake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kliping: Kliping) -> Path:
    """A lake of four articles that share one line, with addresses of one house."""
    monkeypatch.setenv("KLIPING_LAKE", str(tmp_path / "lake"))
    monkeypatch.setenv("KLIPING_WORKERS", "1")
    monkeypatch.chdir(tmp_path)
    rows = [
        {
            "url": f"https://radiolereng.example/{number}",
            "title": f"{name} Pulang Sore Sesudah Bekerja",
            "text": f"{name} {work} sejak pagi bersama warga dusun di lereng.\n{name} pulang sesudah {work}.\n{LINE}",
        }
        for number, (name, work) in enumerate(zip(NAMES, WORKS, strict=True))
    ]
    (tmp_path / "a.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    assert kliping("ingest", str(tmp_path / "a.jsonl")).out
    return tmp_path / "lake"


@pytest.mark.usefixtures("lake")
def test_suggestions_are_listed_and_shown(kliping: Kliping) -> None:
    """The list says how often, for whom and under which label; one of them, who would change and the rule."""
    answer = kliping("rules", "suggest")
    assert answer.code == 0
    for word in ("Merapu FM", "4 (100%)", "radiolereng", "promo", "1 found", "--confirm N"):
        assert word in answer.out
    shown = kliping("rules", "suggest", "--show", "1").out
    assert shown.count("changes") == 4
    assert '[[rule]]\nid = "promo.own_' in shown
    assert "nothing that recurs" in kliping("rules", "suggest", "--min-articles", "5").out
    assert "nothing that recurs" in kliping("rules", "suggest", "--publisher", "lain").out


def test_a_confirmed_suggestion_becomes_a_rule(kliping: Kliping, lake: Path) -> None:
    """It is written, listed and proven; reprocessing shows what it changes and then commits it."""
    answer = kliping("rules", "suggest", "--confirm", "1", "--label", "promo", "--id", "promo.radio")
    assert answer.code == 0
    path = lake / "rules" / "confirmed.toml"
    assert f"written to {path}: kliping reprocess shows what it would change" in answer.out
    assert 'publisher = "radiolereng.example"' in path.read_text()
    assert "promo.radio" in kliping("rules", "list", "--label", "promo").out
    assert kliping("rules", "test", "promo.radio").out.startswith("1 rules, ")
    shown = kliping("reprocess").out
    assert "4 articles change" in shown
    assert "promo.radio" in shown
    assert kliping("reprocess", "--yes").code == 0
    assert (
        kliping("sql", f"select count(*) as n from articles where body like '%{LINE}%'", "--format", "csv").out
        == "n\n0\n"
    )
    assert "nothing that recurs" in kliping("rules", "suggest").out


WRONG = [
    (["--label", "promo"], 2, "belong to --confirm"),
    (["--confirm", "7"], 1, "no suggestion '7' among the 1"),
    (["--confirm", "1", "--label", "reklame"], 1, "label 'reklame' is none of"),
    (["--confirm", "1", "--id", "ad.slot"], 1, "two rules are called ad.slot"),
    (["--min-articles", "1"], 2, "min-articles"),
]


def test_what_cannot_be_confirmed_is_an_error(kliping: Kliping, lake: Path) -> None:
    """Wrong usage ends with 2, a suggestion or rule that there cannot be with 1; each says why, nothing is written."""
    for arguments, code, word in WRONG:
        answer = kliping("rules", "suggest", *arguments)
        assert answer.code == code
        assert word in answer.err
    assert not (lake / "rules").exists()


def test_a_broken_rules_file_is_named(kliping: Kliping, lake: Path) -> None:
    """Every command that works with rules says which file is wrong."""
    (lake / "rules").mkdir()
    (lake / "rules" / "a.toml").write_text("[[rule]\n")
    for arguments in (["rules", "list"], ["rules", "test"], ["reprocess"]):
        answer = kliping(*arguments)
        assert answer.code == 1
        assert "a.toml: is no TOML" in answer.err
