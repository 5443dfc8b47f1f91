"""The organisations of an article."""

from collections.abc import Sequence

from transforms.organisations.definitions import foreign_acronyms
from transforms.organisations.lexicon import load_lexicon
from transforms.organisations.linking import PlaceCodeOf, link
from transforms.organisations.organisation import FoundOrganisation
from transforms.organisations.page import page_of
from transforms.organisations.sighting import sightings
from transforms.places.gazetteer import PlaceMatch
from transforms.prose.words import Prose


def find_organisations(
    prose: Prose,
    places: Sequence[PlaceMatch],
    taken: Sequence[tuple[int, int]] = (),
    *,
    home: str | None = None,
    place_code_of: PlaceCodeOf | None = None,
) -> list[FoundOrganisation]:
    """The mentions of organisations in the order of the text; none overlaps another.

    `taken` are the character spans of persons' names. `home` is the code of the region that the article is from:
    it completes a bare KPU, with lower confidence. `place_code_of` links a place by its range of words, for names
    that a kota and a kabupaten share.
    """
    page = page_of(prose, load_lexicon(), places, taken)
    page.foreign = foreign_acronyms(page)
    return link(page, list(sightings(page)), home=home, place_code_of=place_code_of)
