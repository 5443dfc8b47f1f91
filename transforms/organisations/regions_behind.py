"""The region behind an organisation: which words name it, and which code fits the organisation's level."""

from collections.abc import Iterable

from transforms.organisations.organisation import NATIONAL, Organisation, RegionWords
from transforms.organisations.page import Page
from transforms.places.regions import DISTRICT, PROVINCE, REGENCY, kind_of, load_regions

_SHORT = {"31": "DKI Jakarta", "34": "DI Yogyakarta"}
_KIND_BEFORE = ("Kabupaten Administrasi ", "Kota Administrasi ", "Kabupaten ", "Kota ")


def region_behind(page: Page, index: int, organisation: Organisation) -> RegionWords | None:
    """The region that begins at word `index`, with the words that introduce it (se-Kabupaten, Provinsi)."""
    prose = page.prose
    if not page.is_near(index):
        return None
    if prose.folded[index] in page.lexicon.national:
        return RegionWords(index, index + 1, index, level=NATIONAL)
    at = index + 1 if prose.folded[index] in {"se", "wilayah"} and page.is_near(index + 1) else index
    level = page.lexicon.levels.get(prose.folded[at].removeprefix("se-"))
    if level is not None:
        at += 1
        if not page.is_near(at) or at not in page.places:
            return RegionWords(index, at, at, level=level) if prose.words[at - 1][0].isupper() else None
    if at not in page.places or at in page.taken:
        return None
    last = page.places[at].last
    if level is None and organisation.is_seated and _is_town(page, last):
        return RegionWords(index, last + 1, at, page.places[at].codes, "kota")
    return RegionWords(index, last, at, page.places[at].codes, level)


def _is_town(page: Page, index: int) -> bool:
    """Whether Kota stands behind the place (Polres … Kota), and not before the next one."""
    return page.is_near(index) and page.prose.words[index] == "Kota" and index + 1 not in page.places


def fitting(codes: Iterable[str], organisation: Organisation, level: str | None) -> list[str]:
    """The codes at which there is such an organisation, none twice; of a region and a town in it, the region."""
    found = {code: fit(code, organisation, level) for code in codes}
    whole = [code for code, cut in found.items() if cut == code and found.get(code[:REGENCY]) in {code, None}]
    return whole or list(dict.fromkeys(cut for cut in found.values() if cut))


def fit(code: str, organisation: Organisation, level: str | None = None) -> str | None:
    """The code of the region of the organisation that stands for this place; None where there is none.

    A town that is a kecamatan stands for the kabupaten around it (Pengadilan Negeri, Kota X).
    """
    levels = organisation.levels
    if organisation.is_collective:
        at = code if "kecamatan" in levels else code[:REGENCY]
        return at if level in {None, kind_of(at)} else None
    if len(code) == PROVINCE:
        return code if "province" in levels and level in {None, "province"} else None
    if len(code) == DISTRICT and "kecamatan" in levels:
        return code
    regency = code[:REGENCY]
    if _has_regency(levels, regency) and (level in {None, kind_of(regency)} or len(code) == DISTRICT):
        return regency
    return code[:PROVINCE] if organisation.is_seated and "province" in levels else None


def _has_regency(levels: frozenset[str], regency: str) -> bool:
    return "district" in levels or kind_of(regency) in levels


def label(code: str, organisation: Organisation) -> str:
    """What the region is called behind the organisation: Kota X, Provinsi X, or the town alone."""
    name = _SHORT.get(code) or load_regions().get(code, code)
    if not organisation.is_seated:
        return f"Provinsi {name}" if len(code) == PROVINCE else _with_kecamatan(code, name)
    bare = _bare(name)
    is_twin = len(code) == REGENCY and kind_of(code) == "kota" and organisation.twin is not None
    return f"{bare} Kota" if is_twin and _has_twin(code, bare) else bare


def _with_kecamatan(code: str, name: str) -> str:
    return f"Kecamatan {name}" if len(code) == DISTRICT else name


def _bare(name: str) -> str:
    for words in _KIND_BEFORE:
        if name.startswith(words):
            return name.removeprefix(words)
    return name


def _has_twin(code: str, bare: str) -> bool:
    regions = load_regions()
    return any(regions.get(f"{code[:PROVINCE]}.{number:02}") == f"Kabupaten {bare}" for number in range(1, 70))
