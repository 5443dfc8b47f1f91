"""Which organisation is meant: by the region behind it, by the rest of the article, by where the article is from."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from transforms.organisations.organisation import NATIONAL, FoundOrganisation, Sighting
from transforms.organisations.page import Page
from transforms.organisations.regions_behind import fit, fitting, label
from transforms.places.regions import CAPITAL, PROVINCE, kind_of

PlaceCodeOf = Callable[[int, int], str | None]
_TOGETHER = frozenset({"dan", "serta", "maupun", "&", "/", ",", "bersama"})
_LONG_NUMBER = 3


@dataclass(frozen=True, slots=True)
class Link:
    """What a sighting is linked to: its code, its region's code, what the region was printed as, and how sure."""

    code: str | None = None
    place_code: str | None = None
    seat: str | None = None
    confidence: float = 0.5
    method: str = "unresolved"


UNRESOLVED = Link()


def link(
    page: Page, seen: Sequence[Sighting], *, home: str | None, place_code_of: PlaceCodeOf | None
) -> list[FoundOrganisation]:
    """The sightings as mentions, each linked as far as the article allows."""
    links = [_explicit(sighting, home, place_code_of) for sighting in seen]
    _link_coordinated(page, seen, links)
    said = {name: _same_article(list(found.values()), home) for name, found in _said(seen, links).items()}
    for index, sighting in enumerate(seen):
        if links[index] == UNRESOLVED:
            links[index] = said.get(sighting.organisation.code) or _from_home(sighting, home)
    return [_mention(page, sighting, found) for sighting, found in zip(seen, links, strict=True)]


def _explicit(sighting: Sighting, home: str | None, place_code_of: PlaceCodeOf | None) -> Link:
    """What the words of the sighting say by themselves."""
    organisation, region = sighting.organisation, sighting.region
    if sighting.is_doubtful:
        return Link(method=sighting.method)
    if sighting.number is not None:
        return _numbered(sighting, home, place_code_of)
    if not organisation.is_regional:
        place = organisation.place or _place_of_one(sighting, place_code_of)
        return Link(organisation.code, place, None, 0.95 if sighting.method == "name" else 0.85, sighting.method)
    if region is None:
        return UNRESOLVED
    if region.level == NATIONAL:
        return (
            Link(organisation.code, confidence=0.95, method="region")
            if "national" in organisation.levels
            else UNRESOLVED
        )
    return _regional(sighting, home, place_code_of)


def _regional(sighting: Sighting, home: str | None, place_code_of: PlaceCodeOf | None) -> Link:
    """By the place behind it; where several places have that name, by the linked place, then by the article's own."""
    organisation, region = sighting.organisation, sighting.region
    if region is None:
        return UNRESOLVED
    level = region.level
    codes = fitting(region.codes, organisation, level)
    if not codes:
        return _level_alone(sighting, home) if not region.codes else UNRESOLVED
    if len(codes) == 1:
        return _linked(sighting, codes[0], region.codes, 0.95, "region")
    linked = place_code_of(region.place, region.last) if place_code_of else None
    twins = [code for code in codes if organisation.twin and kind_of(code) == organisation.twin]
    for place, confidence in ((linked, 0.85), (twins[0] if twins else None, 0.75), (home, 0.75)):
        code = fit(place, organisation, level) if place else None
        if code in codes:
            return _linked(sighting, code, region.codes, confidence, "region")
    return Link(method="region")


def _linked(sighting: Sighting, code: str | None, codes: Iterable[str], confidence: float, method: str) -> Link:
    seat = next((seat for seat in codes if code and seat.startswith(code)), code)
    return Link(f"{sighting.organisation.code}:{code}", code, seat, confidence, method)


def _level_alone(sighting: Sighting, home: str | None) -> Link:
    """KPU Provinsi, DPRD Kabupaten: the level is printed, the place is the article's own."""
    region, organisation = sighting.region, sighting.organisation
    code = fit(home, organisation, region.level if region else None) if home else None
    if code is None and home and region and region.level == "province" and "province" in organisation.levels:
        code = home[:PROVINCE]
    return _linked(sighting, code, (code,), 0.7, "home_region") if code else UNRESOLVED


