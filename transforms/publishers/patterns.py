"""Patterns for addresses, refused where a hostile address could make them take for ever.

A search that fails has tried every way in which a pattern can take a stretch. Where the next character always says
which way to go (Brüggemann-Klein and Wood, One-Unambiguous Regular Languages, Information and Computation 142
(1998)) there is one way, and the search is quick; this counts the ways that are left where it does not.
"""

import math
import re
import warnings
from collections.abc import Sequence

# The parser of `re` is the one to ask what a pattern says; 3.11 gave the old `sre_parse` this name.
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

# So many ways from one place of an address are tried in no time.
MOST_WAYS = 100
# A repeat that may go on longer than this is as good as one without an end.
LONG = 50
REMEDY = "let a character follow that the repeat cannot take, as in /\\d+/ or -[^/-]+/, or write \\w++ for \\w+"

# What addresses are written in, with one letter for all others.
_ALPHABET = frozenset(map(chr, range(0x20, 0x7F))) | {"é"}
_END = "end"
_NOTHING_MORE = frozenset({_END})
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s", op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip

Characters = frozenset[str]


def pattern_complaint(value: Any) -> str | None:
    """What keeps a text from being searched for in addresses, in words; None where nothing does."""
    if not isinstance(value, str) or not value:
        return "has to be a regular expression"
    try:
        with warnings.catch_warnings():
            # What Python will read otherwise one day ([[ begins a nested set) must not change its meaning under us.
            warnings.simplefilter("error", FutureWarning)
            re.compile(value)
    except (re.error, OverflowError, RecursionError, FutureWarning) as error:
        return f"does not compile: {error}"
    parsed = _parser.parse(value)
    if _begins_long(parsed):
        return "begins with a long repeat, which is tried from everywhere: begin with what stands before it, such as /"
    if _ways(parsed, frozenset()) > MOST_WAYS:
        return f"can take one stretch in too many ways, and for ever to find none right: {REMEDY}"
    return None


def _begins_long(parsed: Sequence[Any]) -> bool:
    """Whether the first thing of a pattern is a repeat without a near end."""
    if not len(parsed):
        return False
    code, argument = parsed[0]
    if code is op.SUBPATTERN:
        return _begins_long(argument[3])
    if code is op.BRANCH:
        return any(map(_begins_long, argument[1]))
    return code in _REPEATS and (argument[1] > LONG or _begins_long(argument[2]))


def _ways(parsed: Sequence[Any], follow: Characters) -> float:
    """In how many ways a pattern can take one stretch, `follow` being what may come behind it."""
    return math.prod(
        _ways_of(code, argument, _opening(parsed[at + 1 :], follow)) for at, (code, argument) in enumerate(parsed)
    )


def _ways_of(code: Any, argument: Any, follow: Characters) -> float:
    if code in _REPEATS:
        return _ways_of_repeat(code, argument, follow)
    if code is op.SUBPATTERN:
        return _ways(argument[3], follow)
    if code is op.ATOMIC_GROUP:
        return _ways(argument, follow)
    if code is op.BRANCH:
        return _ways_of_branch(argument[1], follow)
    if code in {op.ASSERT, op.ASSERT_NOT}:
        return _ways(argument[1], frozenset())
    # What refers back to a group can be anything.
    return math.inf if code in {op.GROUPREF, op.GROUPREF_EXISTS} else 1


def _ways_of_repeat(code: Any, argument: Any, follow: Characters) -> float:
    least, most, body = argument
    again = _opening(body, frozenset())
    inside = _ways(body, follow | again if most > 1 else follow)
    if inside > 1 and most > 1:
        inside = inside**most if most <= LONG else math.inf
    is_open_to_both = bool(again & follow) and code is not op.POSSESSIVE_REPEAT
    return inside * ((most - least + 1 if most <= LONG else math.inf) if is_open_to_both else 1)


def _ways_of_branch(branches: Sequence[Any], follow: Characters) -> float:
    ways = [_ways(branch, follow) for branch in branches]
    openings = [_opening(branch, follow) for branch in branches]
    is_told_apart = sum(map(len, openings)) == len(frozenset().union(*openings))
    return max(ways) if is_told_apart else sum(ways)


def _opening(parsed: Sequence[Any], follow: Characters) -> Characters:
    """What a pattern may begin with; with `follow` where it may take nothing."""
    found: Characters = frozenset()
    for code, argument in parsed:
        own = _opening_of(code, argument)
        found |= own - _NOTHING_MORE
        if _END not in own:
            return found
    return found | follow


def _opening_of(code: Any, argument: Any) -> Characters:
    if code in _REPEATS:
        return _opening(argument[2], _NOTHING_MORE) | (_NOTHING_MORE if argument[0] == 0 else frozenset())
    if code is op.SUBPATTERN:
        return _opening(argument[3], _NOTHING_MORE)
    if code is op.ATOMIC_GROUP:
        return _opening(argument, _NOTHING_MORE)
    if code is op.BRANCH:
        return frozenset().union(*(_opening(branch, _NOTHING_MORE) for branch in argument[1]))
    if code in {op.AT, op.ASSERT, op.ASSERT_NOT}:
        return _NOTHING_MORE
    return _characters(code, argument)


def _characters(code: Any, argument: Any) -> Characters:
    """The characters that one element takes, in either case."""
    if code is op.LITERAL:
        found = {chr(argument)}
    elif code is op.RANGE:
        found = {character for character in _ALPHABET if argument[0] <= ord(character) <= argument[1]}
    elif code is op.CATEGORY:
        found = set(re.findall(_CATEGORIES[argument], "".join(_ALPHABET)))
    elif code is op.IN:
        is_negated = argument[0][0] is op.NEGATE
        found = set().union(*(_characters(*each) for each in argument if each[0] is not op.NEGATE))
        return _ALPHABET - found if is_negated else frozenset(found)
    else:
        return _ALPHABET - {chr(argument)} if code is op.NOT_LITERAL else _ALPHABET
    return frozenset(found | {character.swapcase() for character in found})
