"""The publishers in force: those that ship, and the operator's own in their place or beside them."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from transforms.own_files import NamedContents
from transforms.publishers.files import read_publisher
from transforms.publishers.listed import Publishers
from transforms.publishers.publisher import PublisherFileError

SUFFIX = ".toml"


def load_publishers(folder: Traversable | None = None) -> Publishers:
    """The publishers of a folder, by default the one that ships: a TOML file each, named after its id.

    Raises PublisherFileError for a file that is no TOML, for keys unknown, missing or of another
    kind than they should be, and for an id, domain or name that two publishers claim.
    """
    return _shipped() if folder is None else _in_folder(folder)


@cache
def publishers_with(own: NamedContents) -> Publishers:
    """The shipped publishers with the operator's own, of which one with the id of a shipped one replaces it.

    Raises PublisherFileError as `load_publishers` does.
    """
    if not own:
        return _shipped()
    ours = [read_publisher(name, content) for name, content in own]
    replaced = {publisher.id for publisher in ours}
    kept = [publisher for publisher in _shipped() if publisher.id not in replaced]
    try:
        return Publishers([*kept, *ours])
    except PublisherFileError as error:
        raise PublisherFileError(f"{error}; a file of your own replaces a shipped one of the same name") from error


@cache
def _shipped() -> Publishers:
    return _in_folder(files("seeds") / "publishers")


def _in_folder(folder: Traversable) -> Publishers:
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return Publishers(read_publisher(entry.name, _content(entry)) for entry in entries if entry.name.endswith(SUFFIX))


def _content(entry: Traversable) -> str:
    try:
        return entry.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise PublisherFileError(f"{entry.name}: is no TOML: {error}") from error
