"""Two invented houses as files, the second under a sub-domain of the first."""

from pathlib import Path

FILE = """id = "kabarcontoh"
name = "Kabar Contoh"
kind = "local"
domains = ["kabarcontoh.example"]
dateline_names = ["KC. Net"]
zone = "Asia/Makassar"
"""
OTHER = (
    FILE.replace("kabarcontoh", "radarmisal")
    .replace("Kabar Contoh", "Radar Misal")
    .replace("KC. Net", "RADAR MISAL")
    .replace("radarmisal.example", "pesisir.kabarcontoh.example")
)


def folder_of(tmp_path: Path, **texts: str) -> Path:
    """A folder with one TOML file per keyword."""
    for stem, text in texts.items():
        (tmp_path / f"{stem}.toml").write_text(text, "utf-8")
    return tmp_path
