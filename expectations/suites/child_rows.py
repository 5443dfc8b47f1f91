"""What must hold of every row that hangs on an article: its key, its place in the text, how sure it is.

The frames behind these have one row an article, with the number of its rows that are not as they should be.
"""

from expectations.checks import lies_between
from expectations.declarations import CRITICAL, WARNING, Check, Expectation, Owner


def no(fault: str) -> Check:
    """No row of an article has the fault, by the column that counts them: orphan for orphan_count."""
    return lies_between(f"{fault}_count", 0, 0)


def of_keys(noun: str, what: str) -> tuple[Expectation, ...]:
    """`noun` begins the ids, `what` begins the sentences: span, A removed span."""
    return (
        Expectation(f"{noun}_belongs_to_article", CRITICAL, Owner.KEYS, "article_id", no("orphan"),
            f"{what} hangs on an article version of its batch; an orphan was keyed wrongly."),
        Expectation(f"{noun}_seq_unique", CRITICAL, Owner.KEYS, "seq", no("repeated_seq"),
            f"{what} has a number of its own within its article: the number is part of the key."),
    )  # fmt: skip


def of_places_in_body(noun: str, what: str, printed: str) -> tuple[Expectation, ...]:
    """Offsets and the text that stands at them, which the column `printed` holds."""
    return (
        Expectation(f"{noun}_not_empty", CRITICAL, Owner.MENTIONS, "end", no("empty"),
            f"{what} ends after it starts."),
        Expectation(f"{noun}_within_body", CRITICAL, Owner.MENTIONS, "end", no("outside"),
            f"{what} lies within the body."),
        Expectation(f"{noun}_printed_at_offsets", CRITICAL, Owner.MENTIONS, printed, no("misprinted"),
            f"{what} reads as the body does at its offsets: otherwise they point at another stretch."),
        Expectation(f"{noun}_confidence_in_range", WARNING, Owner.MENTIONS, "confidence", no("unsure"),
            f"{what} says how sure it is, from 0 to 1."),
    )  # fmt: skip


def of_region(noun: str, what: str) -> Expectation:
    """The code of a region, where there is one."""
    return Expectation(f"{noun}_region_exists", CRITICAL, Owner.MENTIONS, "place_code", no("unknown_region"),
        f"{what} that carries the code of a region carries one of `regions`: joining on another finds nothing.",
    )  # fmt: skip
