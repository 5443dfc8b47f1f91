"""A publisher of the operator's own from the address of its home page."""

from datetime import timedelta

from flows.clock import Clock, utc_now
from flows.fetching.fetcher import Fetcher
from flows.own_files import known_publishers, own_publishers_folder
from flows.publishers.finding import Finder, FindingError, Proposal
from flows.publishers.robots_memory import RobotsMemory
from flows.publishers.tonight import Tonight, tonight
from flows.publishers.trials import Say
from flows.settings import Settings
from transforms.publishers import Publisher, host_of, registrable_domain


async def propose(
    url: str, settings: Settings, contact: str, say: Say, *, publisher_id: str | None = None, clock: Clock = utc_now
) -> tuple[Proposal, Tonight, str]:
    """The publisher at a home page; what a night would fetch, and robots.txt's word on the first of it.

    A publisher that is listed without endpoints gets them and stays as it is otherwise; a host below a listed
    domain is a paper of its own where it is given an id. Raises FindingError where the house is listed with
    endpoints, where its id is another's, and where there is no page to read.
    """
    listed = _Listed(settings, publisher_id)
    if listed.house(url) is None and publisher_id:
        listed.refuse_taken(publisher_id)
    robots = RobotsMemory()
    async with Fetcher(settings.fetch, contact, robots, allow=settings.allow_addresses, clock=clock) as fetcher:
        finder = Finder(fetcher, robots, settings.fetch, say)
        home = await finder.open_home(url)
        address = home.final_url or home.wanted.url
        house, domain = listed.house(address), listed.domain(address)
        proposal = await finder.find(home, house, domain=domain, publisher_id=publisher_id)
    if house is None:
        listed.refuse_taken(proposal.publisher.id)
    plan = tonight(proposal.taken, proposal.publisher, clock() - timedelta(days=settings.backlog_days))
    return proposal, plan, robots.verdict(plan.urls[0]) if plan.urls else "none"


class _Listed:
    """The publishers that there are, for one that may become another."""

    def __init__(self, settings: Settings, publisher_id: str | None) -> None:
        self._folder = own_publishers_folder(settings)
        self._publishers = known_publishers(settings)
        self._id = publisher_id

    def house(self, url: str) -> Publisher | None:
        """The listed house at an address, to be given endpoints; None where there is none.

        Raises FindingError where it has endpoints, or more that a file of one's own would replace.
        """
        known = self._publishers.by_domain(url)
        if known is None or self._is_paper_of_its_own(known, url):
            return None
        told = f"{url} belongs to {known.id} ({known.name})"
        path = self._folder / f"{known.id}.toml"
        if path.exists():
            raise FindingError(f"{told}, which {path} lists already: edit that file{self._hint(known, url)}")
        if known.endpoints.is_empty and not known.rules and not known.fill_rates:
            return known
        raise FindingError(
            f"{told}, which ships with Kliping as seeds/publishers/{known.id}.toml: `kliping publishers check"
            f" {known.id}` tries it, and a copy that you edit at {path} takes its place{self._hint(known, url)}"
        )

    def refuse_taken(self, publisher_id: str) -> None:
        """Raise FindingError for the id of another house, whose place a file of that name would take."""
        holder = self._publishers.by_id.get(publisher_id)
        if holder:
            raise FindingError(f"the id {publisher_id} is that of {holder.name}: give another one with --id")

    def domain(self, url: str) -> str:
        """The domain of a house that is not listed: the registered one, or the host where that is another house's."""
        host = _bare_host(url)
        if host is None:
            raise FindingError(f"{url} names no domain that a publisher could be known by")
        return host if self._publishers.by_domain(host) else registrable_domain(host) or host

    def _is_paper_of_its_own(self, known: Publisher, url: str) -> bool:
        return self._id not in {None, known.id} and _bare_host(url) not in known.domains

    def _hint(self, known: Publisher, url: str) -> str:
        is_below = self._id is None and _bare_host(url) not in known.domains
        return "; where it is a paper of its own, give it an id with --id" if is_below else ""


def _bare_host(url: str) -> str | None:
    return (host_of(url) or "").removeprefix("www.") or None
