"""The head of an office and the status before it: Pj Wali Kota, Wakil Ketua Umum, Pelaksana Tugas (Plt) Camat."""

from transforms.people.reading import Reading
from transforms.people.word_kinds import HEAD, STATUS

_MOST_COMPOUNDED = 2
_MOST_STATUS_WORDS = 6
_LEVELS = frozenset({"kota", "kabupaten", "provinsi", "kab", "ri", "prov"})


def status_at(reading: Reading, index: int) -> tuple[int, str | None]:
    """The word after the status words that begin here, (Pj) included, and the first status they say."""
    status: str | None = None
    end = min(index + _MOST_STATUS_WORDS, len(reading.words))
    while index < end and reading.kinds[index] & STATUS:
        last, name = _one_status(reading, index)
        if name is None:
            break
        index, status = last, status or name
        bracketed = reading.folded[index : index + 3]
        if bracketed[:1] == ["("] and bracketed[2:] == [")"] and reading.kinds[index + 1] & STATUS:
            index += 3
    return index, status


def _one_status(reading: Reading, index: int) -> tuple[int, str | None]:
    for phrase, name in reading.lexicon.statuses.get(reading.folded[index], ()):
        if tuple(reading.folded[index : index + len(phrase)]) == phrase:
            return index + len(phrase), name
    return index, None


def head_at(reading: Reading, index: int) -> int:
    """The word after the head that begins here, compounding words included; `index` itself where there is none."""
    start = index
    while index < len(reading.words) and index - start < _MOST_COMPOUNDED:
        if reading.folded[index] not in reading.lexicon.before_heads:
            break
        index += 1
    last = _plain_head_at(reading, index)
    return last if last > index else max(_plain_head_at(reading, start), start)


def _plain_head_at(reading: Reading, index: int) -> int:
    if index >= len(reading.words) or not reading.kinds[index] & HEAD:
        return index
    return reading.phrase_at(index, reading.lexicon.heads.get(reading.folded[index], ()))


def usual_head(reading: Reading, first: int, head_last: int, end: int) -> str:
    """A head in its usual form, with the units behind a head that needs them: `ketua dprd`, `kepala dinas sosial`."""
    same, lexicon = reading.lexicon.same, reading.lexicon
    head = " ".join(reading.folded[first:head_last])
    if head not in same:
        compound, _, rest = head.partition(" ")
        head = f"{compound} {same[rest]}" if compound in lexicon.before_heads and rest in same else head
    head = same.get(head, head)
    if head in lexicon.regional:
        return head
    tail: list[str] = []
    for word in reading.folded[head_last:end]:
        if word in {"(", ","}:
            break
        if word not in _LEVELS and word[0].isalnum():
            tail.append(word)
    return " ".join([head, *tail])
