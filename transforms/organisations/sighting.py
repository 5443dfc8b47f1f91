"""Where organisations stand in a text: known forms, defined acronyms, names that begin with a head."""

from collections.abc import Iterator
from dataclasses import replace

from transforms.organisations.definitions import acronym_at, is_made_of, known_by
from transforms.organisations.lexicon import Form, Head
from transforms.organisations.name_runs import run_end
from transforms.organisations.organisation import Organisation, RegionWords, Sighting
from transforms.organisations.page import Page
from transforms.organisations.regions_behind import region_behind
from transforms.organisations.slugs import named

_TAIL = frozenset({"tbk", "persero"})
_BRANCHES = frozenset({"DPP", "DPW", "DPD", "DPC", "PAC"})
_PARENTS = frozenset({"ministry", "legislature", "agency", "police", "government"})
_PLACED_KINDS = frozenset({"party", "school", "hospital"})
_FOREIGN_KINDS = frozenset({"ministry", "court", "prosecution", "legislature", "agency", "police", "government"})


def sightings(page: Page) -> Iterator[Sighting]:
    """The organisations of the text in its order; none overlaps another."""
    prose = page.prose
    openings, meanings = page.lexicon.openings, page.meanings
    folded, words = prose.folded, prose.words
    after = 0
    for index, word in enumerate(words):
        if index < after:
            continue
        if word in meanings:
            sighting: Sighting | None = _behind(page, index, index + 1, meanings[word], "definition")
        elif folded[index] in openings:
            sighting = _at(page, index, openings[folded[index]])
        elif "-" in word:
            yield from _joined(page, index)
            continue
        else:
            continue
        if sighting is not None:
            if sighting.acronym:
                meanings[sighting.acronym] = sighting.organisation
            yield sighting
            after = sighting.last


def _at(page: Page, index: int, forms: tuple[Form, ...]) -> Sighting | None:
    """What stands at the word: the longest form that fits, or a longer name begun by a head."""
    if index in page.taken and index - 1 in page.taken:
        return None
    best: Sighting | None = None
    for form in forms:
        if best is not None and not (isinstance(form.names, Head) and form.names.run != "topics"):
            continue
        if not is_printed(page, index, form):
            continue
        found = (
            _named(page, index, form, form.names)
            if isinstance(form.names, Head)
            else _known(page, index, form, form.names)
        )
        if found is not None and (best is None or _says_more(page, best, found)):
            best = found
    return best


def _says_more(page: Page, best: Sighting, found: Sighting) -> bool:
    """Whether a name begun by a head goes on where the known one ends (PT X against PT X Sejahtera)."""
    return found.last > best.last and best.region is None and best.last not in page.places


def is_printed(page: Page, index: int, form: Form) -> bool:
    """Whether the form stands at the word, in the letters that make it a name."""
    prose, last = page.prose, index + len(form.words)
    if last - index > 1 and (last > len(prose.words) or not _continues(prose.folded, index, form.words)):
        return False
    if index in page.capitals and (form.is_ordinary or isinstance(form.names, Head)):
        return False
    if form.case == "any":
        return True
    if form.case == "exact":
        return len(form.words) > 1 or prose.words[index].rstrip(".") == form.printed
    return prose.words[index][0].isupper() and prose.words[last - 1][0].isupper()


def _continues(folded: list[str], index: int, words: tuple[str, ...]) -> bool:
    """Whether the second word of the form stands there, then the others."""
    return folded[index + 1] == words[1] and folded[index + 2 : index + len(words)] == list(words[2:])


def _known(page: Page, index: int, form: Form, organisation: Organisation) -> Sighting | None:
    prose = page.prose
    if len(form.words) == 1 and prose.words[index] in page.foreign:
        return None
    if not organisation.is_meant_beside(page.vocabulary):
        return None
    sighting = _behind(page, index, index + len(form.words), organisation, "name")
    says_which = sighting.region is not None or sighting.number is not None
    return sighting if says_which or not (organisation.needs_region or form.is_chief) else None


def _named(page: Page, index: int, form: Form, head: Head) -> Sighting | None:
    """A name that no list holds, from its head to where its words end."""
    if index and page.prose.folded[index - 1] in head.not_after:
        return None
    begin = index + len(form.words)
    _, start = _acronym(page, (index, begin), begin)
    end = run_end(page, start, head)
    if end == start:
        return None
    parent = _parent(page, end) if head.has_parent else None
    if parent and parent.organisation.is_regional:
        return None
    organisation = named(page, head, form.printed, (start, end), parent)
    acronym = acronym_at(page.prose, end)
    if acronym is not None and organisation.code not in page.lexicon.by_code:
        words = tuple(page.prose.folded[index:end])
        organisation = known_by(page.lexicon, words, page.prose.folded[acronym]) or organisation
    found = _behind(page, index, parent.last if parent else end, organisation, "pattern")
    return replace(found, is_doubtful=True) if head.run == "topics" and _goes_on(page, found) else found


