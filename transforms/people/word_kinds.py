"""What a word can be around a person's name, as bits; looked up once for each form of a word."""

import re
from collections.abc import Sequence
from functools import cache

from transforms.people.features import name_parts
from transforms.people.lexicon import OfficeLexicon, load_bodies, load_offices
from transforms.prose.speech_verbs import load_speech_verbs
from transforms.prose.words import Prose, fold

CAPITAL = 1 << 0  # written like a name: Budi, D'Angelo, Al-Farizi
UPPER = 1 << 1  # two letters or more, all capitals
INITIAL = 1 << 2  # one capital, or dotted capitals
PARTICLE = 1 << 3  # a small word inside names: bin, van
NUMBER = 1 << 4
UNIT = 1 << 5  # what an office is held in: Dinas, Pendidikan
NAMED = 1 << 6  # a unit with a name of its own behind it: Desa, Yayasan
RANK = 1 << 7
HONORIFIC = 1 << 8
DEGREE = 1 << 9
HEAD = 1 << 10  # first word of an office
FUNCTION = 1 << 11  # never a name
TOPIC = 1 << 12  # rarely a name
VENUE = 1 << 13  # what follows it in the same run is no person
NAME_PART = 1 << 14  # in the lexicon of name parts
DERIVED = 1 << 15  # has the form of Indonesian vocabulary
STATUS = 1 << 16  # Pj, mantan
CORPS = 1 << 17  # behind a rank: Inf, Pol
LAND = 1 << 18  # a country or a town abroad
ROLE = 1 << 19  # what a person is to the story: korban, istri

WRITTEN_LARGE = CAPITAL | UPPER | INITIAL

_NAME_SHAPE = re.compile(
    r"(?:[^\W\d_]\.)?(?:Mc|Mac|De|Di|La|Le|Van|O'|D'|El|Al|Fitz)?[^\W\d_][^\W\d_]+(?:['\-][^\W\d_]*)*\.?"
)
_MIXED = re.compile(r"(?:Mc|Mac|De|Di|La|Le|Van|O'|D'|[^\W\d_]\.)?(.*)")
_DOTTED = re.compile(r"(?:[^\W\d_]\.){2,}[^\W\d_]?")
_PARTICLES = frozenset(
    "bin binti bte ibn ibnu al el van von der den de da do dos del della la le ten ter".split()  # noqa: SIM905 - a line of words
)
_SHORTEST_DERIVED = 7
_MOST_KNOWN = 200_000
_KINDS: dict[str, int] = {}


def kinds_of(prose: Prose) -> list[int]:
    """The bits of every word of a text."""
    known = _KINDS
    if len(known) > _MOST_KNOWN:
        known.clear()
    kinds: list[int] = []
    for word in prose.words:
        kind = known.get(word)
        if kind is None:
            kind = known[word] = kind_of(word)
        kinds.append(kind)
    return kinds


def kind_of(word: str) -> int:
    """The bits of one word as printed."""
    if word[0].isdigit():
        return NUMBER
    if not word[0].isalpha():
        return 0
    folded = fold(word)
    lexicon = load_offices()
    kind = _form(word, folded) | _degree(word, lexicon)
    for bit, words in _lexical():
        if folded in words:
            kind |= bit
    if not kind & NAME_PART and _is_derived(folded, lexicon):
        kind |= DERIVED
    return kind


@cache
def _lexical() -> Sequence[tuple[int, frozenset[str]]]:
    """Bits that a lexicon gives, with the words that have them."""
    lexicon = load_offices()
    return (
        (UNIT, lexicon.units | lexicon.named | (load_bodies() - frozenset(name_parts()) - lexicon.function)),
        (NAMED, lexicon.named),
        (RANK, frozenset(lexicon.ranks)),
        (CORPS, lexicon.corps),
        (HONORIFIC, lexicon.honorifics | lexicon.honorific_initials),
        (HEAD, frozenset(lexicon.heads)),
        (STATUS, frozenset(lexicon.statuses)),
        (FUNCTION, lexicon.function | load_speech_verbs().every),
        (LAND, lexicon.lands),
        (ROLE, lexicon.roles),
        (TOPIC, lexicon.topics),
        (VENUE, lexicon.venues),
        (NAME_PART, frozenset(name_parts()) - lexicon.no_parts),
    )


def _form(word: str, folded: str) -> int:
    """The bits of the way a word is written."""
    if not word[0].isupper():
        return PARTICLE if folded in _PARTICLES else 0
    bare = word.rstrip(".")
    if len(bare) == 1 or _DOTTED.fullmatch(word):
        return INITIAL
    if bare.isupper():
        return UPPER
    if _is_name_shaped(bare):
        return CAPITAL | (PARTICLE if folded in _PARTICLES else 0)
    return UPPER if sum(letter.isupper() for letter in bare) > 1 else 0


def _is_name_shaped(bare: str) -> bool:
    """Whether a word is a capital and small letters, with the prefixes and joints that names have."""
    if bare[1:].islower() and bare.isalpha():
        return True
    if not _NAME_SHAPE.fullmatch(bare.replace("’", "'").replace("`", "'")):
        return False
    rest = _MIXED.fullmatch(bare)
    pieces = re.split(r"['’`\-]", rest[1] if rest else bare)
    return all(piece[1:] == piece[1:].lower() for piece in pieces if piece)


def _degree(word: str, lexicon: OfficeLexicon) -> int:
    """DEGREE for a word that is an academic degree: SE, S.Sos, M.Pd.I."""
    bare = word.rstrip(".")
    if bare in lexicon.degrees:
        return DEGREE
    dotted = "." in bare and bare.casefold().replace(".", "") in lexicon.folded_degrees
    return DEGREE if dotted or re.fullmatch(r"Sp\.[A-Z][\w.]*", bare) else 0


def _is_derived(folded: str, lexicon: OfficeLexicon) -> bool:
    """Whether a word carries affixes of Indonesian vocabulary."""
    if len(folded) < _SHORTEST_DERIVED or not folded.isalpha():
        return False
    if folded.startswith(lexicon.prefixes) or folded.endswith(lexicon.suffixes):
        return True
    return any(folded.startswith(before) and folded.endswith(after) for before, after in lexicon.circumfixes)
