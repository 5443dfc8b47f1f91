"""Which region each name means: candidates scored by what the article says, null where it says too little."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from transforms.places.choosing import Choice, choose
from transforms.places.context import Setting, settings_of
from transforms.places.cues import load_cues
from transforms.places.gazetteer import PlaceMatch, load_gazetteer, without
from transforms.places.names import load_aliases
from transforms.places.neighbours import neighbours_of
from transforms.places.regions import REGENCY
from transforms.places.scoring import score, score_dateline
from transforms.places.votes import Votes, count_votes
from transforms.prose.words import Prose, prose_of


@dataclass(frozen=True, slots=True)
class LinkedPlace:
    """A mention of a place: characters `start` up to `end` of the body.

    `place_code` is None while several `candidates` (code and probability, the likeliest first) are
    too near each other; `margin` is the lead of the first, in points of scoring.
    """

    start: int
    end: int
    as_printed: str
    place_code: str | None
    confidence: float
    margin: float
    candidates: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class LinkedPlaces:
    """The mentions of an article in the order of its text, and the region of its dateline."""

    mentions: list[LinkedPlace]
    dateline_code: str | None
    codes_by_word: Mapping[int, str]

    def code_for(self, first: int, last: int) -> str | None:
        """The code of the last place linked within the words `first` up to `last`, such as those of an office."""
        return next(
            (self.codes_by_word[word] for word in range(last - 1, first - 1, -1) if word in self.codes_by_word), None
        )


def link_places(
    prose: Prose,
    matches: Sequence[PlaceMatch],
    *,
    dateline_place: str | None = None,
    publisher_region: str | None = None,
    taken: Sequence[tuple[int, int]] = (),
) -> LinkedPlaces:
    """Link the matches of an article; those within `taken`, characters of people's names, are left out.

    `publisher_region` is the code of the publisher's home, where it has one.
    """
    settings = settings_of(prose, without(prose, matches, taken), load_cues())
    dateline = _dateline_settings(dateline_place)
    votes = count_votes(prose, settings, dateline, publisher_region)
    mentions: list[LinkedPlace] = []
    codes_by_word: dict[int, str] = {}
    known: dict[tuple[object, ...], Choice] = {}
    for index, setting in enumerate(settings):
        if setting.is_elsewhere:
            continue
        neighbours = neighbours_of(index, settings)
        key = (setting.signature, neighbours)
        choice = known.get(key)
        if choice is None:
            choice = known[key] = choose(score(setting, neighbours, votes, load_aliases().capitals))
        if choice.code:
            codes_by_word.update(dict.fromkeys(range(setting.match.first, setting.match.last), choice.code))
        if choice.code or _is_worth_telling(setting, choice):
            mentions.append(_mention(prose, setting, choice))
    return LinkedPlaces(mentions, _dateline_code(dateline, votes), codes_by_word)


def _is_worth_telling(setting: Setting, choice: Choice) -> bool:
    """Whether a name without a code is a place at all: kecamatan share their names with people and villages."""
    return bool(choice.candidates) and (setting.is_told or any(len(code) <= REGENCY for code, _ in choice.candidates))


def _mention(prose: Prose, setting: Setting, choice: Choice) -> LinkedPlace:
    start, end = prose.starts[setting.printed], prose.ends[setting.match.last - 1]
    return LinkedPlace(
        start, end, prose.text[start:end], choice.code, choice.confidence, choice.margin, choice.candidates
    )


def _dateline_settings(dateline_place: str | None) -> list[Setting]:
    if not dateline_place:
        return []
    prose = prose_of(dateline_place)
    return settings_of(prose, load_gazetteer().matches(prose), load_cues())


def _dateline_code(dateline: Sequence[Setting], votes: Votes) -> str | None:
    """The code of the first place of the dateline that can be told."""
    for index, setting in enumerate(dateline):
        choice = choose(score_dateline(setting, neighbours_of(index, dateline), votes, load_aliases().capitals))
        if choice.code:
            return choice.code
    return None
