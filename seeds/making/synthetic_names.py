"""Invented personal names of many kinds, from seeds/person_names.toml, Faker's locales and coined words."""

import random
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files

from faker import Faker

_LOCALES = (
    *("en_US", "en_GB", "en_IN", "en_PK", "en_NG", "en_KE", "de_DE", "es_ES", "es_MX", "fr_FR", "fr_DZ", "it_IT"),
    *("nl_NL", "pt_BR", "pl_PL", "tr_TR", "sv_SE", "no_NO", "fi_FI", "hr_HR", "cs_CZ", "hu_HU", "ro_RO", "uz_UZ"),
    *("sw", "ga_IE", "tw_GH"),
)
_ROMANISED = ("ja_JP", "zh_CN")  # locales that also spell whole names in Latin letters
_SHORTEST, _LONGEST = 4, 11  # letters of a coined name
_PARTICLES = ("al-", "Al ", "al ", "bin ", "el-", "Al-", "ben ", "von ", "bin ", "van ")
_KOREAN = (
    *("Kim", "Lee", "Park", "Choi", "Jung", "Kang", "Cho", "Yoon", "Jang", "Lim", "Han", "Oh", "Seo", "Shin", "Kwon"),
    *("Hwang", "Ahn", "Song", "Ryu", "Hong"),
)
_SYLLABLES = (
    *("min", "jun", "seo", "hyun", "woo", "ji", "soo", "young", "hee", "jin", "ho", "sung", "tae", "yong", "kyung"),
    *("eun", "hye", "sang", "won", "dong", "chul", "mi", "na", "jae"),
)
_INITIALS = "ABDFHIKMNPRSTWY"


