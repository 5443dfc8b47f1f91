"""What must hold of the lake as a whole, across its batches: keys that meet, versions in a row, nothing twice.

Its frame has one row, with a column for each expectation, named like it: the number of rows that break it.
`warehouse/integrity.sql` counts them.
"""

from expectations.checks import lies_between
from expectations.declarations import CRITICAL, WARNING, Expectation, Owner, Severity, Suite

# Where the archive still says what is true, it is made so again.
MAKE_ANEW = "run `kliping reprocess`, and report it if that does not help."
REPORT = "report it, with the lake's `runs`."


def _rule(name: str, severity: Severity, column: str, meaning: str) -> Expectation:
    return Expectation(name, severity, Owner.KEYS, column, lies_between(name, 0, 0), meaning)


def _of_version(name: str, table: str) -> Expectation:
    return _rule(name, CRITICAL, f"{table}.article_id",
        f"Every row of `{table}` hangs on an article version that exists: others are counted without an article; "
        f"{MAKE_ANEW}",
    )  # fmt: skip


def _of_person(name: str, table: str) -> Expectation:
    return _rule(name, WARNING, f"{table}.person_id",
        f"The person of every current row of `{table}`, where there is one, stands in `people`: joining on another "
        f"finds nobody; {REPORT}",
    )  # fmt: skip


VERSIONS = (
    _rule("one_version_current", CRITICAL, "article_versions.is_current",
        "Every article has one current version: with two it is counted twice, with none it is lost to `articles`; "
        + MAKE_ANEW),
    _rule("versions_without_gaps", WARNING, "article_versions.version",
        "The versions of an article are numbered 1, 2, 3 and so on, each once; " + MAKE_ANEW),
    _rule("versions_in_chain", WARNING, "article_versions.valid_to",
        "A version ends where the next one begins, and only the current one has no end: otherwise an article has two "
        "contents or none at some moment; " + REPORT),
)  # fmt: skip

CAPTURES = (
    _rule("versions_have_capture", CRITICAL, "article_versions.capture_id",
        "Every article version has its raw document in `captures`: without it nobody can check or make it again; "
        "ingest the source once more, and " + REPORT),
    _rule("captures_name_article", WARNING, "captures.article_id",
        "The raw document behind an article version names that article: otherwise its source is not found from it; "
        + REPORT),
    _rule("quarantine_has_capture", WARNING, "quarantine.capture_id",
        "Every document in quarantine stands in `captures`: without that it cannot be replayed; ingest the source once "
        "more, and " + REPORT),
)  # fmt: skip

CHILDREN = (
    _of_version("removed_spans_have_version", "removed_spans"),
    _of_version("field_evidence_have_version", "field_evidence"),
    _of_version("quotes_have_version", "quotes"),
    _of_version("person_mentions_have_version", "person_mentions"),
    _of_version("place_mentions_have_version", "place_mentions"),
    _of_version("organisation_mentions_have_version", "organisation_mentions"),
)

REFERENCES = (
    _of_person("quotes_person_exists", "quotes"),
    _of_person("person_mentions_person_exists", "person_mentions"),
    _rule("place_codes_exist", WARNING, "place_code",
        "Every code of a place, of articles and of their mentions, stands in `regions`: joining on another finds "
        "nothing, as after a region was dropped from the list; " + MAKE_ANEW),
)  # fmt: skip

LEDGERS = (
    _rule("batches_have_run", WARNING, "batches.run_id",
        "Every batch belongs to a run in `runs`: without it nobody knows what brought its articles; " + REPORT),
    _rule("publisher_days_once", WARNING, "publisher_days.received_on",
        "A publisher has one row a day in `publisher_days`: otherwise its figures are added up twice; " + MAKE_ANEW),
    _rule("drifts_once", WARNING, "drifts.seen_on",
        "A day has one row in `drifts` for each publisher, expectation, figure and kind: otherwise a finding is told "
        "twice; " + REPORT),
)  # fmt: skip

LAKE = Suite("lake", (*VERSIONS, *CAPTURES, *CHILDREN, *REFERENCES, *LEDGERS))
