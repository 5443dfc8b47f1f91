from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from flows.settings import Settings
from warehouse.lake import open_writer

ARTICLE = (
    "Warga Sukamuara Perbaiki Saluran Air Bersama\n\nSUKAMUARA - Puluhan warga membersihkan saluran air di pasar "
    "lama, Sabtu (7/3/2026). Kegiatan itu dimulai pukul enam pagi dan selesai sebelum siang, kata Tarmidi Wanakusuma.\n"
)


@pytest.fixture
def orphaned(demo_settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """The article whose quotations hang on a version that does not exist, in the lake that commands work on."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KLIPING_LAKE", str(demo_settings.lake))
    monkeypatch.setenv("KLIPING_WORKERS", "1")
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "a.txt").write_text(ARTICLE, encoding="utf-8")
    with open_writer(demo_settings.lake) as lake:
        ((article_id,),) = lake.execute("select min(article_id) from quotes").fetchall()
        lake.execute(f"update quotes set version = 9 where article_id = '{article_id}'")
    return str(article_id)


def test_a_broken_lake_ends_the_commands_with_1_until_it_is_made_anew(
    kliping: Callable[..., Any], orphaned: str
) -> None:
    """Ingest names the article and what to do, the report takes the trust away; reprocessing mends it."""
    ingested = kliping("ingest", "a.txt", "--direct")
    assert ingested.code == 1
    assert "quotes_have_version" in ingested.out
    assert orphaned in ingested.out
    reported = kliping("report")
    assert reported.code == 1
    assert "quotes_have_version" in reported.out
    assert kliping("reprocess").code == 0
    assert kliping("reprocess", "--yes").code == 0
    assert kliping("ingest", "a.txt", "--direct").code == 0
