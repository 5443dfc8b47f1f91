"""Splitting what a byline or a signature prints into names and initials."""

import re

# Roles that a credit line may run into after the name before it: "Bagas PramonoEditor: Sulastri Wening".
_ROLES = "editor|reporter|penulis|pewarta|redaktur|kontributor|jurnalis|wartawan"
# Who put it online, took its pictures or read it out has not written it.
_OTHER_ROLES = "publisher|uploader|fotografer|videografer|narator"
_BETWEEN_NAMES = re.compile(
    # White space is taken from where it begins: tried from each of its blanks, a long run of them would take forever.
    rf"(?:(?<!\s)\s+)?(?:[|/;\n]|\bdan\b|&|,(?=\s*[^\W\d_]{{2,}}(?:[\s,.]|$))|(?=(?:{_ROLES}|{_OTHER_ROLES})\s?:))\s*",
    re.IGNORECASE,
)
_ROLE = re.compile(rf"^\s*(?:{_ROLES}|oleh|by|author|red|rep)\s*(?::|-?\s)\s*", re.IGNORECASE)
_OTHER_ROLE = re.compile(rf"\s*(?:{_OTHER_ROLES})\b\s*[:|]?", re.IGNORECASE)
# "Kontributor Tanjungsari, Bagas Pramono": the town that a correspondent writes from is no name.
_CORRESPONDENT = re.compile(r"^\s*(?:kontributor|koresponden)\s+[^\W\d_][\w ]{2,30},\s*(?=\w)", re.IGNORECASE)
_LIST_MARKS = re.compile(r"[\[\]'\"]+")
_OUTLET_TAIL = re.compile(r"(?<!\s)\s+[-–—|]\s*[\w. ]{2,40}$")
_NOT_A_NAME = re.compile(r"https?$|www\.|@|\d{3}|\.com?\b|\.id\b", re.IGNORECASE)
_DEGREE = re.compile(r"(?:S|M|Dr|Drs|Ir|H|Hj|A|Ph)\.?[A-Z]?[\w.]{0,5}\.?")
_BETWEEN_INITIALS = re.compile(r"[/\-,\s]+")
# What stands where a name stands and is none: a label alone, a scraper's word for nothing.
_NOBODY = re.compile(rf"{_ROLES}|{_OTHER_ROLES}|tidak (?:ditemukan|diketahui|ada)|unknown|none|null|nan", re.IGNORECASE)
# What stands where initials stand and names no hand: a press release, an advertorial.
NO_HANDS = frozenset({"rls", "adv", "advertorial", "rilis"})
LONGEST_NAME = 60
MOST_WORDS = 7


def author_names(printed: str) -> tuple[str, ...]:
    """The names of a printed byline, in order, each once: roles, addresses and outlets left out.

    A name whose role is not that of a hand in the text, such as the publisher's, is none. A degree
    behind a comma stays with its name.
    """
    names: dict[str, str] = {}
    for part in _BETWEEN_NAMES.split(_CORRESPONDENT.sub("", _LIST_MARKS.sub("", printed))):
        if _OTHER_ROLE.match(part):
            continue
        name = _OUTLET_TAIL.sub("", _ROLE.sub("", part))
        name = " ".join(name.split()).strip(" .,:-–—")
        if _is_name(name):
            names.setdefault(name.casefold(), name)
    return tuple(names.values())


def initials_of(printed: str) -> tuple[str, ...]:
    """The initials of a signature such as mir/pin, in order; stars are no initials."""
    parts = [printed] if re.fullmatch(r"[A-Z]-\d{1,2}", printed) else _BETWEEN_INITIALS.split(printed)
    return tuple(dict.fromkeys(part for part in parts if part.strip("*") and part.casefold() not in NO_HANDS))


def _is_name(name: str) -> bool:
    if not 1 < len(name) <= LONGEST_NAME or len(name.split()) > MOST_WORDS:
        return False
    if _NOBODY.fullmatch(name):
        return False
    return not _NOT_A_NAME.search(name) and not _DEGREE.fullmatch(name) and any(map(str.isalpha, name))
