"""What the person tagger sees of a word: runs of capitalised words, and features of the words in and around them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from transforms.people.lexicon import load_offices
from transforms.seed_tables import seed_table

# Raise it with every change of what a feature means: a model is good for one version only.
FEATURE_VERSION = 2

# Where a form stands, seen from the word to be labelled: the words before and behind it, and the last word
# before and the first word behind the run of capitalised words that it belongs to.
SLOTS = ("-2", "-1", "0", "+1", "+2", "before", "behind")
EDGE = ""  # what stands outside the sentence

# Small words that hold a name or an organisation's name together.
_CONNECTORS = frozenset(
    {
        *("bin", "binti", "ibn", "ibnu", "van", "von", "der", "den", "de", "da", "do", "dos", "del", "della", "di"),
        *("el", "al", "la", "le", "dan", "&", "-", "–", "/", "'", "’"),
    }
)
_FARTHEST = 4  # positions beyond are all alike


def runs(words: Sequence[str], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words between `first` and `last`, small connecting words within them included."""
    index = first
    while index < last:
        word = words[index]
        if word == word.lower():
            index += 1
            continue
        start = index
        index += 1
        while index < last:
            word = words[index]
            if word != word.lower():
                index += 1
            elif word in _CONNECTORS and index + 1 < last and words[index + 1] != words[index + 1].lower():
                index += 2
            else:
                break
        yield start, index


@cache
def name_parts() -> dict[str, str]:
    """Folded parts of names with what they are: given, family or both; from seeds/person_names.toml."""
    table = seed_table("person_names")
    parts: dict[str, str] = {}
    for group in table.values():
        for kind, names in group.items():
            for name in names:
                folded = name.casefold()
                parts[folded] = kind if parts.get(folded, kind) == kind else "both"
    return parts


@cache
def word_cues() -> dict[str, tuple[str, ...]]:
    """Folded words with what they are around a name: rank, office, unit, country …; from the lexicon of offices."""
    offices = load_offices()
    kinds: dict[str, Iterable[str]] = {
        "rank": _single(offices.ranks),
        "corps": offices.corps,
        "honorific": offices.honorifics,
        "degree": offices.folded_degrees,
        "office": _single(offices.heads),
        "role": offices.roles,
        "status": offices.statuses,
        "unit": offices.units,
        "named": offices.named,
        "function": offices.function,
        "topic": offices.topics,
        "venue": offices.venues,
        "land": offices.lands,
    }
    cues: dict[str, list[str]] = {}
    for kind, words in kinds.items():
        for word in words:
            cues.setdefault(word, []).append(kind)
    return {word: tuple(kinds) for word, kinds in cues.items()}


def _single(phrases: Mapping[str, Sequence[tuple[str, ...]]]) -> list[str]:
    """The first words that are a phrase by themselves."""
    return [first for first, group in phrases.items() if (first,) in group]


def shape(word: str) -> str:
    """How a word is written: Xx, XX, X, xx, xX where mixed; with . or 9 where it holds one; 9, or a mark itself."""
    if word.isalpha():
        return _shape_of_letters(word)
    if word == EDGE:
        return "edge"
    letters = "".join(letter for letter in word if letter.isalpha())
    if word[0].isdigit() or not letters:
        return "9" if word[0].isdigit() else word[0]
    if any(map(str.isdigit, word)):
        return _shape_of_letters(letters) + "9"
    return _shape_of_letters(letters) + ("." if "." in word else "")


def _shape_of_letters(letters: str) -> str:
    if letters.islower():
        return "xx" if len(letters) > 1 else "x"
    if letters.isupper():
        return "XX" if len(letters) > 1 else "X"
    return "Xx" if letters[0].isupper() and letters[1:].islower() else "xX"


def form_features(slot: str, word: str, folded: str) -> list[str]:
    """What the form of a word tells to the word that sees it in this slot; names of features."""
    features = [f"{slot} w={folded}", f"{slot} sh={shape(word)}"]
    kind = name_parts().get(folded)
    if kind is not None:
        features.append(f"{slot} lx={kind}")
    cues = word_cues()
    features += [f"{slot} cue={cue}" for cue in cues.get(folded) or cues.get(folded.replace(".", ""), ())]
    if slot in {"-1", "+1"}:
        features.append(f"{slot} s3={folded[-3:]}")
    if slot == "0":
        features += [f"0 p{size}={folded[:size]}" for size in (2, 3, 4)]
        features += [f"0 s{size}={folded[-size:]}" for size in (2, 3, 4)]
        features.append(f"0 len={min(len(folded), 10)}")
    return features


# One run's word as `standing_features` takes it: words of the run before it and behind it (up to 4), whether the
# run opens a sentence, whether the word is an ordinary one, whether it is part of a region's name.
Standing = tuple[int, int, bool, bool, bool]


def standing_of(index: int, run: tuple[int, int], opens: bool, ordinary: bool, region: bool) -> Standing:  # noqa: FBT001
    """Where a word stands in its run, counted no farther than four words."""
    return min(index - run[0], _FARTHEST), min(run[1] - 1 - index, _FARTHEST), opens, ordinary, region


def standing_features(standing: Standing) -> list[str]:
    """What the place of a word in its run tells; names of features."""
    left, right, opens, ordinary, region = standing
    opening = "^" if opens and not left else ""
    features = [f"at={left}/{right}", f"open={opens}/{left}/{right}"]
    if ordinary:
        features += ["ordinary", f"ordinary={opening}{left}/{right}"]
    if region:
        features += ["region", f"region={left}/{right}"]
    return features


def slot_indexes(index: int, run: tuple[int, int]) -> tuple[int, ...]:
    """The words that stand in the SLOTS around a word of a run; some may lie outside the sentence."""
    return index - 2, index - 1, index, index + 1, index + 2, run[0] - 1, run[1]


def opens_sentence(words: Sequence[str], first: int, run: tuple[int, int]) -> bool:
    """Whether nothing but one mark stands between the beginning of the sentence and the run."""
    return run[0] == first or (run[0] == first + 1 and not words[first][0].isalnum())
