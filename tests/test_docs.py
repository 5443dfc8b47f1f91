"""The pages say what is true: commands exist, settings are listed, links lead somewhere."""

import re
from pathlib import Path

import pytest

from flows.cli import COMMANDS
from flows.settings import Settings

REPOSITORY = Path(__file__).resolve().parent.parent
PAGES = sorted([*REPOSITORY.glob("*.md"), *REPOSITORY.glob("docs/**/*.md")])
README = (REPOSITORY / "README.md").read_text("utf-8")
LINK = re.compile(r"\[[^\]]+\]\((?!https?:)([^)#]+)[^)]*\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(REPOSITORY)))
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of the project leads to one."""
    missing = [target for target in LINK.findall(page.read_text("utf-8")) if not (page.parent / target).exists()]
    assert not missing


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_shows_every_command(command: str) -> None:
    """Whoever reads the README has seen every command once."""
    assert f"kliping {command}" in README


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_readme_lists_every_setting(name: str) -> None:
    """A setting stands in the README with the sentence that the code gives it, and its default."""
    field = Settings.model_fields[name]
    (line,) = [line for line in README.splitlines() if line.startswith(f"| `KLIPING_{name.upper()}` |")]
    assert str(field.description) in line
    if field.default_factory is None:
        assert f"`{field.default}`" in line


def test_the_readme_lists_no_other_setting() -> None:
    """Every variable that the README names exists."""
    named = set(re.findall(r"KLIPING_([A-Z_]+)", README))
    assert {name.partition("__")[0] for name in named} == {name.upper() for name in Settings.model_fields}


@pytest.mark.parametrize("target", ["demo", "check"])
def test_make_has_the_two_commands(target: str) -> None:
    """The README's two commands are targets of the Makefile."""
    assert f"make {target}" in README
    assert re.search(rf"^{target}:", (REPOSITORY / "Makefile").read_text("utf-8"), re.MULTILINE)
