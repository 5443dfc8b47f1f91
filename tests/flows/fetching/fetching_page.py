"""The tables of docs/fetching.md that are made of data; run as a script, this writes them."""

import re
from pathlib import Path

if __name__ == "__main__":
    import sys

    sys.path.insert(0, str(Path(__file__).parents[3]))

from fault_matrix import REPOSITORY, fault_table, markdown_table

from flows.fetching.limits import MEBIBYTE, Limits

PAGE = REPOSITORY / "docs" / "fetching.md"
BLOCK = "<!-- {name} -->\n\n{table}\n<!-- end of {name} -->\n"


def limits_table() -> str:
    """Every limit with its default and what it bounds."""
    rows = [
        (f"`{name.upper()}`", _shown(field.default), str(field.description))
        for name, field in Limits.model_fields.items()
    ]
    return markdown_table(("`KLIPING_FETCH__…`", "default", "what it is"), rows)


def tables() -> dict[str, str]:
    """The tables by the name that stands around them on the page."""
    return {"faults": fault_table(), "limits": limits_table()}


def blocks() -> dict[str, str]:
    """What must stand on the page, by name."""
    return {name: BLOCK.format(name=name, table=table) for name, table in tables().items()}


def _shown(value: float) -> str:
    return f"{value // MEBIBYTE:g} MiB" if value >= MEBIBYTE else f"{value:g}"


if __name__ == "__main__":
    text = PAGE.read_text("utf-8")
    for name, block in blocks().items():
        between = re.compile(f"<!-- {name} -->\n.*?<!-- end of {name} -->\n", re.DOTALL)
        text = between.sub(lambda _, block=block: block, text)
    PAGE.write_text(text, "utf-8")
