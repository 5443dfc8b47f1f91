"""One real nginx for the whole world: its configuration, its life, and what its access log says was asked."""

import json
import os
import random
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from world_houses import SAME_PAGE, UNAVAILABLE, WorldHouse, breakdown_of

CONFIGURATION, ACCESS, ERRORS, PID = "nginx.conf", "logs/access.jsonl", "logs/error.log", "nginx.pid"
# Below what Linux gives to outgoing connections, so that no client of ours takes it in between.
PORTS = range(20_000, 32_000)
START_SECONDS, STOP_SECONDS = 10, 10
MAIN = """\
{user}daemon off;
worker_processes 1;
pid nginx.pid;
error_log logs/error.log warn;
events {{ worker_connections 1024; }}
http {{
  types {{
    text/html html htm; text/plain txt; application/rss+xml rss; application/atom+xml atom;
    application/xml xml;
  }}
  default_type text/html;
  client_body_temp_path spool/body; proxy_temp_path spool/proxy; fastcgi_temp_path spool/fastcgi;
  uwsgi_temp_path spool/uwsgi; scgi_temp_path spool/scgi;
  log_format witness escape=json '{{"at":"$time_iso8601","host":"$server_addr","method":"$request_method",'
    '"path":"$request_uri","status":$status,"bytes":$body_bytes_sent,"agent":"$http_user_agent"}}';
  access_log {access} witness;
  etag on;
  if_modified_since exact;
  keepalive_requests 100000;
  gzip_types text/html application/rss+xml application/atom+xml application/xml;
  gzip_proxied any;
  tcp_nodelay on;
{rate}{servers}}}
"""
SERVER = """\
  server {{
    listen {address}:{port};
    root site/{publisher_id};
    gzip {gzip};
{body}  }}
"""
SERVES = "    location / { try_files $uri $uri.html $uri/index.html =404; }\n"
# What a house answers when it is down; only robots.txt is as ever where nothing else is said.
ANSWERS_503 = "    location / { return 503; }\n"
ANSWERS_ONE_PAGE = """\
    location = /robots.txt { }
    location ~ ^/(feed\\.rss|atom\\.xml|sitemap.*\\.xml|indeks) { try_files $uri $uri.html =404; }
    location / { rewrite ^ /beranda.html break; }
"""


class NginxError(RuntimeError):
    """nginx could not be started or stopped; the message has its own words."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request that nginx answered."""

    host: str
    method: str
    path: str
    status: int
    agent: str


def find_nginx() -> str | None:
    """Where nginx is installed; None where it is not."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def free_port() -> int:
    """A port that nobody on this machine listens on, at no address.

    Raises NginxError where there is none.
    """
    # Not in order: worlds that are made at the same time and served later must not meet.
    for port in random.sample(PORTS, len(PORTS)):
        with socket.socket() as attempt:
            try:
                attempt.bind(("0.0.0.0", port))  # noqa: S104 - only asks whether it is free, and listens on nothing
            except OSError:
                continue
            return port
    raise NginxError(f"no port from {PORTS.start} to {PORTS.stop} is free")


def configuration(
    houses: Sequence[WorldHouse], night: int, *, with_log: bool = True, bytes_a_second: int | None = None
) -> str:
    """The configuration for a night; `with_log` false for measurements, where writing lines would be measured.

    `bytes_a_second` is how fast an answer comes at most.
    """
    # nginx started by root gives itself up for a user who may not read a test's folder.
    user = "user root;\n" if os.geteuid() == 0 else ""
    servers = "".join(
        SERVER.format(
            address=house.address,
            port=house.port,
            publisher_id=house.publisher_id,
            gzip="on" if house.is_packed else "off",
            body=_body(house, night),
        )
        for house in houses
    )
    rate = f"  limit_rate {bytes_a_second};\n" if bytes_a_second else ""
    return MAIN.format(user=user, access=ACCESS if with_log else "/dev/null", rate=rate, servers=servers)


@contextmanager
def serving(folder: Path) -> Iterator[None]:
    """Serve the world of the folder while the block runs, and stop for sure after it.

    Raises NginxError where nginx is not installed, does not start within ten seconds, or complains.
    """
    nginx = find_nginx()
    if nginx is None:
        raise NginxError("nginx is not installed: apt-get install nginx-light")
    for name in ("logs", "spool"):
        (folder / name).mkdir(exist_ok=True)
    (folder / PID).unlink(missing_ok=True)
    command = [nginx, "-p", str(folder), "-c", str(folder / CONFIGURATION), "-e", str(folder / ERRORS)]
    if shutil.which("setpriv"):
        # It must not outlive who started it, even where that is killed.
        command = ["setpriv", "--pdeathsig", "TERM", *command]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        _wait_until_ready(process, folder)
        yield
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stderr:
            process.stderr.close()


def requests_of(folder: Path, *, after: int = 0) -> list[Request]:
    """What was asked so far, in the order in which it was answered, without the first `after` requests."""
    log = folder / ACCESS
    lines = log.read_text("utf-8").splitlines()[after:] if log.is_file() else []
    return [
        Request(row["host"], row["method"], row["path"], row["status"], row["agent"]) for row in map(json.loads, lines)
    ]


def _body(house: WorldHouse, night: int) -> str:
    return {UNAVAILABLE: ANSWERS_503, SAME_PAGE: ANSWERS_ONE_PAGE}.get(breakdown_of(house, night) or "", SERVES)


def _wait_until_ready(process: subprocess.Popen[str], folder: Path) -> None:
    """Until nginx has written its process id, which it does when it listens everywhere."""
    deadline = time.monotonic() + START_SECONDS
    while not (folder / PID).is_file():
        if process.poll() is not None:
            raise NginxError(f"nginx ended at once: {process.stderr.read() if process.stderr else ''}")
        if time.monotonic() > deadline:
            raise NginxError(f"nginx did not start within {START_SECONDS} seconds")
        time.sleep(0.02)
