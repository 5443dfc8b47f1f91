"""What a data-quality report says, read from the lake."""

from warehouse.reporting.assembly import read_facts

__all__ = ["read_facts"]
