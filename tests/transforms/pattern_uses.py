"""Every regular expression of the transforms and how it is used: found in their modules, not listed."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from importlib import import_module
from inspect import signature
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import transforms
from transforms.cleaning.rules import load_rules

METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")
# Where no call of a pattern by its name is seen, it is tried in the way that asks most of it.
HARDEST = "finditer"
METHOD_AT = {"line": "fullmatch", "top": "fullmatch", "bottom": "fullmatch", "start": "match", "end": "search"}
EDGE = 300
HOME = Path(next(iter(transforms.__path__)))
# Tables of more entries than these hold data, not patterns.
MOST_ENTRIES = 1_000


@dataclass(frozen=True)
class Use:
    """A pattern, the method it is called by, and the characters of the longest text it is given, if any are set."""

    name: str
    pattern: re.Pattern[str]
    method: str
    longest: int | None = None


@dataclass(frozen=True)
class _Call:
    """A method called on what is called `receiver`; `written` is the pattern in a call of `re` itself."""

    module: str
    line: int
    receiver: str
    method: str
    written: str = ""


def uses() -> list[Use]:
    """All uses of all patterns, by name."""
    calls = [call for path in sorted(HOME.rglob("*.py")) for call in _calls(path)]
    found = [use for name, pattern in _in_modules() for use in _by_its_calls(name, pattern, calls)]
    found += [
        Use(f"{call.module} line {call.line}", re.compile(call.written), call.method) for call in calls if call.written
    ]
    return sorted([*found, *_of_rules()], key=lambda use: use.name)


def _by_its_calls(name: str, pattern: re.Pattern[str], calls: Iterable[_Call]) -> Iterator[Use]:
    """A use for each method that its own module calls on the pattern, or else any module."""
    module, _, last = name.rpartition(".")
    named = [call for call in calls if call.receiver == last]
    inside = [call for call in named if module.startswith(call.module)]
    for method in sorted({call.method for call in inside or named} or {HARDEST}):
        yield Use(f"{name}.{method}", pattern, method)


def _of_rules() -> Iterator[Use]:
    for rule in load_rules().rules:
        if rule.pattern is None:
            continue
        method = METHOD_AT.get(rule.place, "finditer")
        longest = {"fullmatch": rule.max_length, "finditer": None}.get(method, EDGE)
        yield Use(f"rule {rule.id}", rule.regex_at_end if rule.place == "end" else rule.regex, method, longest)


def _in_modules() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Patterns that modules hold, and those in what their functions load once a process."""
    seen: set[int] = set()
    for module in walk_packages(transforms.__path__, "transforms."):
        for name, value in vars(import_module(module.name)).items():
            for inner, pattern in _patterns(_loaded(value), name):
                if id(pattern) not in seen:
                    seen.add(id(pattern))
                    yield f"{module.name.removeprefix('transforms.')}.{inner}", pattern


def _loaded(value: Any) -> Any:
    """What a cached function without parameters returns; anything else as it is."""
    if not hasattr(value, "cache_info"):
        return value
    needed = [each for each in signature(value).parameters.values() if each.default is each.empty]
    return None if needed else value()


def _patterns(value: Any, name: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The patterns in a value, however deep, each under the last name on the way to it."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield name, value
    elif isinstance(value, dict | tuple | list | set | frozenset):
        for inner in (value.values() if isinstance(value, dict) else value) if len(value) < MOST_ENTRIES else ():
            yield from _patterns(inner, name)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _patterns(getattr(value, field.name), f"{name}.{field.name}")


def _calls(path: Path) -> Iterator[_Call]:
    """The calls of a pattern's methods that a module makes, and those of `re` with a pattern written out."""
    module = ".".join(path.relative_to(HOME).with_suffix("").parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in METHODS:
            continue
        on, method, first = node.func.value, node.func.attr, next(iter(node.args), None)
        name = on.attr if isinstance(on, ast.Attribute) else getattr(on, "id", "")
        is_written = name == "re" and isinstance(first, ast.Constant) and isinstance(first.value, str)
        yield _Call(module, node.lineno, name, method, first.value if is_written else "")
