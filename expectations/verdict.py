"""What a batch's validation says: every result, and which rows may not be loaded."""

from collections.abc import Mapping
from dataclasses import dataclass

from transforms.tables.expectation_results import ExpectationFailure, ExpectationResult


@dataclass(frozen=True, slots=True)
class Verdict:
    """The results of every suite on one batch, and the rows held back by them.

    `held` gives, by capture_id, the ids of the critical expectations that the article failed, in
    the order of the suites; a row that it does not name may be loaded. `failures` has each document
    once for each critical expectation and each warning that it failed.
    """

    results: tuple[ExpectationResult, ...]
    held: Mapping[str, tuple[str, ...]]
    failures: tuple[ExpectationFailure, ...] = ()

    @property
    def failed(self) -> tuple[ExpectationResult, ...]:
        """The expectations that ran and did not hold."""
        return tuple(result for result in self.results if not result.passed and result.error is None)

    @property
    def unchecked(self) -> tuple[ExpectationResult, ...]:
        """The expectations that could not run: nothing is known of what they guard."""
        return tuple(result for result in self.results if result.error is not None)
