"""The patterns of printed dates, put together from the lexicon.

Each is anchored by its caller (at a run of digits, or at the end of a short slice before one) and
every quantifier in it is bounded, so that no text takes more than linear time.
"""

import re
from collections.abc import Iterable

from transforms.dates.lexicon import APOSTROPHES, load_lexicon

_LEXICON = load_lexicon()


def _any_of(words: Iterable[str]) -> str:
    """An alternation of the words, longest first, so that WITA is not read as WIT."""
    alternatives = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace("'", f"[{APOSTROPHES}]").replace(r"\ ", S) for word in alternatives)


def _words(name: str) -> str:
    return _any_of(_LEXICON.words[name])


# A blank inside one line: a date does not run over a line's end.
S = r"[^\S\n]"
_MONTHS = rf"(?:{_any_of(_LEXICON.full_months)}|(?:{_any_of(set(_LEXICON.months) - _LEXICON.full_months)})\.?)"
_WEEKDAY = _any_of(_LEXICON.weekdays)
_DASH = r"[-\u2013\u2014]"
_JOIN = rf"(?:,?{S}{{0,2}}(?:{_words('joins')}){S}{{1,2}}|{S}?(?:{_DASH}|&){S}?)"
_DAY = r"[0-9]{1,2}(?![0-9])"
_END = r"(?![^\W\d_])"  # no further letter; scrapers leave "_x0000_" glued to the last word


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.VERBOSE | re.IGNORECASE)


# A number that may begin a date: a month, a further number or a word that joins days is near. Its first digit stands
# before what looks behind it, because a search is many times faster for a pattern that begins with characters.
_NEAR = "|".join(
    re.escape(word) for word in sorted({word[:3] for word in (*_LEXICON.months, *_LEXICON.words["joins"])})
)
NUMBER = _compiled(
    rf"[0-9](?<![0-9][0-9])[0-9]{{0,3}}(?![0-9])(?=(?:st|nd|rd|th)?[^0-9a-z]{{0,4}}(?:[0-9]|bulan|{_NEAR}))"
)

# 2024-11-14, 2024/11/14
ISO = _compiled(r"(?P<year>[0-9]{4})(?P<sep>[-/])(?P<month>[0-9]{1,2})(?P=sep)(?P<days>[0-9]{1,2})(?![0-9/_-])")

# 15 Oktober 2024, 5-7 Mei, 14, 15 dan 16 Mei 2024, 10-Sep-19, 10th June 2025
NAMED = _compiled(
    rf"""
    (?P<days>{_DAY}(?:(?:,{S}|{S}?/{S}?|{_JOIN}){_DAY}){{0,4}}|[0-9]{{1,2}}(?:st|nd|rd|th))
    (?:(?P<dash>-)|{S}{{1,3}}|[+./]{S}?|{S}bulan{S})
    (?P<month>{_MONTHS}){_END}
    (?:
        (?:,?{S}{{0,2}}|[-+./]|{S}tahun{S})(?P<year>[0-9]{{4}})(?![0-9])(?![.,][0-9]{{3}})
      | (?(dash)-|{S}?[{APOSTROPHES}])(?P<short_year>[0-9]{{2}})(?![0-9])
    )?
    """
)

# 15/10/2024, 15/10, 3-4/3/2025, 10-06-2025, 10.06.2025
NUMERIC = _compiled(
    rf"""
    (?P<days>{_DAY}(?:{_JOIN}{_DAY}){{0,4}})
    {S}?(?P<sep>[/.-]){S}?(?P<month>[0-9]{{1,2}})
    (?:{S}?(?P=sep){S}?(?:(?P<year>[0-9]{{4}})|(?P<short_year>[0-9]{{2}})))?
    (?![0-9])(?![.,:][0-9])(?!/\w)(?!{_DASH}[0-9]{{1,4}}(?![0-9/]))
    """
)

# November 26, 2020: found at the day, the month stands before it
DAY_AND_YEAR = _compiled(
    rf"(?P<days>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:,{S}{{0,2}}|{S}{{1,2}})(?P<year>[0-9]{{4}})(?![0-9])"
)
MONTH_BEFORE = _compiled(rf"(?<![^\W\d_])(?P<month>{_MONTHS}){S}{{1,2}}$")

