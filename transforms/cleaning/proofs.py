"""Every rule proves itself: its `drops` must go and its `keeps` must stay, tried without the other rules."""

from collections.abc import Iterator
from dataclasses import dataclass

from transforms.cleaning.ledger import reconstruct
from transforms.cleaning.passes import clean
from transforms.cleaning.rule import Rule, RuleSet
from transforms.documents import SourceText

TITLE = "Judul Contoh bagi Bukti Aturan"
ABOVE = "Warga berkumpul di balai desa sejak pagi untuk mendengar penjelasan camat."
BELOW = "Penjelasan itu diterima dengan baik oleh warga yang hadir."
OPENS, CLOSES = "⟦", "⟧"


@dataclass(frozen=True, slots=True)
class Disproof:
    """An example that a rule fails: what should have happened, and what did."""

    rule_id: str
    example: str
    expected: str
    found: str


def prove(rule: Rule, rules: RuleSet) -> Iterator[Disproof]:
    """The examples that the rule fails; nothing where it is proven. `rules` is the set it belongs to."""
    alone = rules.only(rule.id, *rule.beside)
    for example in rule.drops:
        yield from _check(rule, alone, example, _left_over(example))
    for example in rule.keeps:
        yield from _check(rule, alone, example, example)


def _check(rule: Rule, rules: RuleSet, example: str, expected: str) -> Iterator[Disproof]:
    plain = example.replace(OPENS, "").replace(CLOSES, "")
    source, around = _document(rule, plain)
    ledger, _ = clean(source, rules, rule.publisher)
    reconstruct(source.text, source.title_end, ledger)
    found = _words(ledger.body(source.text))
    wanted = _words("\n".join([*around[0], expected, *around[1]]))
    if found != wanted:
        yield Disproof(rule.id, example, wanted, found)


def _document(rule: Rule, example: str) -> tuple[SourceText, tuple[list[str], list[str]]]:
    """The example where the rule looks, between lines of prose."""
    above = [] if rule.place in {"top", "start"} else [ABOVE]
    below = [] if rule.place in {"bottom", "end", "passage"} else [BELOW]
    title = rule.title or TITLE
    text = "\n".join([title, *above, example, *below])
    return SourceText(text, len(title) + 1), (above, below)


def _left_over(example: str) -> str:
    if OPENS not in example:
        return ""
    before, _, rest = example.partition(OPENS)
    _, _, after = rest.partition(CLOSES)
    return f"{before}{after}"


def _words(text: str) -> str:
    return " ".join(text.split())
