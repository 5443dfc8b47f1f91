"""A publisher as found, as the TOML file that it becomes: what was tried for it stands in comments."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from flows.own_files import own_publishers_folder, read_own_files
from flows.publishers.finding import FindingError, Proposal
from flows.publishers.trials import Trial
from flows.publishers.wording import counted
from flows.settings import Settings
from transforms.discovery.address_form import FEWEST
from transforms.publishers import host_of, publishers_with
from transforms.publishers.hosts import is_within
from transforms.publishers.publisher import Publisher


def written(proposal: Proposal, tried_on: date) -> str:
    """The file of a publisher, with what remains to be checked by a person said where it stands."""
    return "\n".join([*_identity(proposal, tried_on), "", *_endpoints(proposal), *_left_out(proposal, tried_on)]) + "\n"


def refuse_clash(settings: Settings, publisher_id: str, content: str) -> None:
    """Raise PublisherFileError where the file would be refused, alone or beside all the others."""
    own = dict(read_own_files(settings).publishers)
    publishers_with(tuple(sorted({**own, f"{publisher_id}.toml": content}.items())))


def write_publisher(settings: Settings, publisher_id: str, content: str) -> Path:
    """Write the file into the operator's own publishers; never over one that is there.

    Raises FindingError where there is one, PublisherFileError where the publishers together would be refused.
    """
    folder = own_publishers_folder(settings)
    path = folder / f"{publisher_id}.toml"
    if path.exists():
        raise FindingError(f"{path} is there already: edit it, or give another id with --id")
    refuse_clash(settings, publisher_id, content)
    folder.mkdir(parents=True, exist_ok=True)
    # Written beside and renamed: a run that starts now reads all of it or nothing.
    temporary = path.with_suffix(".new")
    temporary.write_text(content, "utf-8")
    temporary.replace(path)
    return path


def _identity(proposal: Proposal, tried_on: date) -> Iterator[str]:
    publisher = proposal.publisher
    yield f"# Found by `kliping publishers add {proposal.home.wanted.url}` on {tried_on}."
    yield f"# docs/publishers.md says what the keys mean; `kliping publishers check {publisher.id}` tries it all again."
    yield f"id = {_quoted(publisher.id)}"
    yield f"name = {_quoted(publisher.name)}"
    yield "# To check, as no page says it: national, local or government."
    yield f"kind = {_quoted(publisher.kind)}"
    yield f"domains = {_list(publisher.domains)}"
    yield '# To add: the names that its datelines print, such as "KABAR MERAPU" or "Kabarmerapu.com".'
    yield f"dateline_names = {_list(publisher.dateline_names)}"
    yield "# To check, as no page says it: the clock of its times, Asia/Jakarta, Asia/Makassar or Asia/Jayapura."
    yield f"zone = {_quoted(publisher.zone)}"


def _endpoints(proposal: Proposal) -> Iterator[str]:
    publisher, endpoints = proposal.publisher, proposal.publisher.endpoints
    yield "[endpoints]"
    for key, kind, urls in (("feeds", "feed", endpoints.feeds), ("sitemaps", "sitemap", endpoints.sitemaps)):
        if urls:
            yield from (f"# {_listed(trial)}" for trial in proposal.taken if trial.kind == kind)
            yield f"{key} = {_list(urls)}"
    if endpoints.indexes:
        yield from (f"# {_listed(trial)}" for trial in proposal.taken if trial.kind == "index")
        yield f"indexes = [{', '.join(f'{{ url = {_quoted(index.url)} }}' for index in endpoints.indexes)}]"
    if elsewhere := _elsewhere(publisher):
        yield "# Hosts beside its domains that its lists lie with."
        yield f"elsewhere = {_list(elsewhere)}"
    yield from _pattern(endpoints.article_pattern)
    if endpoints.verified_on:
        yield f"verified_on = {endpoints.verified_on}"


def _pattern(pattern: str | None) -> Iterator[str]:
    if pattern is None:
        yield f"# No article_pattern: fewer than {FEWEST} addresses were listed, or they share no form."
        return
    yield "# All addresses that were listed have it; other links are no articles."
    yield f"article_pattern = '{pattern}'"


def _left_out(proposal: Proposal, tried_on: date) -> Iterator[str]:
    taken = {trial.url for trial in proposal.taken}
    rest = [trial for trial in proposal.trials if trial.url not in taken]
    if not rest:
        return
    yield ""
    yield f"# Tried on {tried_on} and left out:"
    for trial in rest:
        yield f"#   {trial.kind} {trial.url}: {_one_line(trial.complaint or proposal.left_out[trial.url])}"


def _listed(trial: Trial) -> str:
    return (
        f"{trial.url}: {counted(len(trial.articles), 'article')} of {counted(len(trial.entries), 'entry', 'entries')}"
    )


def _elsewhere(publisher: Publisher) -> list[str]:
    endpoints = publisher.endpoints
    urls = (*endpoints.feeds, *endpoints.sitemaps, *(index.url for index in endpoints.indexes))
    hosts = {host for url in urls if (host := host_of(url))}
    return sorted(host for host in hosts if not any(is_within(host, domain) for domain in publisher.domains))


def _list(texts: Iterable[str]) -> str:
    quoted = [_quoted(text) for text in texts]
    one_line = f"[{', '.join(quoted)}]"
    return one_line if len(quoted) <= 1 else "[\n" + "".join(f"  {each},\n" for each in quoted) + "]"


def _quoted(text: str) -> str:
    """A TOML basic string, whose escapes are those of JSON."""
    return json.dumps(_one_line(text), ensure_ascii=False)


def _one_line(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)