# 2025, 2025-06, 06/2025, Juni 2025: all that a column may hold where nobody knew the day
YEAR_OR_MONTH = _compiled(
    rf"""
    (?P<year>[0-9]{{4}})(?:\.0|[-/](?P<month_after>[0-9]{{1,2}}))?
    |(?:(?P<month_before>[0-9]{{1,2}})[-/]|(?P<month_name>{_MONTHS}){S}{{1,2}})(?P<year_after>[0-9]{{4}})
    """
)

# The weekday and what may stand between it and its date, as in "Selasa malam (" or "Kamis Pon, "
WEEKDAY_BEFORE = _compiled(
    rf"""
    (?<![^\W_])(?P<sunday_cue>(?:{_words("before_sunday")}){S})?
    (?:(?P<first>{_WEEKDAY})(?:{_JOIN}|,{S}?|/))?(?P<weekday>{_WEEKDAY})\.?
    (?:{S}?[,(]?{S}?(?:{_words("market_days")})\)?)?
    (?:{S}{{1,2}}(?:{_words("times_of_day")}))?
    (?:{S}{{0,2}}[,.-])?{S}{{0,3}}
    (?:(?:pada{S})?(?:tanggal|tgl\.?){S})?
    (?P<open>[(\[]{S}?)?$
    """
)

CLOSE = _compiled(rf"{S}?[)\]]")

# A clock time with what may stand between it and its date, as in " | 21:20 WIB" or " pukul 08.15"
CLOCK = _compiled(
    rf"""
    (?P<face>
        (?P<gap>T|(?:{S}|[,|/:\u2022\u00b7]|{_DASH}){{0,5}})
        (?P<cue>(?:(?:sekitar|sekira){S})?(?:pukul|pkl\.?|jam|at){S}{{0,2}})?
        (?P<hour>[0-9]{{1,2}})(?P<point>[:.])(?P<minute>[0-9]{{2}})
        (?:(?P=point)(?P<second>[0-9]{{2}})(?:[.,][0-9]{{1,9}})?)?(?![0-9])
        (?:{S}?(?P<half>[ap])\.?m\.?{_END})?
    )
    (?:
        {S}{{0,2}}\(?(?P<world>UTC|GMT)?(?P<sign>[+-])
        (?P<offset_hour>[0-9]{{2}}|[0-9](?![0-9])):?(?P<offset_minute>[0-9]{{2}})?(?![0-9])
      | {S}{{0,2}}\(?(?P<zone>{_any_of(_LEXICON.zones)}){_END}\)?
      | (?P<zulu>Z){_END}
    )?
    """
)

JOINED_DAY = _compiled(rf"{_JOIN}[0-9]")
LIST_END = _compiled(rf"(?:{_words('joins')}|&|{_DASH})")
NUMBERING_BEFORE = _compiled(rf"(?<![^\W_])(?:{_words('numbering')})\.?:?{S}{{0,2}}$")
NAME_BEFORE = _compiled(rf"(?<![^\W_])(?:{_words('named_after_dates')})\.?{S}{{1,2}}$")
JOIN_BETWEEN = _compiled(rf"(?:{_JOIN}|,{S}{{0,2}})(?:(?:pada{S})?(?:tanggal|tgl\.?|hari){S})?")
FUTURE_AFTER = _compiled(rf"{S}{{0,2}}\(?(?:yang{S})?(?:{_words('after_future')}){_END}")
PAST_AFTER = _compiled(rf"{S}{{0,2}}\(?(?:yang{S})?(?:{_words('after_past')}){_END}")
FUTURE_BEFORE = _compiled(rf"(?<![^\W_])(?:{_words('before_future')})(?![^\W_])[^.!?\n]{{0,60}}$")
RECURRING_BEFORE = _compiled(rf"(?<![^\W_])(?:{_words('before_recurring')}){S}(?:pada{S})?(?:tanggal{S}|tgl\.?{S})?$")
RELATIVE_YEAR_AFTER = _compiled(rf"{S}{{1,2}}(?:di{S}|pada{S})?(?P<phrase>{_any_of(_LEXICON.relative_years)}){_END}")
EDITED_BEFORE = _compiled(rf"(?<![^\W_])(?:{_words('edited')})(?![^\W_])[^0-9]{{0,30}}$")
