"""Places in prose: found by their names, linked to Kemendagri codes by what the article says around them."""

from transforms.places.gazetteer import Gazetteer, PlaceMatch, load_gazetteer
from transforms.places.linking import LinkedPlace, LinkedPlaces, link_places

__all__ = ["Gazetteer", "LinkedPlace", "LinkedPlaces", "PlaceMatch", "link_places", "load_gazetteer"]
