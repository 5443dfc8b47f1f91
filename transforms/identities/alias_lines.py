"""Where in a TOML text something stands; the reader of the standard library tells only for broken syntax."""

import re
import tomllib

_ENTRY = re.compile(r"^[ \t]*\[\[[ \t]*\"?person\"?[ \t]*\]\]", re.MULTILINE)
_SYNTAX_LINE = re.compile(r"at line (\d+)")


def entry_lines(text: str, count: int) -> list[int]:
    """The line that each of the `[[person]]` entries starts on; 1 for all where entries are written otherwise."""
    lines = [text.count("\n", 0, match.start()) + 1 for match in _ENTRY.finditer(text)]
    return lines if len(lines) == count else [1] * count


def line_of_key(text: str, key: str) -> int:
    """The first line that starts with a key or a table of that name; 1 where none does."""
    named = re.compile(rf"^[ \t]*\[*[ \t]*[\"']?{re.escape(key)}\b", re.MULTILINE).search(text)
    return text.count("\n", 0, named.start()) + 1 if named else 1


def syntax_error_line(text: str, error: tomllib.TOMLDecodeError) -> int:
    """The line that the reader stopped at; the last one where it found the text unfinished."""
    told = _SYNTAX_LINE.search(str(error))
    return int(told[1]) if told else text.count("\n") + 1
