"""What was found of a publisher, on a terminal."""

from pathlib import Path
from typing import TextIO

from flows.publishers.check_screen import print_line, print_pace, print_tonight, print_trial, trial_lines
from flows.publishers.finding import Proposal
from flows.publishers.tonight import Tonight
from flows.sources.printable import printable


def print_proposal(proposal: Proposal, plan: Tonight, first_article_robots: str, timezone: str, stream: TextIO) -> None:
    """What was tried and taken, the form of the addresses, and what a night would fetch."""
    publisher = proposal.publisher
    stream.write(f"{publisher.id}: {printable(publisher.name)}, {', '.join(publisher.domains)}\n")
    for trial in proposal.trials:
        if trial.complaint is not None:
            print_trial(trial, "no", [printable(trial.complaint)], stream)
        elif trial.url in proposal.left_out:
            print_trial(trial, "left out", [proposal.left_out[trial.url]], stream)
        else:
            print_trial(trial, "taken", trial_lines(trial, timezone), stream)
    if publisher.endpoints.article_pattern:
        print_line("form", f"of all articles listed: {publisher.endpoints.article_pattern}", stream)
    if proposal.taken:
        print_pace(proposal.taken, first_article_robots, stream)
        print_tonight(plan, stream)


def print_written(path: Path, publisher_id: str, stream: TextIO) -> None:
    """Where the file is, and what there is to do next."""
    check, fetch = f"kliping publishers check {publisher_id}", f"kliping nightly {publisher_id}"
    stream.write(
        f"\nWritten to {path}\n"
        "  Look at its kind, zone and dateline_names, which no page says.\n"
        f"  {check}  tries it again\n"
        f"  {fetch:<{len(check)}}  fetches it now\n"
    )
