from typing import Any

import pytest

from transforms.organisations.lexicon import Head, OrganisationDataError, load_lexicon, read_lexicon
from transforms.organisations.organisation import Organisation
from transforms.places.regions import load_regions

HEADS: dict[str, Any] = {
    "government": {"dinas": {"forms": ["Dinas"], "run": "topics"}},
    "words": {
        "topics": "", "stops": "", "joins": "", "levels": {}, "national": [], "ordinary": [], "countries": "",
    },
}  # fmt: skip
FORMS = [form for forms in load_lexicon().openings.values() for form in forms]


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ({"name": "ABC"}, "write a table with forms, name"),
        ({"name": "ABC", "forms": []}, "write a table"),
        ({"name": "ABC", "forms": ["ABC"], "colour": "red"}, "colour is no key"),
        ({"name": "ABC", "forms": ["ABC"], "levels": ["moon"]}, "moon is no level"),
        ("ABC", "write a table"),
    ],
)
def test_malformed_organisations_are_refused_by_name(entry: object, complaint: str) -> None:
    """The message says which entry is wrong and what to write."""
    with pytest.raises(OrganisationDataError, match=complaint) as caught:
        read_lexicon({"agency": {"abc": entry}}, HEADS)
    assert "agency.abc" in str(caught.value)


def test_malformed_heads_are_refused_by_name() -> None:
    """A run that the code does not know is no run."""
    heads = {**HEADS, "company": {"pt": {"forms": ["PT"], "run": "sideways"}}}
    with pytest.raises(OrganisationDataError, match=r"company\.pt: run is 'sideways'"):
        read_lexicon({}, heads)


def test_places_of_organisations_are_regions() -> None:
    """A place that an entry names is a Kemendagri code."""
    places = {form.names.place for form in FORMS if isinstance(form.names, Organisation) and form.names.place}
    assert places <= set(load_regions())


def test_no_two_entries_claim_the_same_words() -> None:
    """One form means two things only where words beside it, or a region behind it, decide."""
    claims: dict[str, list[Organisation]] = {}
    for form in FORMS:
        if isinstance(form.names, Organisation):
            claims.setdefault(form.printed, []).append(form.names)
    for printed, names in claims.items():
        open_ones = [name for name in names if not (name.beside or name.needs_region)]
        assert len(open_ones) <= 1, f"{printed} means {', '.join(name.code for name in open_ones)}"


def test_longer_forms_are_tried_first() -> None:
    """Mahkamah Konstitusi RI is not read as Mahkamah Konstitusi."""
    for forms in load_lexicon().openings.values():
        lengths = [len(form.words) for form in forms]
        assert lengths == sorted(lengths, reverse=True)


def test_codes_are_slugs() -> None:
    """A code is small letters, digits and hyphens, with a region behind a colon at most."""
    for form in FORMS:
        if isinstance(form.names, Head):
            continue
        code = form.names.code
        assert code == code.lower()
        assert all(part.replace("-", "").isalnum() for part in code.split(":")), code
