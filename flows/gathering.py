"""People across articles, after the batches of a run: the alias file, and the gathering."""

from pathlib import Path

from flows.failures import note_failure
from flows.session import Session
from flows.settings import Settings
from flows.sources import SourceFailure
from flows.sources.printable import source_uri
from transforms.identities.aliases import Aliases, read_aliases
from warehouse import people

NO_ALIASES = Aliases()


def gather_people(session: Session) -> None:
    """Put together who is one person in all articles as they stand; what is wrong in the alias file is a failure."""
    with session.watch.stage("people"):
        aliases, wrong = read_alias_file(session.settings)
        for failure in wrong:
            note_failure(session, failure)
        people.gather_people(session.lake, aliases, run_id=session.run.run_id, gathered_at=session.clock())


def read_alias_file(settings: Settings) -> tuple[Aliases, list[SourceFailure]]:
    """What the alias file says and what is wrong with it, by line; a lake without the file has no aliases.

    A file that the settings name must be there.
    """
    path = settings.lake / settings.people
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        if "people" not in settings.model_fields_set:
            return NO_ALIASES, []
        return NO_ALIASES, [_failure(path, "missing", "does not exist: write it, or take KLIPING_PEOPLE away")]
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return NO_ALIASES, [_failure(path, "not_utf8", "this is not UTF-8: save the file as UTF-8", line)]
    except OSError as error:
        return NO_ALIASES, [_failure(path, "unreadable", f"cannot be read: {error.strerror}; no alias holds now")]
    aliases, problems = read_aliases(text)
    return aliases, [_failure(path, "alias", problem.message, problem.line) for problem in problems]


def _failure(path: Path, reason: str, message: str, line: int | None = None) -> SourceFailure:
    name = source_uri(path) if line is None else f"{source_uri(path)}#line-{line}"
    said = f"{source_uri(path)} {message}" if line is None else f"{source_uri(path)}, line {line}: {message}"
    return SourceFailure(name, "people", reason, said)
