"""Rules that a pattern cannot say: they compare a line with the title or with its neighbours.

A detector takes the lines and the rule that names it, and takes away what it finds.
"""

from collections.abc import Callable

from transforms.cleaning.echoes import block_of_links, caption_of_standfirst, repeated_standfirst, title_echo
from transforms.cleaning.flat_text import headline_in_flat_text
from transforms.cleaning.headers import (
    caption_above_credit,
    header_above_dateline,
    headline_below_story,
    shouted_caption,
)
from transforms.cleaning.lines import Lines
from transforms.cleaning.rule import Rule

DETECTORS: dict[str, Callable[[Lines, Rule], None]] = {
    "block_of_links": block_of_links,
    "caption_above_credit": caption_above_credit,
    "caption_of_standfirst": caption_of_standfirst,
    "header_above_dateline": header_above_dateline,
    "headline_below_story": headline_below_story,
    "headline_in_flat_text": headline_in_flat_text,
    "repeated_standfirst": repeated_standfirst,
    "shouted_caption": shouted_caption,
    "title_echo": title_echo,
}
