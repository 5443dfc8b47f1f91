"""What an organisation is, and what a text shows of one."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation, or one name under which every region has one.

    Without `levels` there is one of it, and `code` is its code; otherwise a region or a number completes the code.
    """

    code: str
    name: str
    long_name: str
    kind: str
    levels: frozenset[str] = frozenset()
    place: str | None = None
    before_region: str = ""
    beside: frozenset[str] = frozenset()
    unless: frozenset[str] = frozenset()
    twin: str | None = None
    is_seated: bool = False
    is_numbered: bool = False
    needs_region: bool = False
    is_collective: bool = False

    def is_meant_beside(self, words: frozenset[str]) -> bool:
        """Whether an article of these folded words can mean it by its forms."""
        return not (self.beside and self.beside.isdisjoint(words)) and self.unless.isdisjoint(words)

    @property
    def is_regional(self) -> bool:
        """Whether its name alone does not say which one is meant."""
        return bool(self.levels)


@dataclass(frozen=True, slots=True)
class RegionWords:
    """Words behind an organisation that say of which region it is: `first` up to `last`, the place's own from `place`.

    `codes` are those the place may be; `level` is what stands before it (kota, kabupaten, province, kecamatan).
    """

    first: int
    last: int
    place: int
    codes: tuple[str, ...] = ()
    level: str | None = None


NATIONAL = "national"


@dataclass(frozen=True, slots=True)
class Sighting:
    """An organisation as it stands in the text: characters `start` to `end`, words `first` up to `last`.

    It is doubtful where what follows makes it another one: another country's ministry, a name that goes on.
    """

    first: int
    last: int
    start: int
    end: int
    organisation: Organisation
    method: str
    region: RegionWords | None = None
    number: str | None = None
    acronym: str | None = None
    is_doubtful: bool = False


@dataclass(frozen=True, slots=True)
class FoundOrganisation:
    """A mention of an organisation, linked where the text says which one it is.

    `name` is what it is called when named briefly (KPU Kota …), `long_name` the name in full. `code` is stable
    across articles and None while unsure; `place` is the word range of the region behind the name.
    """

    start: int
    end: int
    as_printed: str
    name: str
    long_name: str
    kind: str
    code: str | None
    place_code: str | None
    place: tuple[int, int] | None
    confidence: float
    method: str
