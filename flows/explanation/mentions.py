"""Whom, what and where an article names, and who says what in it."""

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from flows.explanation.layout import Sheet, first_words, forms, percent, times
from transforms.article_rows import ArticleRows
from transforms.places.regions import load_regions
from transforms.tables import PersonMention, PlaceMention, Quote

Mention = TypeVar("Mention")
QUOTE_WORDS = 12
MOST_CANDIDATES = 3


def print_people(sheet: Sheet, rows: ArticleRows) -> None:
    """One entry a person: name and office, region of the office, then the mentions and how they were found."""
    people = _together((row, row.person_id or row.person_name) for row in rows.person_mentions)
    sheet.heading("People", _count(len(people), len(rows.person_mentions)))
    for mentions in people:
        first = mentions[0]
        sheet.entry(("  ",), (first.person_name, "bold"), f", {first.office}" if first.office else "")
        sheet.entry(("    ",), (_of_person(mentions), "dim"))


def _of_person(mentions: Sequence[PersonMention]) -> str:
    first = mentions[0]
    status = f"status {first.office_status}" if first.office_status else ""
    where = place_name(first.place_code) if first.place_code else ""
    methods = ", ".join(dict.fromkeys(mention.method for mention in mentions))
    surest = percent(max(mention.confidence for mention in mentions))
    named = f"{times(len(mentions))}: {forms([mention.name_as_printed for mention in mentions])}"
    return "; ".join(part for part in (status, where, named, f"found by {methods}, {surest}") if part)


def print_quotes(sheet: Sheet, rows: ArticleRows) -> None:
    """One entry a quotation: its first words, then who says it and how that is known."""
    sheet.heading("Quotes", str(len(rows.quotes)) if rows.quotes else "none")
    for quote in rows.quotes:
        sheet.entry(((f"  {quote.seq:>2} ", "bold"),), f'"{first_words(quote.text, QUOTE_WORDS)}"')
        sheet.entry(("     ",), (_speaker(quote), "" if quote.speaker_name else "red"), note=_how(quote))


def _speaker(quote: Quote) -> str:
    if quote.speaker_name is None:
        return "speaker unknown"
    return f"{quote.speaker_name}, {quote.speaker_office}" if quote.speaker_office else quote.speaker_name


def _how(quote: Quote) -> str:
    cue = f"cue {quote.cue}" if quote.cue else "no cue"
    return f"{quote.attribution or 'not attributed'}, {cue}, {percent(quote.confidence)}"


def print_places(sheet: Sheet, rows: ArticleRows) -> None:
    """One entry a place: code and official name, the mentions, how far the next candidate is behind."""
    places = _together((row, row.place_code or row.as_printed) for row in rows.place_mentions)
    sheet.heading("Places", _count(len(places), len(rows.place_mentions), "margin: lead over the next candidate"))
    for mentions in places:
        code = mentions[0].place_code
        sheet.entry(
            ((f"  {code or '?':<9} ", "bold" if code else "red"),), place_name(code), (_of_place(mentions), "dim")
        )


def _of_place(mentions: Sequence[PlaceMention]) -> str:
    least = min(mentions, key=lambda mention: mention.margin)
    named = f"{times(len(mentions))}: {forms([mention.as_printed for mention in mentions])}"
    if least.place_code:
        return f"   {named}; margin {least.margin:.1f}, {percent(least.confidence)}"
    offered = [f"{place_name(code)} {share}" for code, _, share in map(_parted, least.candidates[:MOST_CANDIDATES])]
    return f"   {named}; margin {least.margin:.1f} is too small: {', '.join(offered)}"


def _parted(candidate: str) -> tuple[str, str, str]:
    return candidate.partition(" ")


def place_name(code: str | None) -> str:
    """The official name of a region; one without a name shows its code, none at all that it is not linked."""
    return load_regions().get(code, code) if code else "not linked"


def print_organisations(sheet: Sheet, rows: ArticleRows) -> None:
    """One entry an organisation: its name and code, then the mentions and how they were linked."""
    groups = _together((row, row.organisation_code or row.organisation_name) for row in rows.organisation_mentions)
    sheet.heading("Organisations", _count(len(groups), len(rows.organisation_mentions)))
    for mentions in groups:
        first = mentions[0]
        methods = ", ".join(dict.fromkeys(f"{mention.method} {percent(mention.confidence)}" for mention in mentions))
        known = (f"   {first.organisation_code}", "green") if first.organisation_code else ("   not linked", "red")
        sheet.entry(("  ",), (first.organisation_name, "bold"), known)
        named = (
            f"{first.organisation_kind}; {times(len(mentions))}: {forms([mention.as_printed for mention in mentions])}"
        )
        sheet.entry(("    ",), (f"{named}; {methods}", "dim"))


def _together(rows: Iterable[tuple[Mention, Hashable]]) -> list[list[Mention]]:
    """The rows with one key together, in the order of their first."""
    groups: dict[Hashable, list[Mention]] = {}
    for row, key in rows:
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def _count(groups: int, mentions: int, remark: str = "") -> str:
    counts = f"{groups} in {mentions} mention{'s' if mentions != 1 else ''}"
    return "none" if not groups else f"{counts}; {remark}" if remark else counts
