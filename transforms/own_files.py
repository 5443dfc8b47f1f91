"""The files of an operator's own, as all processes of a run are given them."""

from dataclasses import dataclass

# Name and content of each file, in the order of the names: what a run began with, whatever is edited meanwhile.
NamedContents = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OwnFiles:
    """Rules and publishers of a lake's own, beside those that ship; not yet read as TOML."""

    rules: NamedContents = ()
    publishers: NamedContents = ()


NOTHING_OWN = OwnFiles()
