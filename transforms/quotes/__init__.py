"""Direct quotations and who said them."""

from transforms.quotes.attribution import Attribution
from transforms.quotes.finding import FoundQuote, find_quotes

__all__ = ["Attribution", "FoundQuote", "find_quotes"]
