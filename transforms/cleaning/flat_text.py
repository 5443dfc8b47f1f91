"""Links inside text that lost its line breaks: where a headline ends and a sentence sets in again."""

import re

from transforms.cleaning.headlines import HEADLINE_LENGTH, SENTENCE_OPENERS, SMALL_WORDS
from transforms.cleaning.ledger import Removal
from transforms.cleaning.lines import Lines
from transforms.cleaning.rule import Rule

# Every link searches its line for names; no article has more of them.
MOST_LINKS = 50
_TOKEN = re.compile(r"\S+")
_MARKS = "\"“”'‘’(),.:;!?"
_LABEL = re.compile(r"[(\[]?(?:BACA JUGA|(?:Baca|Lihat|Simak) [Jj]uga|Baca [Pp]ula|Pilihan [Ee]ditor)\s?[:\-–]\s?")
_NUMBERED_HEADING = re.compile(r"(?:(?<=[a-z])|(?<=\s))\d{1,2}\.\s(?=[A-Z])|Langkah \d{1,2}:")
# A sentence often opens with an office, then names its holder between commas or behind a rank.
_OFFICES = frozenset(
    (
        "Kepala", "Ketua", "Wakil", "Direktur", "Kapolres", "Kapolsek", "Kapolda", "Kasat", "Kasatreskrim", "Bupati",
        "Camat", "Menteri", "Gubernur", "Sekretaris", "Perwakilan", "Koordinator", "Manajer", "Komisaris", "Rektor",
        "Kabid", "Kanit", "Dandim", "Danramil", "Chief",
    )
)  # fmt: skip
_RANK = re.compile(
    r"\b(?:AKP|AKBP|Kompol|Kombes|Iptu|Ipda|Aiptu|Aipda|Bripka|Irjen|Brigjen|Letkol|Kolonel|Mayor|Kapten)\b"
)
# Two words that a lost line break glued together, and the word behind them.
_GLUED = re.compile(r"(?P<last>[A-Z]?[\w'’-]{0,40}[a-z]{2})(?P<first>[A-Z][a-z]{2,30})[,\s]{1,3}(?P<next>[a-z]+)")
# Names that are written with a capital inside, by their first half.
_CAMEL = frozenset(
    ("Tik", "You", "Whats", "Insta", "Face", "Linked", "Deep", "Kapan", "Sindo", "Kata", "Bank", "Go", "Info")
)
_WIDE_GAP = re.compile(r"[ \u00a0]{2,4}(?=[A-Z\"“])")


def headline_in_flat_text(lines: Lines, rule: Rule) -> None:
    """Take label and headline out of a text without line breaks, up to where a sentence sets in."""
    for index in lines.mentioning(rule):
        text = lines.text(index)
        if len(text) <= rule.max_length:
            continue
        start = lines.standing[index].start
        for match in reversed(list(_LABEL.finditer(text))[:MOST_LINKS]):
            if end := end_of_headline(text, match.end()):
                # One by one, because a headline may run on into the next link, which is gone by then.
                lines.cut([Removal(start + match.start(), start + end, rule.label, rule.id)])


def end_of_headline(text: str, start: int) -> int | None:
    """Offset after a headline that begins at `start` of a text without line breaks; None if unsure.

    A numbered heading ends it, or two blanks in a row, which some scrapers leave of a line break, or
    the sentence that follows.
    """
    gap = _WIDE_GAP.search(text, start + HEADLINE_LENGTH.start, start + HEADLINE_LENGTH.stop)
    end = gap.end() if gap else _start_of_sentence(text, start)
    if end is None or end - start < HEADLINE_LENGTH.start:
        return None
    # One character more, which tells that a heading's words follow its number.
    heading = _NUMBERED_HEADING.search(text, start + HEADLINE_LENGTH.start, end + 1)
    return heading.start() if heading else end


def _start_of_sentence(text: str, start: int) -> int | None:
    """Where prose sets in behind a headline.

    A headline's words are capitalised, numbers or small words. The first other word belongs to a
    sentence, which began with the capitalised word before it, or with the name that this word ends.
    """
    capitals: list[int] = []
    for match in _TOKEN.finditer(text, start, start + HEADLINE_LENGTH.stop):
        word = match[0].strip(_MARKS)
        if _stays_small(word):
            continue
        if not word[0].isupper():
            return _start_of_name(text, capitals, match.start())
        if glued := _glued_sentence(text, match.start()):
            return glued
        if word in SENTENCE_OPENERS and match.start() - start >= HEADLINE_LENGTH.start:
            return match.start()
        capitals.append(match.start())
    return None


def _stays_small(word: str) -> bool:
    """Whether headlines print the word without a capital: small words, numbers, ordinals such as ke-79."""
    return not word or word in SMALL_WORDS or not word[0].isalpha() or any(character.isdigit() for character in word)


def _glued_sentence(text: str, start: int) -> int | None:
    """Where a sentence begins inside a word; a small word behind it would tell no sentence."""
    match = _GLUED.match(text, start)
    if match is None or match["last"] in _CAMEL or match["next"] in SMALL_WORDS:
        return None
    return match.start("first")


def _start_of_name(text: str, capitals: list[int], end: int) -> int | None:
    """Start of the last capitalised word before `end`, or of the name that it ends.

    A name is known by its standing in the text a second time; an office by the comma before its holder.
    """
    if not capitals:
        return None
    edge = capitals[-1]
    for earlier in reversed(capitals[:-1]):
        name = text[earlier:end].strip().strip(_MARKS)
        if "." in name or text.count(name) < 2:  # noqa: PLR2004 - once here, once elsewhere
            break
        edge = earlier
    behind = [at for at in reversed(capitals) if at - capitals[0] >= HEADLINE_LENGTH.start]
    offices = (at for at in behind if _word_at(text, at) in _OFFICES and _names_holder(text[at:end]))
    quotations = (at for at in behind if text[at] in '“"' and not set('”"') & set(text[at + 1 : end]))
    return min(edge, next(offices, edge), next(quotations, edge))


def _names_holder(text: str) -> bool:
    return "," in text or _RANK.search(text) is not None


def _word_at(text: str, start: int) -> str:
    match = _TOKEN.match(text, start)
    return match[0].strip(_MARKS) if match else ""
