import pytest
from asking import Asking, NamesOf
from fault_server import FaultServer

SPELLINGS = [
    ("http://127.0.3.1:{forbidden_port}/secret", "blocked_address"),
    ("http://[::ffff:127.0.3.1]:{forbidden_port}/secret", "blocked_address"),
    ("http://[::ffff:7f00:301]:{forbidden_port}/secret", "blocked_address"),
    ("http://[::1]:{forbidden_port}/secret", "blocked_address"),
    ("http://[::]:{forbidden_port}/secret", "blocked_address"),
    ("http://0.0.0.0:{forbidden_port}/secret", "blocked_address"),
    ("http://2130707201:{forbidden_port}/secret", "bad_url"),
    ("http://0x7f000301:{forbidden_port}/secret", "bad_url"),
    ("http://0x7f.0.3.1:{forbidden_port}/secret", "bad_url"),
    ("http://017700001401:{forbidden_port}/secret", "bad_url"),
    ("http://0177.0.03.01:{forbidden_port}/secret", "bad_url"),
    ("http://127.0.769:{forbidden_port}/secret", "bad_url"),
    ("http://127.769:{forbidden_port}/secret", "bad_url"),
    ("http://nama:kata@127.0.3.1:{forbidden_port}/secret", "bad_url"),
    ("http://nama@127.0.3.1:{forbidden_port}/secret", "bad_url"),
    ("file:///etc/passwd", "bad_url"),
    ("ftp://127.0.3.1:{forbidden_port}/secret", "bad_url"),
    ("gopher://127.0.3.1:{forbidden_port}/secret", "bad_url"),
    ("data:text/html,rahasia", "bad_url"),
    ("//127.0.3.1:{forbidden_port}/secret", "bad_url"),
    ("http:///secret", "bad_url"),
    ("http://127.0.3.1:99999/secret", "bad_url"),
    ("http://[127.0.3.1]:{forbidden_port}/secret", "bad_url"),
    ("", "bad_url"),
]
REDIRECTS = [
    ("/redirect-forbidden", "blocked_address"),
    ("/redirect-mapped", "blocked_address"),
    ("/redirect-decimal", "bad_redirect"),
    ("/redirect-hex", "bad_redirect"),
    ("/redirect-file", "bad_redirect"),
    ("/redirect-ftp", "bad_redirect"),
]


@pytest.mark.parametrize(("url", "outcome"), SPELLINGS)
def test_a_forbidden_address_is_refused_in_every_spelling(server: FaultServer, url: str, outcome: str) -> None:
    """However a forbidden address is written, nothing connects to it; robots.txt is not asked for either."""
    assert Asking().ask_one(server.url(url)).outcome == outcome
    assert server.received == []
    assert server.connections_to("forbidden") == 0


@pytest.mark.parametrize(("path", "outcome"), REDIRECTS)
def test_a_redirect_to_a_forbidden_address_is_not_followed(server: FaultServer, path: str, outcome: str) -> None:
    """A page may redirect to a forbidden address in any spelling: the redirect is told, and nothing connects there."""
    answer = Asking().ask_one(server.url("http://{site}" + path))
    assert answer.outcome == outcome
    assert [each.path for each in server.received] == ["/robots.txt", path]
    assert server.connections_to("forbidden") == 0


def test_a_redirect_of_robots_to_a_forbidden_address_is_not_followed(server: FaultServer) -> None:
    """The hops of robots.txt are held to the same rule as those of pages."""
    Asking().ask_one(server.url("http://{robots_inward}/ok"))
    assert server.connections_to("forbidden") == 0


def test_a_name_that_turns_to_a_forbidden_address_is_refused(server: FaultServer) -> None:
    """A name that answered with an allowed address once and with a forbidden one later gets no second request."""
    port = server.places["site"].rpartition(":")[2]
    names = NamesOf(berubah=["127.0.0.1"])
    first = Asking(resolver=names).ask_one(f"http://berubah.example:{port}/ok")
    names.addresses["berubah"] = ["127.0.3.1"]
    second = Asking(resolver=names).ask_one(server.url("http://berubah.example:{forbidden_port}/secret"))
    assert [first.outcome, second.outcome] == ["ok", "blocked_address"]
    assert server.connections_to("forbidden") == 0


def test_of_several_addresses_only_allowed_ones_are_tried(server: FaultServer) -> None:
    """Of a name with a forbidden and an allowed address the allowed one is asked, though nothing listens there."""
    names = NamesOf(ganda=["127.0.3.1", "127.0.0.1"])
    port = server.places["site"].rpartition(":")[2]
    assert Asking(resolver=names).ask_one(f"http://ganda.example:{port}/ok").outcome == "ok"
    inside = Asking(resolver=names).ask_one(server.url("http://ganda.example:{forbidden_port}/secret"))
    assert inside.outcome in {"robots_unreachable", "blocked_address"}
    assert server.connections_to("forbidden") == 0


def test_a_name_of_a_forbidden_address_is_refused(server: FaultServer) -> None:
    """An innocent name that leads inwards is judged by where it leads."""
    asking = Asking(resolver=NamesOf(dalam=["127.0.3.1"]))
    answer = asking.ask_one(server.url("http://dalam.example:{forbidden_port}/secret"))
    assert answer.outcome == "blocked_address"
    assert server.connections_to("forbidden") == 0


def test_nothing_on_loopback_is_asked_where_nothing_is_allowed(server: FaultServer) -> None:
    """As it ships, Kliping asks nothing of the machine that it runs on."""
    answers = Asking(allow=()).ask(*[server.url(f"http://{{{name}}}/ok") for name in server.places])
    assert {answer.outcome for answer in answers} == {"blocked_address"}
    assert server.received == []
    assert [server.connections_to(name) for name in ("site", "forbidden", "robots_404")] == [0, 0, 0]


def test_a_proxy_of_the_environment_is_not_used(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would connect where the check of addresses cannot see; the environment's is left alone."""
    monkeypatch.setenv("http_proxy", server.url("http://{forbidden}"))
    assert Asking().ask_one(server.url("http://{site}/ok")).outcome == "ok"
    assert server.connections_to("forbidden") == 0
