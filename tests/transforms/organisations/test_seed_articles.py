import json
from pathlib import Path
from typing import Any

import pytest

from transforms.organisations import FoundOrganisation, find_organisations
from transforms.places import load_gazetteer
from transforms.prose.words import prose_of

pytestmark = pytest.mark.corpus


def cases(corpus: Path) -> list[tuple[dict[str, Any], list[FoundOrganisation]]]:
    """The gold of each article the project was asked for, and what is found in its lines below the title."""
    gold = json.loads((corpus / "seeds" / "gold.json").read_text("utf-8"))["articles"]
    articles = gold.values() if isinstance(gold, dict) else gold
    texts = [path.read_text("utf-8") for path in sorted((corpus / "seeds").glob("*.txt"))]
    return [(article, _found(text, article)) for text, article in zip(texts, articles, strict=True)]


def _found(text: str, article: dict[str, Any]) -> list[FoundOrganisation]:
    body = text.partition("\n")[2]
    prose = prose_of(body)
    names = [person["canonical"] for person in article["people"]]
    taken = [(body.index(name), body.index(name) + len(name)) for name in names if name in body]
    homes = [place["kode"] for place in article["places"] if place.get("kode")]
    return find_organisations(prose, load_gazetteer().matches(prose), taken, home=homes[0])


def test_every_surface_is_found_and_linked(corpus: Path) -> None:
    """Each surface of each organisation is found, all of them as one organisation, in the region of the gold."""
    for article, found in cases(corpus):
        for organisation in article["orgs"]:
            if organisation.get("optional"):
                continue
            surfaces = [surface for surface in organisation["surfaces"] if "/" not in surface]
            mentions = [mention for mention in found if mention.as_printed in surfaces]
            assert {mention.as_printed for mention in mentions} == set(surfaces)
            assert {mention.place_code for mention in mentions} == {organisation["kode"]}
            assert len({mention.code for mention in mentions} - {None}) == 1
            assert all(mention.code for mention in mentions)


def test_organisations_are_called_as_the_gold_calls_them(corpus: Path) -> None:
    """One organisation has one name; the regional ones are called after their region."""
    for article, found in cases(corpus):
        wanted = {one["canonical"] for one in article["orgs"] if one["kode"] and " " in one["canonical"]}
        optional = {one["canonical"] for one in article["orgs"] if one.get("optional")}
        assert wanted - optional <= {mention.name for mention in found}
