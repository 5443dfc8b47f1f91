"""The words of a name that a head begins: Dinas …, PT … Tbk, RSUD …."""

from transforms.organisations.lexicon import Head
from transforms.organisations.page import Page
from transforms.places.regions import REGENCY

MOST_WORDS = 9
_HONORIFICS = frozenset(
    {"dr", "h", "hj", "kh", "ir", "jenderal", "mayjen", "letjen", "kolonel", "haji", "nyai", "kiai"}
)
_LIST = ("dan", "serta", "&")


def run_end(page: Page, start: int, head: Head) -> int:
    """The word behind the name whose head ends before `start`; `start` itself where no name follows."""
    if start >= len(page.prose.words) or page.prose.folded[start] in head.not_before:
        return start
    if head.run == "topics":
        return _topics_end(page, start)
    if head.run == "free" and page.prose.words[start][0].isdigit():
        return start
    # In a headline every word has a capital, so that capitals say nothing of where a name ends.
    return start if start in page.headlines else _free_end(page, start, is_seated=head.run == "seated")


def _topics_end(page: Page, start: int) -> int:
    """Behind a list of topics: Pekerjaan Umum, Perumahan dan Kawasan Permukiman."""
    at = start
    while at - start < MOST_WORDS * 2:
        if _is_topic(page, at) or (at > start and _is_between_topics(page, at)):
            at += 1
        elif _joins_topics(page, at):
            at += 2
        elif _joins_topics(page, at + 1) and page.prose.words[at] == ",":
            at += 3
        else:
            break
    return at


def _is_between_topics(page: Page, index: int) -> bool:
    """Whether an unknown word stands in the middle of topics, and so is one."""
    if not page.is_free_name(index) or index in page.places or not _is_topic(page, index + 1):
        return False
    return not _is_head(page, index) and page.prose.folded[index] not in page.lexicon.stops


def _is_topic(page: Page, index: int) -> bool:
    prose = page.prose
    if not page.is_free_name(index):
        return False
    folded = prose.folded[index]
    if page.lexicon.levels.get(folded) and index + 1 in page.places:
        return False
    return folded in page.lexicon.topics or ("-" in folded and folded.split("-", 1)[0] in page.lexicon.topics)


def _joins_topics(page: Page, index: int) -> bool:
    """Whether a joining word or a comma stands here and a topic behind it; a comma needs a joint further on."""
    prose = page.prose
    if not page.is_near(index) or not _is_topic(page, index + 1) or _is_head(page, index + 1):
        return False
    if prose.folded[index] in _LIST:
        return True
    return prose.words[index] == "," and any(word in _LIST for word in prose.folded[index + 2 : index + 8])


def _is_head(page: Page, index: int) -> bool:
    """Whether another name may begin at the word: a Dinas and a Badan, not a Dinas of both."""
    return any(isinstance(form.names, Head) for form in page.lexicon.openings.get(page.prose.folded[index], ()))


def _free_end(page: Page, start: int, *, is_seated: bool) -> int:
    prose, lexicon = page.prose, page.lexicon
    at = start
    while at - start < MOST_WORDS:
        if at == start and is_seated and _is_named_after(page, at):
            at = _behind_person(page, at)
        elif not page.is_free_name(at) or prose.folded[at] in lexicon.stops:
            if not (at > start and _joins_name(page, at)):
                break
            at += 1
        elif at > start and _is_region(page, at, is_seated=is_seated):
            break
        else:
            at += 1
    return at


def _is_named_after(page: Page, index: int) -> bool:
    """Whether the name is a person's: with a title, or found as one."""
    return page.is_near(index) and (index in page.taken or page.prose.folded[index] in _HONORIFICS)


def _behind_person(page: Page, index: int) -> int:
    at = index
    while page.is_near(at) and (at in page.taken or page.prose.folded[at] in _HONORIFICS):
        at += 1
    return at


def _joins_name(page: Page, index: int) -> bool:
    """Whether the word joins two parts of a name (Center of Economic and Law Studies)."""
    return page.is_near(index) and page.prose.folded[index] in page.lexicon.joins and page.is_free_name(index + 1)


def _is_region(page: Page, index: int, *, is_seated: bool) -> bool:
    """Whether the place at the end of a name only says where it stands."""
    if page.lexicon.levels.get(page.prose.folded[index]) and index + 1 in page.places:
        return True
    match = page.places.get(index)
    # Names of kecamatan are ordinary words too (RS … Mutiara): only larger places say where something stands.
    is_large = match is not None and any(len(code) <= REGENCY for code in match.codes)
    return is_seated and match is not None and is_large and not page.is_free_name(match.last)
