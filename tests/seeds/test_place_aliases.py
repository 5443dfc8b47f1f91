from collections import Counter

from transforms.places.cues import load_cues
from transforms.places.gazetteer import load_gazetteer
from transforms.places.names import bare_names, load_aliases, squeezed
from transforms.places.regions import load_regions

ALIASES = load_aliases()
OFFICIAL = set(bare_names(load_regions()))


def test_no_other_name_repeats_an_official_one() -> None:
    """A name that the region, or for a town one inside it, has officially needs no second entry."""
    repeated = [
        (code, name) for code, names in ALIASES.names.items() for name in names if (code, squeezed(name)) in OFFICIAL
    ]
    inner = [
        (code, name)
        for code, names in ALIASES.within.items()
        for name in names
        if any(official == squeezed(name) and within.startswith(code) for within, official in OFFICIAL)
    ]
    assert not repeated + inner


def test_a_region_has_a_name_once() -> None:
    """No list holds a name twice, spelled the same but for spaces and hyphens."""
    for table in (ALIASES.names, ALIASES.within):
        pairs = Counter((code, squeezed(name)) for code, names in table.items() for name in names)
        assert max(pairs.values()) == 1


def test_a_province_has_one_capital_at_most() -> None:
    """The capitals that are a kota stand once a province."""
    assert max(Counter(code[:2] for code in ALIASES.capitals).values()) == 1


def test_ordinary_words_are_names_of_regions() -> None:
    """A word that is no region's name has nothing to do on the list of ambiguous ones."""
    gazetteer = load_gazetteer()
    assert not sorted(word for word in load_cues().ordinary if not gazetteer.codes_of(word))
