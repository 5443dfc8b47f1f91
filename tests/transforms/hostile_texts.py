"""Texts that bring a regular expression to its worst: read off the pattern itself.

For every repeat in a pattern: what comes before it, then what it repeats, again and again, then
something that fits nothing. And the pieces of the pattern by themselves, and near-misses of all of it.
"""

import re
from collections.abc import Iterator, Sequence
from re import _constants as op
from re import _parser  # type: ignore[attr-defined]
from typing import Any

# What patterns for news look for in one way or another, and what fits hardly anything.
UNITS = (
    " ", "a", "A", "Aa ", "AA ", "a a", "1", "1 ", "-", " - ", ".", ". ", "a.", ",", "(", "((a/", ")", "\n", "a\n",
    "\u00a0 ", "“", "'", "/", ":", "#a ", "*", "<", "\x00",
)  # fmt: skip
MISFITS = ("\x00", "!a")
REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}
CATEGORIES = {
    op.CATEGORY_DIGIT: "1", op.CATEGORY_NOT_DIGIT: "a", op.CATEGORY_SPACE: " ", op.CATEGORY_NOT_SPACE: "a",
    op.CATEGORY_WORD: "a", op.CATEGORY_NOT_WORD: "-",
}  # fmt: skip


def hostile_units(pattern: re.Pattern[str]) -> list[tuple[str, str, str]]:
    """Beginning, piece to repeat and end of texts that are hard on a pattern, each once."""
    parsed = _parser.parse(pattern.pattern, pattern.flags)
    whole = _sample(parsed, {})
    found = [(before, piece, end) for before, piece in _repeats(parsed, "", {}) for end in MISFITS]
    found += [(whole[:-1], piece, "\x00") for piece in ("", whole, whole[:-1], whole[: len(whole) // 2])]
    found += [("", piece, end) for piece in (whole, whole[:-1], whole[1:]) for end in ("", "\x00")]
    found += [("", unit, end) for unit in UNITS for end in ("", "!")]
    return list(dict.fromkeys(unit for unit in found if unit[1]))


def _repeats(parsed: Sequence[Any], before: str, groups: dict[int, str]) -> Iterator[tuple[str, str]]:
    """For each repeat, however deep: a text that leads up to it, and texts that it repeats."""
    for index, (code, argument) in enumerate(parsed):
        if code in REPEATS:
            body, behind = argument[2], _sample(parsed[index + 1 :], groups)
            yield from ((before, piece) for piece in _pieces(body, behind, groups))
        for inner in _inner(code, argument):
            yield from _repeats(inner, before, groups)
        before += _sample([(code, argument)], groups)


def _pieces(body: Sequence[Any], behind: str, groups: dict[int, str]) -> Iterator[str]:
    """What a repeat takes: a sample, a sample of each of its choices, and what it shares with what follows."""
    yield _sample(body, groups)
    for code, argument in body:
        if code is op.IN:
            yield from {_member([choice]) for choice in argument if choice[0] is not op.NEGATE}
        if code is op.BRANCH:
            yield from (_sample(branch, groups) for branch in argument[1])
    yield behind[:1] + _sample(body, groups)


def _inner(code: Any, argument: Any) -> list[Sequence[Any]]:
    if code in REPEATS:
        return [argument[2]]
    if code is op.BRANCH:
        return list(argument[1])
    if code is op.SUBPATTERN:
        return [argument[3]]
    if code in (op.ASSERT, op.ASSERT_NOT):
        return [argument[1]]
    if code is op.GROUPREF_EXISTS:
        return [branch for branch in argument[1:] if branch]
    return [argument] if code is op.ATOMIC_GROUP else []


def _sample(parsed: Sequence[Any], groups: dict[int, str]) -> str:
    """A text that a parsed pattern matches, but for what its lookarounds ask."""
    return "".join(_one(code, argument, groups) for code, argument in parsed)


def _one(code: Any, argument: Any, groups: dict[int, str]) -> str:
    if code is op.LITERAL:
        return chr(argument)
    if code is op.IN:
        return _member(argument)
    if code in (op.NOT_LITERAL, op.ANY):
        return "a" if argument != ord("a") else "b"
    if code is op.GROUPREF:
        return groups.get(argument, "")
    inner = _sample(next(iter(_inner(code, argument)), ()), groups)
    if code is op.SUBPATTERN:
        groups[argument[0]] = inner
    if code in REPEATS:
        return inner * min(max(argument[0], 1), 20)
    return "" if code in (op.ASSERT, op.ASSERT_NOT) else inner


def _member(choices: Sequence[Any]) -> str:
    """A character of a set."""
    code, argument = choices[0]
    if code is op.NEGATE:
        taken = re.compile("|".join(re.escape(_member([choice])) for choice in choices[1:]))
        return next(character for character in "a1 -A.\x00" if not taken.match(character))
    if code is op.RANGE:
        return chr(argument[0])
    return CATEGORIES[argument] if code is op.CATEGORY else chr(argument)