def _goes_on(page: Page, found: Sighting) -> bool:
    """Whether capitals follow that may belong to the name, so that what was read is not the whole of it."""
    at, folded = found.last, page.prose.folded
    if found.region or at in page.headlines or at in page.places or not page.is_free_name(at):
        return False
    return folded[at] not in page.lexicon.stops and folded[at] not in page.lexicon.openings


def _parent(page: Page, index: int) -> Sighting | None:
    """The body that a Ditjen or a Badan is part of, where it follows directly."""
    if not page.is_near(index):
        return None
    for form in page.lexicon.openings.get(page.prose.folded[index], ()):
        if isinstance(form.names, Head):
            # A part is named with what it is part of, never with a chain of parts.
            if form.names.kind != "ministry" or form.names.has_parent or not is_printed(page, index, form):
                continue
            return _named(page, index, form, form.names)
        if form.names.kind in _PARENTS and is_printed(page, index, form):
            return _known(page, index, form, form.names)
    return None


def _behind(page: Page, first: int, last: int, organisation: Organisation, method: str) -> Sighting:
    """The sighting with what follows its name: (Persero) Tbk, an acronym in parentheses, a number, a region."""
    prose = page.prose
    name_end = last
    number: str | None = None
    region: RegionWords | None = None
    if organisation.kind == "company":
        last = _tail_end(page, last)
    if organisation.is_numbered:
        number, last = _number(page, last)
    acronym, last = _acronym(page, (first, name_end), last)
    if organisation.is_regional or organisation.kind in _PLACED_KINDS:
        region = region_behind(page, last, organisation)
        if region is not None:
            later, last = _acronym(page, (first, name_end), region.last)
            acronym = acronym or later
    if organisation.kind == "party" and first and prose.words[first - 1] in _BRANCHES:
        first -= 1
    return Sighting(
        first,
        last,
        prose.starts[first],
        prose.ends[last - 1],
        organisation,
        method,
        region,
        number,
        acronym,
        is_doubtful=_is_abroad(page, organisation, first, last),
    )


def _tail_end(page: Page, index: int) -> int:
    words, folded = page.prose.words, page.prose.folded
    while page.is_near(index):
        if folded[index] in _TAIL:
            index += 1
        elif words[index] == "(" and folded[index + 1 : index + 3] == ["persero", ")"]:
            index += 3
        else:
            break
    return index


def _number(page: Page, index: int) -> tuple[str | None, int]:
    """The number of a unit (0820, 0820/01, V in Kodam V/Brawijaya) and the word behind it and its name."""
    if not page.is_near(index):
        return None, index
    prose, word = page.prose, page.prose.words[index]
    if not word[0].isdigit() and word.strip("IVX"):
        return None, index
    last = index + 1
    if page.is_near(last) and prose.words[last] == "/" and page.is_free_name(last + 1):
        last += 1
        while page.is_free_name(last) and last - index < 4 and prose.folded[last] not in page.lexicon.stops:  # noqa: PLR2004
            last += 1
    return word, last


def _acronym(page: Page, name: tuple[int, int], index: int) -> tuple[str | None, int]:
    """The acronym in parentheses at word `index` that the words of the name spell, and the word behind it."""
    at = acronym_at(page.prose, index)
    if at is None or not is_made_of(page.prose.words[at], page.prose.folded[name[0] : name[1]]):
        return None, index
    return page.prose.words[at], at + 2


def _is_abroad(page: Page, organisation: Organisation, first: int, last: int) -> bool:
    """Whether a state body of one country is followed by the name of another."""
    if organisation.kind not in _FOREIGN_KINDS or organisation.is_regional or last - first == 1:
        return False
    return page.is_free_name(last) and page.prose.folded[last] in page.lexicon.countries


def _joined(page: Page, index: int) -> Iterator[Sighting]:
    """The organisations in a word joined by hyphens: TNI-Polri, KPU-nya."""
    start = page.prose.starts[index]
    for part in page.prose.words[index].split("-"):
        forms = page.lexicon.openings.get(part.casefold(), ()) if part not in page.foreign else ()
        organisation = next((form.names for form in forms if _says_enough(form, part)), None)
        if isinstance(organisation, Organisation):
            yield Sighting(index, index + 1, start, start + len(part), organisation, "name")
        start += len(part) + 1


def _says_enough(form: Form, part: str) -> bool:
    """Whether a part of a word is an acronym that needs nothing beside it to be understood."""
    if form.printed != part or form.is_ordinary or form.is_chief or isinstance(form.names, Head):
        return False
    return not (form.names.needs_region or form.names.beside)
