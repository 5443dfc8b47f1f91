"""The robots.txt files of one command, which keeps nothing."""

from flows.fetching.failures import FetchError
from flows.fetching.robots_rules import RobotsRules
from flows.fetching.targets import target_of
from transforms.robots import RobotsCopy


class RobotsMemory:
    """Copies of robots.txt by origin, for as long as a command takes; satisfies `RobotsStore`."""

    def __init__(self) -> None:
        self._copies: dict[str, RobotsCopy] = {}

    def robots(self, origin: str) -> RobotsCopy | None:
        """The copy of an origin, None where it was not fetched or could not be."""
        return self._copies.get(origin)

    def keep_robots(self, origin: str, copy: RobotsCopy) -> None:
        """Remember a copy."""
        self._copies[origin] = copy

    def text(self, url: str) -> str | None:
        """What the robots.txt of an address says, empty where the site has none; None where it is not known."""
        try:
            copy = self._copies.get(target_of(url).origin)
        except FetchError:
            return None
        return copy.text if copy else None

    def verdict(self, url: str) -> str:
        """Whether an address may be fetched: allowed or disallowed; none where its robots.txt is not known."""
        text = self.text(url)
        if text is None:
            return "none"
        return "allowed" if RobotsRules(text).allows(url) else "disallowed"
