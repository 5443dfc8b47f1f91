"""Organisations in prose: found by their names, linked to one code each by the regions around them."""

from transforms.organisations.finding import find_organisations
from transforms.organisations.organisation import FoundOrganisation

__all__ = ["FoundOrganisation", "find_organisations"]
