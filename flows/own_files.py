"""The operator's own files in the lake: cleaning rules and publishers, read once at the start of a run."""

from pathlib import Path

from flows.settings import Settings
from transforms.cleaning.rule import RuleError
from transforms.own_files import NamedContents, OwnFiles
from transforms.publishers import PublisherFileError, Publishers, publishers_with


def own_rules_folder(settings: Settings) -> Path:
    """Where the operator's rules lie."""
    return settings.lake / settings.rules


def own_publishers_folder(settings: Settings) -> Path:
    """Where the operator's publishers lie."""
    return settings.lake / settings.publishers


def read_own_files(settings: Settings) -> OwnFiles:
    """Name and content of every TOML file in both folders, in the order of the names; none without a folder.

    Raises RuleError or PublisherFileError, by the folder, for a file that cannot be read as UTF-8 text.
    """
    return OwnFiles(
        rules=_contents(own_rules_folder(settings), RuleError),
        publishers=_contents(own_publishers_folder(settings), PublisherFileError),
    )


def known_publishers(settings: Settings) -> Publishers:
    """The publishers that ship and the operator's own, as their files are now.

    Raises PublisherFileError, or RuleError where the rules beside them cannot be read.
    """
    return publishers_with(read_own_files(settings).publishers)


def _contents(folder: Path, refusal: type[ValueError]) -> NamedContents:
    return tuple((path.name, _content(path, refusal)) for path in sorted(folder.glob("*.toml")))


def _content(path: Path, refusal: type[ValueError]) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise refusal(f"{path}: cannot be read: {error}") from error