class Names:
    """Draws names, with now and then one of the `towns` among their parts.

    `kinds` are the slots of the grammar that are names, `bait` those that only look like it.
    """

    def __init__(self, source: random.Random, towns: Sequence[str]) -> None:
        self._random = source
        self._towns = towns
        groups = tomllib.loads(files("seeds").joinpath("person_names.toml").read_text("utf-8"))
        self._home = [kinds for group, kinds in groups.items() if group != "international"]
        self._abroad = groups["international"]
        self._next = _next_letters(name for kinds in groups.values() for names in kinds.values() for name in names)
        self._fakers = {locale: Faker(locale) for locale in (*_LOCALES, *_ROMANISED, "id_ID")}
        for faker in self._fakers.values():
            faker.seed_instance(source.randrange(2**32))
        self.kinds: dict[str, Callable[[], str]] = {
            "full": self.full,
            "known": self._of_lists,
            "foreign": self.foreign,
            "short": self.short,
        }
        # The same words where they name no person: a street after a hero, a waterfall, a brand.
        self.bait: dict[str, Callable[[], str]] = {"someone": self._of_lists, "coined": self._coined}

    def full(self) -> str:
        """An Indonesian name, mostly of two or three parts; now and then one from abroad."""
        maker = self._random.choices(
            (self._of_lists, self._of_coined, self._mixed, self._of_faker, self._sworn, self.foreign, self.short),
            (38, 14, 20, 12, 4, 6, 6),
        )[0]
        return maker()

    def short(self) -> str:
        """One part of a name, the way a person is named again."""
        maker = self._random.choices((self._part, self._coined, self._family_abroad), (55, 30, 15))[0]
        return maker()

    def foreign(self) -> str:
        """A name from abroad, in full or the family name alone."""
        maker = self._random.choices(
            (self._of_locale, self._of_lists_abroad, self._romanised, self._korean, self._arabic, self._family_abroad),
            (40, 15, 8, 8, 14, 15),
        )[0]
        return maker()

    def _group(self) -> tuple[list[str], list[str]]:
        """Given and family names of one people; where one is not listed, any given names stand for it."""
        group = self._random.choice(self._home)
        given = group.get("given") or self._random.choice(self._home).get("given") or group["family"]
        return given, group.get("family") or given

    def _part(self) -> str:
        if self._random.random() < 0.05:  # noqa: PLR2004 - a share; many a name is also that of a kecamatan
            return self._random.choice(self._towns)
        given, family = self._group()
        return self._random.choice(given if self._random.random() < 0.7 else family)  # noqa: PLR2004 - a share

    def _of_lists(self) -> str:
        given, family = self._group()
        first, last = self._random.choice(given), self._random.choice(family)
        return self._joined(first, self._random.choice(given), last)

    def _mixed(self) -> str:
        return self._joined(self._part(), self._part(), self._coined())

    def _of_coined(self) -> str:
        return self._joined(self._coined(), self._coined(), self._coined())

    def _of_faker(self) -> str:
        faker = self._fakers["id_ID"]
        return self._joined(faker.first_name(), faker.first_name(), faker.last_name())

    def _joined(self, first: str, middle: str, last: str) -> str:
        initial = self._random.choice(_INITIALS)
        return self._random.choices(
            (
                f"{first} {last}",
                f"{first} {middle} {last}",
                f"{first} {initial}. {last}",
                f"{first} {initial} {last}",
                f"{first} {last} {initial}.",
                f"{initial}. {first} {last}",
                f"{self._random.choice(('M', 'M', 'A', 'Moh', 'Muh', 'Moch', 'Abd'))}. {first} {last}",
                f"{first} {middle} {last} {self._part()}",
                f"{initial}{self._random.choice(_INITIALS)} {last}",
            ),
            (50, 26, 5, 2, 1, 3, 5, 6, 2),
        )[0]

    def _sworn(self) -> str:
        link = self._random.choice(("bin", "bin", "binti", "Bin", "Binti"))
        return f"{self._part()} {link} {self._part()}"

    def _coined(self) -> str:
        """A word after the spelling of the lists, so that unlisted names are learnt from what stands around them."""
        word, pair = "", "^^"
        while True:
            letter = self._random.choice(self._next[pair])
            if letter == "$":
                break
            word, pair = word + letter, pair[1] + letter
        return word.capitalize() if _SHORTEST <= len(word) <= _LONGEST else self._part()

    def _of_locale(self) -> str:
        faker = self._fakers[self._random.choice(_LOCALES)]
        return self._plain(f"{faker.first_name()} {faker.last_name()}")

    def _of_lists_abroad(self) -> str:
        return f"{self._random.choice(self._abroad['given'])} {self._random.choice(self._abroad['family'])}"

    def _family_abroad(self) -> str:
        if self._random.random() < 0.3:  # noqa: PLR2004 - a share
            return self._random.choice(self._abroad["family"])
        return self._plain(self._fakers[self._random.choice(_LOCALES)].last_name())

    def _romanised(self) -> str:
        name: str = self._fakers[self._random.choice(_ROMANISED)].romanized_name()
        return " ".join(reversed(name.split())) if self._random.random() < 0.5 else name  # noqa: PLR2004 - a share

    def _korean(self) -> str:
        first, second = self._random.choice(_SYLLABLES), self._random.choice(_SYLLABLES)
        given = self._random.choice((f"{first}-{second}", f"{first}-{second}", f"{first} {second.capitalize()}"))
        return f"{self._random.choice(_KOREAN)} {given.capitalize() if '-' in given else given.title()}"

    def _arabic(self) -> str:
        first, second = self._part(), self._coined()
        return f"{first} {self._random.choice(_PARTICLES)}{second}"

    def _plain(self, name: str) -> str:
        """Half of the time without marks above and below letters, the way many newsrooms print it."""
        if self._random.random() < 0.5:  # noqa: PLR2004 - a share
            return name
        letters = unicodedata.normalize("NFKD", name)
        return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _next_letters(names: Iterable[str]) -> dict[str, list[str]]:
    """Which letters follow each pair of letters, as often as they do; ^ opens a name, $ ends it."""
    following: dict[str, list[str]] = defaultdict(list)
    for name in names:
        letters = f"^^{name.lower()}$"
        for at in range(2, len(letters)):
            following[letters[at - 2 : at]].append(letters[at])
    return following
