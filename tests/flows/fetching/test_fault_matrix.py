import hashlib
import re
import resource

import pytest
from asking import Asking, limits_with
from fault_answers import PAGE
from fault_matrix import REPOSITORY, Case, Fault, faults
from fault_server import CONVERSATIONS, REPLIES, ROBOTS_NAMES, FaultServer

from flows.fetching.answer import FETCHED, Answer

FAULTS = faults()
CASES = [pytest.param(case, id=f"{fault.number}-{case.url}-{case.outcome}") for fault in FAULTS for case in fault.cases]
ROWS = [pytest.param(fault, id=str(fault.number)) for fault in FAULTS]
KIBIBYTE = 1024
# What a bomb may take beside the limits: buffers of a few mebibytes each, on either side of the connection.
ROOM_MEBIBYTES = 160


def check_content(answer: Answer) -> None:
    """Outcomes with content come with the exchange, its body and the body's fingerprint; others with no body."""
    if answer.outcome not in FETCHED:
        assert answer.body is None
        return
    assert answer.exchange is not None
    assert answer.body is not None
    assert answer.sha256 == hashlib.sha256(answer.body).hexdigest()
    assert (answer.exchange.truncated == "disconnect") == (answer.outcome == "truncated")


@pytest.mark.parametrize("case", CASES)
def test_the_fetcher_says_what_the_matrix_says(server: FaultServer, case: Case) -> None:
    """Each address comes to the outcome of the matrix, with as many attempts and requests as it says."""
    answer = Asking(limits=limits_with(**case.limits)).ask_one(server.url(case.url))
    assert answer.outcome == case.outcome, answer.detail
    assert (case.detail or "") in (answer.detail or "")
    assert answer.notes == case.notes
    if case.attempts is not None:
        assert answer.attempt_count == case.attempts
    if case.expected_requests is not None:
        assert len(server.asked(case.place, case.path)) == case.expected_requests
    assert server.connections_to("forbidden") == 0
    check_content(answer)


@pytest.mark.parametrize(
    "path",
    [
        each.path
        for fault in FAULTS
        if fault.number in {4, 7, 8, 22, 29, 30}
        for each in fault.cases
        if each.outcome == "ok"
    ]
    + ["/meta-refresh"],
)
def test_the_page_arrives_as_it_is(server: FaultServer, path: str) -> None:
    """Whatever the packing or framing, the content is the page, byte for byte."""
    assert Asking().ask_one(server.url("http://{site}" + path)).body == PAGE


def test_bombs_take_no_more_room_than_the_limits(server: FaultServer) -> None:
    """Neither bomb of a gibibyte makes the process grow by more than the limits and their buffers."""
    Asking().ask(server.url("http://{site}/ok"))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    Asking().ask(server.url("http://{site}/gzip-bomb"), server.url("http://{site}/br-bomb"))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown / KIBIBYTE < ROOM_MEBIBYTES


def test_every_fault_of_the_matrix_is_there() -> None:
    """The matrix has its 51 rows, each once, in order."""
    assert [fault.number for fault in FAULTS] == list(range(1, 52))


@pytest.mark.parametrize("fault", ROWS)
def test_every_fault_has_a_test_that_exists(fault: Fault) -> None:
    """The tests that a row names are there, under those names."""
    assert fault.tests
    for test in fault.tests:
        path, _, name = test.partition("::")
        assert re.search(rf"^def {name}\(", (REPOSITORY / path).read_text("utf-8"), re.MULTILINE)


def test_every_answer_of_the_server_is_asked_for() -> None:
    """The server has no fault that the matrix never asks for."""
    asked = {case.path for fault in FAULTS for case in fault.cases}
    reached_otherwise = {"/secret", "/conditional", "/redirect", "/robots-moved", "/berita/caf%C3%A9"}
    steps = {path for path in REPLIES if path.startswith("/chain/")}
    spellings = {"/redirect-decimal", "/redirect-hex", "/redirect-mapped"}
    assert {*REPLIES, *CONVERSATIONS} - steps - spellings - reached_otherwise <= asked
    assert set(ROBOTS_NAMES) - {"robots_inward"} <= {case.place for fault in FAULTS for case in fault.cases}
