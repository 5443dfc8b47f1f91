"""The region that an article is about: its dateline's, or the one that most of its places lie in."""

from collections import Counter
from collections.abc import Sequence

from transforms.places.linking import LinkedPlace
from transforms.places.regions import REGENCY

# Below this share of the mentions an article speaks of several regions alike.
LEAST_SHARE = 0.5


def home_of(mentions: Sequence[LinkedPlace], dateline_code: str | None) -> str | None:
    """The kabupaten or kota that an article is from, else its province; None where it does not say.

    A dateline decides, unless it names no more than a province.
    """
    if dateline_code and len(dateline_code) >= REGENCY:
        return dateline_code[:REGENCY]
    regencies = Counter(
        mention.place_code[:REGENCY]
        for mention in mentions
        if mention.place_code and len(mention.place_code) >= REGENCY
    )
    likeliest = regencies.most_common(1)
    if likeliest and likeliest[0][1] > LEAST_SHARE * regencies.total():
        return likeliest[0][0]
    return dateline_code
