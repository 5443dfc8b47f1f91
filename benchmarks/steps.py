"""CPU of the steps of the transforms over the same documents, and of the rule families within cleaning."""

import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.resources import files
from operator import attrgetter
from pathlib import Path
from pkgutil import resolve_name
from typing import Any
from unittest.mock import patch

from transforms.batch import tools, transform
from transforms.cleaning.passes import clean
from transforms.documents import RawDocument
from transforms.reading import read

# The functions that make up a step, where they are called from: a new step is a line here. None may call another.
STEPS = {
    "read": ["transforms.article:read"],
    "clean": ["transforms.article:clean"],
    "event dates": ["transforms.article:event_dates"],
    "publication": ["transforms.article:publication"],
    "language": ["transforms.article:language_of"],
    "address, keys": [
        "transforms.article:normalise_url",
        "transforms.article:article_id",
        "transforms.article:fingerprint",
    ],
    "words": ["transforms.mentions:prose_of"],
    "sentences": ["transforms.mentions:sentences_of"],
    "places": ["transforms.places:Gazetteer.matches", "transforms.mentions:link_places", "transforms.mentions:home_of"],
    "name tagger": ["transforms.people.tagging:NameTagger.tag"],
    "people": ["transforms.mentions:find_people"],
    "quotes": ["transforms.mentions:find_quotes"],
    "organisations": ["transforms.mentions:find_organisations"],
    "rows to Arrow": ["transforms.batch:to_table"],
}
ROUNDS = 3


def print_steps(documents: Sequence[RawDocument]) -> None:
    """What each step costs an article, then what each file of rules costs within cleaning."""
    transform(documents[:20])
    spent = min((_by_step(documents) for _ in range(ROUNDS)), key=lambda seconds: seconds["all of it"])
    _print_table("step", spent, len(documents))
    _print_table("rules, each file by itself", _by_family(documents), len(documents))


def _by_step(documents: Sequence[RawDocument]) -> dict[str, float]:
    """Seconds of each step, of what is in none of them, and of all together, in one go."""
    spent = dict.fromkeys(STEPS, 0.0)
    with ExitStack() as stack:
        for label, names in STEPS.items():
            for name in names:
                stack.enter_context(_timed(name, label, spent))
        whole = _seconds(lambda: transform(documents))
    return {**spent, "all the rest": whole - sum(spent.values()), "all of it": whole}


def _by_family(documents: Sequence[RawDocument]) -> dict[str, float]:
    """Seconds of cleaning for the rules of each file alone, what cleaning takes without any rule aside."""
    rules = tools().rules
    sources = [read(document) for document in documents]

    def seconds(*rule_ids: str) -> float:
        chosen = rules.only(*rule_ids)
        return min(_seconds(lambda: [clean(source, chosen) for source in sources]) for _ in range(ROUNDS))

    bare = seconds()
    families = {
        path.name: seconds(*(rule["id"] for rule in tomllib.loads(path.read_text("utf-8"))["rule"])) - bare
        for path in sorted(Path(str(files("transforms") / "rules")).glob("*.toml"))
    }
    return {"no rule": bare, **families, "all of them": seconds(*(rule.id for rule in rules.rules))}


@contextmanager
def _timed(name: str, label: str, spent: dict[str, float]) -> Iterator[None]:
    """Lets the function of that name, as `module:attribute`, add its CPU seconds to the label's."""
    module, _, attribute = name.partition(":")
    holder, _, last = attribute.rpartition(".")
    owner = attrgetter(holder)(resolve_name(module)) if holder else resolve_name(module)
    function: Callable[..., Any] = getattr(owner, last)

    def timed(*positional: Any, **named: Any) -> Any:
        start = time.process_time()
        try:
            return function(*positional, **named)
        finally:
            spent[label] += time.process_time() - start

    with patch.object(owner, last, timed):
        yield


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _print_table(head: str, seconds: dict[str, float], count: int) -> None:
    total = list(seconds.values())[-1]
    print(f"  {head}: CPU ms an article, share")
    for label, spent in seconds.items():
        print(f"    {label:28} {1000 * spent / count:6.3f} {spent / total:5.0%}")
