"""The table of suites in docs/expectations.md, written from the declarations.

`python -m expectations.catalogue docs/expectations.md` brings the file up to date.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from expectations.declarations import Expectation, Suite, registry
from expectations.suites import SUITES
from expectations.suites.lake import LAKE
from expectations.trends.metrics import publisher_days_suite

BEGIN = "<!-- suites: written by `python -m expectations.catalogue docs/expectations.md` -->\n"
END = "<!-- end of suites -->\n"


def every_suite() -> Mapping[str, Suite]:
    """The suites of batches, of publishers' days and of the lake as a whole, by what they are about.

    Raises ValueError for an expectation id that two of them use.
    """
    return registry((*SUITES.values(), publisher_days_suite(), LAKE))


def catalogue() -> str:
    """Every suite as a Markdown section with one line an expectation."""
    return "\n".join(_section(suite) for suite in every_suite().values())


def with_catalogue(document: str) -> str:
    """The document with the part between its two marks written anew.

    Raises ValueError where a mark is missing.
    """
    if BEGIN not in document or END not in document:
        raise ValueError(f"the document lacks the marks {BEGIN.strip()!r} and {END.strip()!r} on lines of their own")
    head, rest = document.split(BEGIN, 1)
    _, tail = rest.split(END, 1)
    return f"{head}{BEGIN}\n{catalogue()}\n{END}{tail}"


def main(path: str) -> None:
    """Bring a document's catalogue up to date."""
    document = Path(path)
    document.write_text(with_catalogue(document.read_text(encoding="utf-8")), encoding="utf-8")


def _section(suite: Suite) -> str:
    head = [
        f"### `{suite.table}`",
        "",
        "| expectation | severity | owner | column | what must hold |",
        "|---|---|---|---|---|",
    ]
    return "\n".join([*head, *(_line(expectation) for expectation in suite.expectations)]) + "\n"


def _line(expectation: Expectation) -> str:
    column = f"`{expectation.column}`" if expectation.column else "whole row"
    meaning = expectation.meaning.replace("|", "\\|")
    return f"| `{expectation.id}` | {expectation.severity} | {expectation.owner} | {column} | {meaning} |"


if __name__ == "__main__":
    main(sys.argv[1])