def _numbered(sighting: Sighting, home: str | None, place_code_of: PlaceCodeOf | None) -> Link:
    """A unit known by its number; the number of a Koramil says which one only with its Kodim's before it."""
    organisation, number = sighting.organisation, sighting.number or ""
    place = _regional(sighting, home, place_code_of).place_code if sighting.region else None
    if place is None and home:
        place = fit(home, organisation)
    if number.isdigit() and len(number) < _LONG_NUMBER:
        return Link(place_code=place, method=sighting.method)
    return Link(f"{organisation.code}:{number.casefold()}", place, None, 0.95, "number")


def _place_of_one(sighting: Sighting, place_code_of: PlaceCodeOf | None) -> str | None:
    region = sighting.region
    if region is None or not region.codes:
        return None
    if len(region.codes) == 1:
        return region.codes[0]
    kinds = [code for code in region.codes if kind_of(code) == region.level]
    return kinds[0] if len(kinds) == 1 else place_code_of(region.place, region.last) if place_code_of else None


def _link_coordinated(page: Page, seen: Sequence[Sighting], links: list[Link]) -> None:
    """A and B Kota X: the region behind B holds for A."""
    for index in range(len(seen) - 2, -1, -1):
        one, other = seen[index], seen[index + 1]
        if links[index] != UNRESOLVED or one.organisation.is_numbered or one.region is not None:
            continue
        between = page.prose.folded[one.last : other.first]
        if links[index + 1].method in {"region", "coordinated"} and _is_together(page, between):
            place = links[index + 1].place_code
            if place and (code := fit(place, one.organisation)):
                links[index] = _linked(one, code, (code,), 0.85, "coordinated")


def _is_together(page: Page, between: Sequence[str]) -> bool:
    """Whether nothing but a joining word and an office stands between (KPU dan Ketua Bawaslu)."""
    if not between or between[0] not in _TOGETHER:
        return False
    return len(between) == 1 or (len(between) == 2 and between[1] in page.lexicon.stops)  # noqa: PLR2004


def _said(seen: Sequence[Sighting], links: Sequence[Link]) -> dict[str, dict[str, Link]]:
    """What the article itself says of each name: its different links, by their codes."""
    said: dict[str, dict[str, Link]] = {}
    for sighting, found in zip(seen, links, strict=True):
        if found.code is not None:
            said.setdefault(sighting.organisation.code, {}).setdefault(found.code, found)
    return said


def _same_article(said: Sequence[Link], home: str | None) -> Link:
    """The one that the article names in full; where it names several, the one of its own region."""
    if len(said) > 1:
        said = [found for found in said if home and found.place_code == home[: len(found.place_code or "?")]]
    if len(said) != 1:
        return UNRESOLVED
    return Link(said[0].code, said[0].place_code, said[0].seat, 0.8, "same_article")


def _from_home(sighting: Sighting, home: str | None) -> Link:
    """The one of the region that the article is from; in news from the capital a national body is meant."""
    organisation = sighting.organisation
    if sighting.region is not None or not organisation.is_regional:
        return UNRESOLVED
    if organisation.kind == "ministry":
        return Link(organisation.code, confidence=0.75, method=sighting.method)
    if home is None:
        return UNRESOLVED
    if organisation.is_numbered:
        return Link(place_code=fit(home, organisation))
    if home == CAPITAL and "national" in organisation.levels:
        return Link(organisation.code, confidence=0.55, method="home_region")
    code = fit(home, organisation)
    if code is None and organisation.levels == {"province"}:
        code = home[:PROVINCE]
    return _linked(sighting, code, (code,), 0.6, "home_region") if code else UNRESOLVED


def _mention(page: Page, sighting: Sighting, found: Link) -> FoundOrganisation:
    organisation, region = sighting.organisation, sighting.region
    name, long_name = organisation.name, organisation.long_name
    if sighting.number is not None:
        name, long_name = f"{name} {sighting.number}", f"{long_name} {sighting.number}"
    elif found.code and found.seat and organisation.is_regional:
        where = label(found.seat, organisation)
        name = f"{organisation.before_region} {where}"
        long_name = (
            f"{organisation.before_region if organisation.long_name == organisation.name else long_name} {where}"
        )
    return FoundOrganisation(
        start=sighting.start,
        end=sighting.end,
        as_printed=page.prose.text[sighting.start : sighting.end],
        name=name,
        long_name=long_name,
        kind=organisation.kind,
        code=found.code,
        place_code=found.place_code,
        place=(region.place, region.last) if region and region.codes else None,
        confidence=found.confidence,
        method=found.method,
    )
